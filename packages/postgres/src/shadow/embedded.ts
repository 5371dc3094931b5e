/** A throwaway database with what expressions may name. */
import {
  type Database,
  databaseOf,
  diff,
  EMPTY_DATABASE,
  statementsOf,
  TEXTUAL,
} from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { openThrowaway, type ThrowawayOptions } from "./throwaway.ts";

/** An empty database with the schemas, extensions, types and sequences that expressions may name. */
export async function openShadow(
  declared: Database,
  options: ThrowawayOptions = {},
): Promise<Connection> {
  const connection = await openThrowaway(options);
  try {
    for (const sql of foundations(declared)) await connection.script(sql);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function foundations({ schema, extension, enum: types, sequence }: Database): readonly string[] {
  const database = databaseOf({
    schema: [...schema.values()],
    extension: [...extension.values()],
    enum: [...types.values()],
    sequence: [...sequence.values()].map(({ ownedBy: _, ...free }) => free),
  });
  return diff(EMPTY_DATABASE, database, TEXTUAL)
    .flatMap(statementsOf)
    .map(({ sql }) => sql);
}
