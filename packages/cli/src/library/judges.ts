/** Who answers what only PostgreSQL can. */
import { objectRef, type QualifiedName, refKey, type StandingKind } from "@autogen/core";
import type { Definitions } from "@autogen/drizzle";
import type { Connection, Judges, ThrowawayOptions } from "@autogen/postgres";
import type { LiveSources } from "./sources.ts";

/**
 * The database that was read, and a shadow for what it cannot answer.
 * @param more what its answers depend on, where it was asked already, and what is done while it answers
 */
export function judgesOf(
  connection: Connection,
  { catalog, sources, definitions, pending }: LiveSources,
  shadow: ThrowawayOptions,
  more: Pick<NonNullable<Judges["target"]>, "facts" | "meanwhile"> = {},
): Judges {
  return {
    target: { ...more, connection, database: catalog.database },
    declared: sources.declared,
    fileOf: fileOf(definitions),
    incomplete: pending.length > 0,
    shadow,
  };
}

/** Relations of one schema share their names. */
const RELATIONS = [
  "table",
  "existingTable",
  "view",
  "materializedView",
] as const satisfies readonly StandingKind[];

/** Which file declares a table or a view. */
export function fileOf({ origins }: Definitions): (relation: QualifiedName) => string | undefined {
  return (relation) =>
    RELATIONS.map((kind) => origins.get(refKey(objectRef(kind, relation)))?.file).find(
      (file) => file !== undefined,
    );
}
