/** https://www.postgresql.org/docs/current/ddl-rowsecurity.html */
import { type Database, find, put } from "../model/database.ts";
import { objectRef } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import {
  type NameArgument,
  nameArgument,
  nameOf,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { defineOperation, type Effects } from "./definition.ts";
import { tableOf } from "./parts.ts";
import { alterTable, isSecured } from "./sql.ts";
import { NAME } from "./takes.ts";

export interface OnTable {
  readonly table: QualifiedName;
}

const subject = ({ table }: OnTable) => objectRef("row-level security", table);

function locks(table: QualifiedName): Effects {
  return { locks: [{ table, mode: "ACCESS EXCLUSIVE", duration: "brief" }], loses: [] };
}

function secured(database: Database, name: QualifiedName): Database {
  return put(database, "table", { ...tableOf(database, name), rowLevelSecurity: true });
}

function unsecured(database: Database, name: QualifiedName): Database {
  const { rowLevelSecurity: _, ...table }: Table = tableOf(database, name);
  return put(database, "table", table);
}

const shared = {
  subject,
  takes: [NAME] as const,
  read: (_: Database, table: NameArgument) => ({ table: readName(table) }),
  write: ({ table }: OnTable): [NameArgument] => [nameArgument(table)],
  detail: () => "",
};

export const enableRowLevelSecurity = defineOperation<
  "enableRowLevelSecurity",
  OnTable,
  [table: NameArgument]
>({
  ...shared,
  name: "enableRowLevelSecurity",
  change: "add",
  sql: ({ table }) => alterTable(table, "ENABLE ROW LEVEL SECURITY"),
  apply: (database, { table }) => secured(database, table),
  effects: ({ table }) => locks(table),
  dependencies: (payload) => ({
    provides: [subject(payload)],
    requires: [objectRef("table", payload.table)],
  }),
  inverse: ({ table }) => [
    { operation: "disableRowLevelSecurity", table } as { operation: string },
  ],
  presence: {
    model: (database, { table }) => find(database, "table", table)?.rowLevelSecurity === true,
    sql: ({ table }) => isSecured(table),
  },
});

export const disableRowLevelSecurity = defineOperation<
  "disableRowLevelSecurity",
  OnTable,
  [table: NameArgument]
>({
  ...shared,
  name: "disableRowLevelSecurity",
  change: "remove",
  sql: ({ table }) => alterTable(table, "DISABLE ROW LEVEL SECURITY"),
  apply: (database, { table }) => unsecured(database, table),
  effects: ({ table }) => ({
    ...locks(table),
    opens: [`all rows of ${qualified(nameOf(table))} to every role that may use the table`],
  }),
  dependencies: (payload) => ({
    removes: [subject(payload)],
    releases: [objectRef("table", payload.table)],
  }),
  inverse: ({ table }) => [{ operation: "enableRowLevelSecurity", table } as { operation: string }],
});
