/** Enumerated types as the definitions have them, where a database has none or others. */
import { type Enum, ident, literal, nameKey, namesIn, typeNameOf } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";

/** The types that a database does not have as they are declared. */
export function typesToStandIn(declared: Iterable<Enum>, live: Iterable<Enum>): readonly Enum[] {
  const standing = new Map([...live].map((type) => [nameKey(type), JSON.stringify(type.values)]));
  return [...declared].filter(
    (type) => standing.get(nameKey(type)) !== JSON.stringify(type.values),
  );
}

/**
 * Makes those of the default schema: temporary ones stand before it on the search path. That there
 * is a table besides tells whether the session may make any.
 * @throws StatementFailed where it may not
 */
export async function createStandIns(
  connection: Connection,
  types: readonly Enum[],
  others: readonly string[] = [],
): Promise<void> {
  const statements = types
    .filter(({ schema }) => schema === undefined)
    .map(
      ({ name, values }) =>
        `CREATE TYPE pg_temp.${ident(name)} AS ENUM (${values.map(literal).join(", ")})`,
    );
  const trial = "CREATE TEMPORARY TABLE autogen_trial ()";
  await connection.script([trial, ...statements, ...others].join("; "));
}

/** Whether something of these types and texts needs one that only the definitions have. */
export function namesOneOf(
  types: readonly Enum[],
): (used: readonly string[], texts: readonly string[]) => boolean {
  const elsewhere = types.filter(({ schema }) => schema !== undefined);
  const keys = new Set(elsewhere.map(nameKey));
  return (used, texts) =>
    elsewhere.length > 0 &&
    (used.some((type) => keys.has(keyOf(type))) ||
      texts.map(namesIn).some((names) => elsewhere.some(({ name }) => names.has(name))));
}

function keyOf(type: string): string {
  const name = typeNameOf(type);
  return name ? nameKey(name) : "";
}
