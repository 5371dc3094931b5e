/**
 * What a session locks and rewrites, as PostgreSQL's own views tell it:
 * https://www.postgresql.org/docs/current/view-pg-locks.html
 */
import type { QualifiedName } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import type { SeenLock } from "./subject.ts";

/** From the weakest to the strongest: https://www.postgresql.org/docs/current/explicit-locking.html */
export const LOCK_MODES: readonly string[] = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
];

interface Relation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** The file that holds its rows; null for what has none. */
  readonly file: number | null;
}

const RELATIONS = `SELECT pg_class.oid, nspname::text AS schema, relname::text AS name,
    pg_relation_filenode(pg_class.oid) AS file
  FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
  WHERE relkind IN ('r', 'p', 'm') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
  ORDER BY pg_class.oid`;

const LOCKS = `SELECT relation AS oid, mode FROM pg_catalog.pg_locks
  WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted`;

interface HeldLock {
  readonly oid: number;
  /** `AccessExclusiveLock`. */
  readonly mode: string;
}

/**
 * Runs something, and tells how it locked the tables that were there before.
 * @param run is given what is to be called before each transaction of it ends
 */
export async function watched(
  connection: Connection,
  run: (look: () => Promise<void>) => Promise<void>,
): Promise<readonly SeenLock[]> {
  const before = await connection.query<Relation>(RELATIONS);
  const held = new Map<number, string>();
  await run(async () => {
    for (const { oid, mode } of await connection.query<HeldLock>(LOCKS)) {
      held.set(oid, stronger(held.get(oid), modeName(mode)));
    }
  });
  const files = new Map((await connection.query<Relation>(RELATIONS)).map((r) => [r.oid, r.file]));
  return before.flatMap((relation): SeenLock[] => {
    const mode = held.get(relation.oid);
    if (mode === undefined) return [];
    const file = files.get(relation.oid);
    const rewritten = file !== undefined && file !== relation.file;
    return [{ table: nameIn(relation), mode, rewritten }];
  });
}

function nameIn({ schema, name }: Relation): QualifiedName {
  return schema === "public" ? { name } : { schema, name };
}

/** `ACCESS EXCLUSIVE` of `AccessExclusiveLock`. */
function modeName(mode: string): string {
  return mode
    .replace(/Lock$/, "")
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toUpperCase();
}

/** The stronger of two modes. */
export function stronger(a: string | undefined, b: string): string {
  return a !== undefined && isStronger(a, b) ? a : b;
}

export function isStronger(a: string, b: string): boolean {
  return LOCK_MODES.indexOf(a) > LOCK_MODES.indexOf(b);
}
