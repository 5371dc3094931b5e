/** One snapshot of the catalogs, whose texts do not depend on how the session was set up. */
import { afterSending } from "../connection/after-sending.ts";
import type { Connection } from "../connection/connection.ts";
import { settled } from "../connection/settled.ts";
import { isLockTimeout } from "../connection/sqlstate.ts";
import { CatalogLocked } from "./errors.ts";
import { LOCK_TIMEOUT, type Target } from "./settings.ts";

const BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/** Queries, and what their rows mean. */
export interface Batch<T> {
  readonly queries: readonly string[];
  read(results: readonly (readonly unknown[])[]): T;
}

/**
 * Two round trips: what is asked depends on the target, which the first one finds. Nothing is
 * written and nothing stays, so that a standby serves as well.
 *
 * @param findTarget a query that gives it, and pins what needs to be.
 * @param meanwhile what is done here while the server works.
 */
export async function readSnapshot<T>(
  connection: Pick<Connection, "pipeline">,
  findTarget: string,
  ask: (target: Target) => Batch<T>,
  meanwhile: (schema: string) => void = () => {},
): Promise<T> {
  let open = true;
  try {
    const [, rows = []] = await connection.pipeline<Target>([BEGIN, findTarget]);
    const target = rows[0] ?? { schema: "public", namespaces: [], maker: "", presence: [] };
    const batch = ask(target);
    open = false;
    const reading = connection.pipeline([...batch.queries, "ROLLBACK"]);
    const [results] = await settled([reading, afterSending(() => meanwhile(target.schema))]);
    return batch.read(results);
  } catch (error) {
    throw isLockTimeout(error) ? new CatalogLocked(LOCK_TIMEOUT, error) : error;
  } finally {
    if (open) await connection.pipeline(["ROLLBACK"]);
  }
}
