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
} from "@autogen/core";
import { type Connection, decideEquality, readCatalog } from "@autogen/postgres";

/** One sentence for each change that would bring the database to the model. */
export async function catalogDifferences(
  connection: Connection,
  after: string,
  expected: Database,
  managed: readonly Database[],
): Promise<readonly string[]> {
  const schemas = [...expected.schema.values()].map((schema) => schema.name);
  const roles = (name: string) =>
    managed.some((database) => find(database, "role", { name }) !== undefined);
  const { database } = await readCatalog(connection, { schemas, roles, defaultSchema: "public" });
  const equality = await decideEquality(questionsBetween(database, expected), {
    target: { connection, database },
    declared: expected,
  });
  return diff(database, expected, equality).map((change) => sentence(after, change));
}

/** The same between two models. */
export function modelDifferences(
  after: string,
  found: Database,
  expected: Database,
): readonly string[] {
  return diff(found, expected, TEXTUAL).map((change) => sentence(after, change));
}

function sentence(after: string, operation: Operation): string {
  const { operation: change, subject, detail } = describe(operation);
  return `after ${after}, ${change} ${refName(subject, "public")} is missing${detail && ` (${detail})`}`;
}
