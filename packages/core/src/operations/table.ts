import type { Check } from "../model/check.ts";
import type { Column } from "../model/column.ts";
import { claimed } from "../model/existing-table.ts";
import { withoutSequencesOf } from "../model/owned-sequences.ts";
import type { PrimaryKey } from "../model/primary-key.ts";
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { emptyTable, type Table, withImpliedNotNull } from "../model/table.ts";
import type { Unique } from "../model/unique.ts";
import { nameOf, type QualifiedName, qualified, sameName } from "../names/qualified.ts";
import { partFrom, type SpecOf, specOf } from "./changes.ts";
import { checkClause } from "./check.ts";
import { COLUMN_KEYS, type ColumnSpec, columnFrom, columnNeeds } from "./column.ts";
import { columnClause } from "./column-clause.ts";
import { namedConstraint } from "./constraint.ts";
import { type AnyOperation, defineOperation } from "./definition.ts";
import { policyRefs } from "./policy.ts";
import { primaryKeyClause } from "./primary-key.ts";
import { foreignKeyRefs, tableRefs } from "./refs.ts";
import type { OnTable } from "./row-level-security.ts";
import { tableExists } from "./sql.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import { addUnique, uniqueClause } from "./unique.ts";

type NamedSpec<Part> = { readonly name: string } & SpecOf<Part>;

/** A table as a revision file creates it. Indexes and foreign keys follow as calls of their own. */
export interface TableSpec {
  /** By name; as a list where JavaScript would not keep the names as keys or their order. */
  readonly columns: Readonly<Record<string, ColumnSpec>> | readonly NamedSpec<Column>[];
  readonly primaryKey?: NamedSpec<PrimaryKey>;
  readonly uniques?: readonly NamedSpec<Unique>[];
  readonly checks?: readonly NamedSpec<Check>[];
}

function tableSpec({ columns, primaryKey, uniques, checks }: Table): TableSpec {
  return {
    columns: columnsSpec(columns),
    ...(primaryKey && { primaryKey: namedSpec(primaryKey) }),
    ...(uniques.length > 0 && { uniques: uniques.map(namedSpec<Unique>) }),
    ...(checks.length > 0 && { checks: checks.map(namedSpec<Check>) }),
  };
}

function namedSpec<Part extends { name: string }>(part: Part): NamedSpec<Part> {
  return { name: part.name, ...specOf<Part>(part) };
}

function columnsSpec(columns: readonly Column[]): TableSpec["columns"] {
  if (columns.some(({ name }) => !keepsItsPlace(name))) return columns.map(namedSpec<Column>);
  return Object.fromEntries(columns.map((column) => [column.name, specOf<Column>(column)]));
}

/** Integer-like keys come first in an object, and `__proto__` is no key of a literal. */
function keepsItsPlace(name: string): boolean {
  return name !== "__proto__" && !/^(0|[1-9]\d*)$/.test(name);
}

function tableFrom(name: QualifiedName, spec: TableSpec): Table {
  const { columns = {}, primaryKey, uniques = [], checks = [] } = spec;
  const named: readonly NamedSpec<Column>[] = Array.isArray(columns)
    ? columns
    : Object.entries(columns).map(([column, columnSpec]) => ({ name: column, ...columnSpec }));
  return {
    ...emptyTable(name),
    columns: named.map(({ name: column, ...rest }) => columnFrom(column, rest)),
    ...(primaryKey && { primaryKey }),
    uniques: uniques.map(({ name: unique, ...rest }) => partFrom<Unique>(unique, rest)),
    checks,
  };
}

function createTableSql(table: Table): readonly string[] {
  const { primaryKey, checks } = table;
  const repeated = repeatedUniques(table);
  const uniques = table.uniques.filter((unique) => !repeated.includes(unique));
  const clauses = [
    ...table.columns.map(columnClause),
    ...(primaryKey ? [namedConstraint(primaryKey.name, primaryKeyClause(primaryKey))] : []),
    ...uniques.map((unique) => namedConstraint(unique.name, uniqueClause(unique))),
    ...checks.map((check) => namedConstraint(check.name, checkClause(check))),
  ];
  const body = clauses.length === 0 ? "()" : `(\n  ${clauses.join(",\n  ")}\n)`;
  return [
    `CREATE TABLE ${qualified(table)} ${body}`,
    ...repeated.flatMap((unique) => addUnique.sql({ table, part: unique })).map(({ sql }) => sql),
  ];
}

