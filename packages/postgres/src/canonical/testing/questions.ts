/** Questions as a comparison asks them, and databases to ask. */
import {
  type Column,
  emptyTable,
  type QueryQuestion,
  type Question,
  type Table,
} from "@autogen/core";
import { freshDatabase, type TestServer } from "@autogen/testkit";
import { onTestFinished } from "vitest";
import { connect } from "../../connection/connect.ts";
import type { Connection } from "../../connection/connection.ts";

/** A table of columns of these types. */
export function tableOf(name: string, types: Readonly<Record<string, string>>): Table {
  const columns = Object.entries(types).map(([column, type]): Column => ({ name: column, type }));
  return { ...emptyTable({ name }), columns };
}

export function aboutType(from: string, to: string): Question {
  return { about: "type", from, to };
}

export function aboutDefault(type: string, from: string, to: string): Question {
  const column: Column = { name: "c", type };
  return { about: "default", type, from, to, column, table: tableOf("t", { c: type }) };
}

export function aboutExpression(table: Table, from: string, to: string): Question {
  return { about: "expression", table, from, to, holder: `check constraint x of ${table.name}` };
}

/** A connection to a database of its own, until the test has finished. */
export async function freshConnection(
  server: TestServer,
  setUp = "",
): Promise<{ readonly connection: Connection; readonly url: string }> {
  const database = await freshDatabase({ server });
  const connection = await connect(database.url);
  onTestFinished(async () => {
    await connection.close();
    await database.drop();
  });
  await connection.script(setUp);
  return { connection, url: database.url };
}

export function aboutQuery(view: string, from: string, to: string): QueryQuestion {
  return { about: "query", kind: "view", view: { name: view }, from, to };
}
