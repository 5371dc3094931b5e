/** Where the catalog is not what a model says. */
import {
  type Database,
  describe,
  diff,
  find,
  type Operation,
  questionsBetween,
  refName,
  TEXTUAL,
  withUsual,
} from "@autogen/core";
import { type Connection, decideEquality, readCatalog } from "@autogen/postgres";

const SCHEMAS = `SELECT nspname::text AS name FROM pg_catalog.pg_namespace
  WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')`;

/** All that the throwaway database has. Of roles, which belong to a server, those that are managed. */
export async function readAll(
  connection: Connection,
  managed: readonly Database[],
): Promise<Database> {
  const schemas = await connection.query<{ name: string }>(SCHEMAS);
  const roles = (name: string) =>
    managed.some((database) => find(database, "role", { name }) !== undefined);
  const names = schemas.map(({ name }) => name);
  const options = { schemas: names, roles, defaultSchema: "public", isOwn: true };
  return (await readCatalog(connection, options)).database;
}

/** One sentence for each change that would bring the database to the model. */
export async function catalogDifferences(
  connection: Connection,
  after: string,
  expected: Database,
  managed: readonly Database[],
): Promise<readonly string[]> {
  const database = withUsual(await readAll(connection, managed), [expected]);
  const equality = await decideEquality(questionsBetween(database, expected), {
    target: { connection, database },
    declared: expected,
  });
  return diff(database, expected, equality).map((change) => sentence(after, change));
}

/**
 * The same between two models, in a database that is as they say. Texts may differ that mean the same: a view
 * whose column had another name for a while reads `role AS role`.
 */
export async function modelDifferences(
  connection: Connection,
  after: string,
  found: Database,
  expected: Database,
): Promise<readonly string[]> {
  if (diff(found, expected, TEXTUAL).length === 0) return [];
  const equality = await decideEquality(questionsBetween(found, expected), {
    target: { connection, database: found },
    declared: expected,
  });
  return diff(found, expected, equality).map((change) => sentence(after, change));
}

function sentence(after: string, operation: Operation): string {
  const { operation: change, subject, detail } = describe(operation);
  return `after ${after}, ${change} ${refName(subject, "public")} is missing${detail && ` (${detail})`}`;
}