/** Unique constraints that CREATE TABLE would leave out, since another key is of the same columns. */
function repeatedUniques({ primaryKey, uniques }: Table): readonly Unique[] {
  const seen = new Set(primaryKey ? [uniqueClause(primaryKey)] : []);
  return uniques.filter((unique) => {
    const clause = uniqueClause(unique);
    return seen.has(clause) || !seen.add(clause);
  });
}

function requires(table: Table): readonly ObjectRef[] {
  const schema = table.schema === undefined ? [] : [globalRef("schema", table.schema)];
  const references = table.foreignKeys
    .filter(({ references: to }) => !sameName(to.table, table))
    .flatMap((foreignKey) => foreignKeyRefs(table, foreignKey));
  const policies = table.policies.flatMap((policy) => policyRefs(table, policy));
  return [...schema, ...table.columns.flatMap(columnNeeds), ...references, ...policies];
}

/** What CREATE TABLE leaves out, as operations of their own. */
export function tableFollowers(table: Table): readonly AnyOperation[] {
  const name = nameOf(table);
  const secured: OnTable & AnyOperation = { operation: "enableRowLevelSecurity", table: name };
  return [
    ...table.indexes.map((index) => ({ operation: "createIndex", table: name, part: index })),
    ...table.foreignKeys.map((foreignKey) => ({
      operation: "addForeignKey",
      table: name,
      part: foreignKey,
    })),
    ...(table.rowLevelSecurity ? [secured] : []),
    ...table.policies.map((policy) => ({ operation: "createPolicy", table: name, part: policy })),
  ];
}

/** The table without what CREATE TABLE leaves out. */
export function tableCore(table: Table): Table {
  const { rowLevelSecurity: _, ...core } = table;
  return { ...core, indexes: [], foreignKeys: [], policies: [] };
}

function referencedTables(table: Table): readonly QualifiedName[] {
  const targets = table.foreignKeys.map(({ references }) => references.table);
  return targets.filter((target) => !sameName(target, table));
}

const facets: StandingFacets<"table", TableSpec> = {
  kind: "table",
  ref: (table) => objectRef("table", table),
  provides: tableRefs,
  requires,
  takes: {
    keys: {
      columns: { each: { keys: { name: null, ...COLUMN_KEYS.keys } } },
      primaryKey: { keys: { name: null, columns: { each: null } } },
      uniques: {
        each: { keys: { name: null, columns: { each: null }, nullsNotDistinct: null } },
      },
      checks: { each: { keys: { name: null, expression: null } } },
    },
  },
  spec: tableSpec,
  object: tableFrom,
  createSql: createTableSql,
  dropSql: (table) => `DROP TABLE ${qualified(table)}`,
  exists: tableExists,
  settled: withImpliedNotNull,
  without: (database, table) => withoutSequencesOf(database, table),
  detail: ({ columns }) => `${columns.length} ${columns.length === 1 ? "column" : "columns"}`,
  dropEffects: (table) => ({
    locks: [
      { table: nameOf(table), mode: "ACCESS EXCLUSIVE", duration: "brief" },
      ...referencedTables(table).map((referenced) => ({
        table: referenced,
        mode: "ACCESS EXCLUSIVE" as const,
        duration: "brief" as const,
      })),
    ],
    loses: [`all rows of ${qualified(table)}`],
  }),
  recreate: (table) => [
    { operation: "createTable", table: tableCore(table) } as AnyOperation,
    ...tableFollowers(table),
  ],
};

const creation = createOperation(facets);

/** Policies that were on the table while something else made it stay on it. */
export const createTable = defineOperation({
  ...creation,
  apply: (database, payload) => claimed(creation.apply(database, payload), payload.table),
});

export const dropTable = dropOperation(facets);
