/** Who answers what only PostgreSQL can. */
import { objectRef, type QualifiedName, refKey } from "@autogen/core";
import type { Definitions } from "@autogen/drizzle";
import type { Connection, Judges, ThrowawayOptions } from "@autogen/postgres";
import type { LiveSources } from "./sources.ts";

/** The database that was read, and a shadow for what it cannot answer. */
export function judgesOf(
  connection: Connection,
  { catalog, sources, definitions, pending }: LiveSources,
  shadow: ThrowawayOptions,
): Judges {
  return {
    target: { connection, database: catalog.database },
    declared: sources.declared,
    fileOf: fileOf(definitions),
    incomplete: pending.length > 0,
    shadow,
  };
}

/** Which file declares a table. */
export function fileOf({ origins }: Definitions): (table: QualifiedName) => string | undefined {
  return (table) => origins.get(refKey(objectRef("table", table)))?.file;
}
