/** Tables and views in a shadow, as far as queries can tell them from the real ones. */
import {
  type Database,
  databaseOf,
  diff,
  EMPTY_DATABASE,
  emptyTable,
  nameOf,
  statementsOf,
  type Table,
  TEXTUAL,
} from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";

/** What cannot be made there is left out: a query that reads it will say so. */
export async function createRelations(connection: Connection, relations: Database): Promise<void> {
  const { table, view, materializedView } = relations;
  const bare = databaseOf({
    table: [...table.values()].map(bareTable),
    view: [...view.values()].map(({ definition, ...rest }) => ({ ...nameOf(rest), definition })),
    materializedView: [...materializedView.values()].map(({ definition, ...rest }) => ({
      ...nameOf(rest),
      definition,
      withNoData: true as const,
    })),
  });
  const steps = diff(EMPTY_DATABASE, bare, TEXTUAL).flatMap(statementsOf);
  for (const { sql } of steps) await orLeftOut(connection.script(sql));
}

async function orLeftOut(made: Promise<void>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error;
  }
}

/** Its columns, and the key by which a query may group. */
function bareTable({ columns, primaryKey, ...table }: Table): Table {
  return {
    ...emptyTable(nameOf(table)),
    columns: columns.map(({ name, type }) => ({ name, type })),
    ...(primaryKey && { primaryKey }),
  };
}
