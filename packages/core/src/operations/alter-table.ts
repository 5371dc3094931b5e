/** https://www.postgresql.org/docs/current/sql-altertable.html */
import { put } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import { loggedRef, type ObjectRef, objectRef } from "../model/reference.ts";
import {
  attributesOf,
  TABLE_ATTRIBUTES,
  type TableAttributes,
  withAttributes,
} from "../model/table-attributes.ts";
import { relationRef } from "../model/view-reads.ts";
import { ident } from "../names/identifier.ts";
import {
  inSchemaOf,
  type NameArgument,
  nameArgument,
  type QualifiedName,
  readName,
} from "../names/qualified.ts";
import { assertAnswered, changedIn, merged, partFrom } from "./changes.ts";
import { type AnyOperation, defineOperation, type Effects } from "./definition.ts";
import { parameterName, parametersSql, withToastTable } from "./parameters.ts";
import { type Alteration, alterationKeys, tableOf } from "./parts.ts";
import { alterTable as alterTableSql } from "./sql.ts";
import { NAME } from "./takes.ts";

/** Attributes of a table as a revision file writes them. */
export type TableAttributesSpec = {
  readonly [K in keyof TableAttributes]: true extends TableAttributes[K]
    ? TableAttributes[K] | false
    : TableAttributes[K];
};

export interface AlteredTable {
  readonly table: QualifiedName;
  /** All that the table has. */
  readonly from: TableAttributes;
  readonly to: TableAttributes;
}

type Attribute = keyof TableAttributes;

type Action = (from: TableAttributes, to: TableAttributes) => readonly string[];

const ACTIONS: { readonly [K in keyof Required<TableAttributes>]: Action } = {
  unlogged: (_, { unlogged }) => [unlogged ? "SET UNLOGGED" : "SET LOGGED"],
  with: parameterActions,
  using: (_, { using = "heap" }) => [`SET ACCESS METHOD ${ident(using)}`],
  tablespace: (_, { tablespace = "pg_default" }) => [`SET TABLESPACE ${ident(tablespace)}`],
  forceRowLevelSecurity: (_, { forceRowLevelSecurity: isForced }) => [
    `${isForced ? "" : "NO "}FORCE ROW LEVEL SECURITY`,
  ],
  replicaIdentity: (_, { replicaIdentity }) => [`REPLICA IDENTITY ${identitySql(replicaIdentity)}`],
};

function identitySql(identity: TableAttributes["replicaIdentity"]): string {
  if (typeof identity === "object") return `USING INDEX ${ident(identity.index)}`;
  return identity?.toUpperCase() ?? "DEFAULT";
}

function givenParameters(
  { with: old = {} }: TableAttributes,
  { with: now = {} }: TableAttributes,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => old[key] !== value));
}

function parameterActions(from: TableAttributes, to: TableAttributes): readonly string[] {
  const [old, now] = [from.with ?? {}, to.with ?? {}];
  const given = givenParameters(from, to);
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(now, key));
  return [
    ...(gone.length > 0 ? [`RESET (${gone.map(parameterName).join(", ")})`] : []),
    ...(Object.keys(given).length > 0 ? [`SET (${parametersSql(given)})`] : []),
  ];
}

function changed({ from, to }: AlteredTable): readonly Attribute[] {
  return TABLE_ATTRIBUTES.filter((key) => !isDeepEqual(from[key], to[key]));
}

const REWRITES: ReadonlySet<Attribute> = new Set(["unlogged", "using", "tablespace"]);

/** Storage parameters change while others work: one that logical decoding reads is the exception. */
function effects(altered: AlteredTable): Effects {
  const { table, from, to } = altered;
  const keys = changed(altered);
  const isShared =
    keys.every((key) => key === "with") && !("user_catalog_table" in { ...from.with, ...to.with });
  const isRewritten = keys.some((key) => REWRITES.has(key));
  const opens = from.forceRowLevelSecurity && !to.forceRowLevelSecurity;
  return {
    locks: [
      {
        table,
        mode: isShared ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
        duration: isRewritten ? "rewrite" : "brief",
      },
    ],
    loses: [],
    ...(opens && { opens: [`all rows of ${ident(table.name)} to its owner`] }),
  };
}

/** What a table that has just been made gets. */
function gains({ from, to }: AlteredTable): boolean {
  return TABLE_ATTRIBUTES.some((key) => to[key] !== undefined && !isDeepEqual(from[key], to[key]));
}

/** What goes before the table does, where its making is taken back. */
function loses({ from, to }: AlteredTable): boolean {
  return TABLE_ATTRIBUTES.some((key) => from[key] !== undefined && to[key] === undefined);
}

function requires({ table, to }: AlteredTable): readonly ObjectRef[] {
  const { replicaIdentity: identity } = to;
  const index = typeof identity === "object" ? inSchemaOf(table, identity.index) : undefined;
  return [objectRef("table", table), ...(index ? [relationRef(index)] : [])];
}

function shown(value: unknown): string {
  if (value === undefined) return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function detail(altered: AlteredTable): string {
  const { from, to } = altered;
  return changed(altered)
    .map((key) => `${key} ${shown(from[key])} → ${shown(to[key])}`)
    .join(", ");
}

export const alterTable = defineOperation<
  "alterTable",
  AlteredTable,
  [table: NameArgument, alteration: Alteration<TableAttributesSpec>]
>({
  name: "alterTable",
  change: "alter",
  subject: ({ table }) => objectRef("table", table),
  takes: [
    NAME,
    alterationKeys<TableAttributesSpec>({
      keys: {
        unlogged: null,
        with: { each: null },
        using: null,
        tablespace: null,
        forceRowLevelSecurity: null,
        replicaIdentity: { keys: { index: null } },
      },
    }),
  ],
  read: (database, name, { from, to }) => {
    assertAnswered("alterTable", from, to);
    const table = readName(name);
    const is = attributesOf(tableOf(database, table)) as TableAttributesSpec;
    const read = (said: typeof from) => {
      const { name: _, ...rest } = partFrom<TableAttributes & { name: string }>(
        "",
        merged(is, said) as never,
      );
      return rest;
    };
    return { table, from: read(from), to: read(to) };
  },
  write: ({ table, from, to }) => [nameArgument(table), changedIn<TableAttributesSpec>(from, to)],
  sql: (altered) => {
    const { table, from, to } = altered;
    return [
      ...withToastTable(table, givenParameters(from, to)),
      ...alterTableSql(table, ...changed(altered).flatMap((key) => ACTIONS[key](from, to))),
    ];
  },
  apply: (database, { table, to }) =>
    put(database, "table", withAttributes(tableOf(database, table), to)),
  effects,
  dependencies: (altered) => ({
    ...(gains(altered) && { requires: requires(altered) }),
    ...(loses(altered) && { releases: [objectRef("table", altered.table)] }),
    ...(altered.from.unlogged && !altered.to.unlogged && { provides: [loggedRef(altered.table)] }),
    ...(!altered.from.unlogged && altered.to.unlogged && { removes: [loggedRef(altered.table)] }),
  }),
  inverse: ({ table, from, to }) => [
    { operation: "alterTable", table, from: to, to: from } as AnyOperation,
  ],
  detail,
});
