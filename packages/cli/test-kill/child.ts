/** A process that runs a revision, and kills itself on the way. */
import { type Connection, connect } from "@autogen/postgres";
import { buildGraph, downgrade, upgrade } from "@autogen/revisions";
import { counted } from "./counted.ts";
import type { Job } from "./job.ts";

const RUNS = { upgrade, downgrade };

async function run({ url, direction, revisions, revision, killBefore }: Job): Promise<void> {
  const graph = buildGraph(revisions);
  const path = revisions.filter(
    (candidate) => (revision ?? candidate.revision) === candidate.revision,
  );
  const connection: Connection = await connect(url, { applicationName: "autogen" });
  const kill = async () => void process.kill(process.pid, "SIGKILL");
  const watched = counted(connection, killBefore ?? 0, kill);
  const outcome = await RUNS[direction]({ connection: watched.connection, graph }, path);
  await connection.close();
  process.send?.(outcome);
  process.disconnect();
}

process.once("message", (job) => void run(job as Job));
process.send?.("ready");
