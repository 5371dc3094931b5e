/** Tables that have the columns of others: https://www.postgresql.org/docs/current/ddl-inherit.html */
import { type Database, put } from "../model/database.ts";
import { joined, standingAlone } from "../model/inheritance.ts";
import { objectRef } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
  sameName,
} from "../names/qualified.ts";
import { type AnyOperation, defineOperation, type Effects } from "./definition.ts";
import { tableOf } from "./parts.ts";
import { alterTable } from "./sql.ts";
import { NAME } from "./takes.ts";

export interface Inheriting {
  readonly table: QualifiedName;
  readonly parent: QualifiedName;
}

const shared = {
  change: "alter" as const,
  subject: ({ table }: Inheriting) => objectRef("table", table),
  takes: [NAME, NAME] as const,
  read: (_: Database, table: NameArgument, parent: NameArgument): Inheriting => ({
    table: readName(table),
    parent: readName(parent),
  }),
  write: ({ table, parent }: Inheriting): [NameArgument, NameArgument] => [
    nameArgument(table),
    nameArgument(parent),
  ],
  effects: ({ table, parent }: Inheriting): Effects => ({
    locks: [
      { table, mode: "ACCESS EXCLUSIVE", duration: "brief" },
      { table: parent, mode: "SHARE UPDATE EXCLUSIVE", duration: "brief", only: true },
    ],
    loses: [],
  }),
};

const both = ({ table, parent }: Inheriting) => [
  objectRef("table", table),
  objectRef("table", parent),
];

export const inherit = defineOperation<
  "inherit",
  Inheriting,
  [table: NameArgument, parent: NameArgument]
>({
  ...shared,
  name: "inherit",
  sql: ({ table, parent }) => alterTable(table, `INHERIT ${qualified(parent)}`),
  apply: (database, { table, parent }) => {
    const child = tableOf(database, table);
    const inherits = [...(child.inherits ?? []), parent];
    return put(database, "table", joined(database, child, { inherits }));
  },
  dependencies: (payload) => ({ requires: both(payload) }),
  inverse: (payload) => [{ ...payload, operation: "noInherit" } as AnyOperation],
  detail: ({ parent }) => `inherits ${qualified(parent)}`,
});

export const noInherit = defineOperation<
  "noInherit",
  Inheriting,
  [table: NameArgument, parent: NameArgument]
>({
  ...shared,
  name: "noInherit",
  sql: ({ table, parent }) => alterTable(table, `NO INHERIT ${qualified(parent)}`),
  apply: (database, { table, parent }) =>
    put(database, "table", withoutParent(database, tableOf(database, table), parent)),
  dependencies: (payload) => ({ releases: both(payload) }),
  inverse: (payload) => [{ ...payload, operation: "inherit" } as AnyOperation],
  detail: ({ parent }) => `inherits ${qualified(parent)} no more`,
});

/** It keeps the columns that it had from the parent, but for those that it has from another, too. */
function withoutParent(database: Database, table: Table, parent: QualifiedName): Table {
  const inherits = (table.inherits ?? []).filter((name) => !sameName(name, parent));
  const alone = standingAlone(database, { ...table, inherits: [parent] });
  return inherits.length === 0 ? alone : joined(database, alone, { inherits });
}
