/** How many locks the sessions of a command hold at once. */
import { connect } from "@autogen/postgres";

const COUNT = `SELECT count(*)::int AS locks FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE application_name = 'autogen'`;

/** The most that were seen while something went on. */
export async function mostLocks(url: string, work: () => Promise<unknown>): Promise<number> {
  const watcher = await connect(url, { applicationName: "watcher" });
  try {
    let isOver = false;
    let most = 0;
    const working = work().finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const [row] = await watcher.query<{ locks: number }>(COUNT);
      most = Math.max(most, row?.locks ?? 0);
    }
    await working;
    return most;
  } finally {
    await watcher.close();
  }
}
