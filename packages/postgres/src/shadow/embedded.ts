/** A throwaway PostgreSQL in this process. */
import {
  type Database,
  databaseOf,
  diff,
  EMPTY_DATABASE,
  statementsOf,
  TEXTUAL,
} from "@autogen/core";
import { connect } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";

/** An empty database with the schemas, extensions and types that expressions may name. */
export async function openShadow(declared: Database): Promise<Connection> {
  const connection = await connect("pglite://");
  try {
    for (const sql of foundations(declared)) await connection.script(sql);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function foundations({ schema, extension, enum: types }: Database): readonly string[] {
  const database = databaseOf({
    schema: [...schema.values()],
    extension: [...extension.values()],
    enum: [...types.values()],
  });
  return diff(EMPTY_DATABASE, database, TEXTUAL)
    .flatMap(statementsOf)
    .map(({ sql }) => sql);
}
