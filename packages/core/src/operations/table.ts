import type { Check } from "../model/check.ts";
import type { Column } from "../model/column.ts";
import { claimed } from "../model/existing-table.ts";
import { parentsOf } from "../model/inheritance.ts";
import { withoutNames } from "../model/inherited-names.ts";
import { ownSequences, withoutSequencesOf } from "../model/owned-sequences.ts";
import { partTexts } from "../model/part-texts.ts";
import type { PartitionBounds, PartitionKey, PartitionKeyPart } from "../model/partitioning.ts";
import type { PrimaryKey } from "../model/primary-key.ts";
import { columnRefs, globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { isSql, type Sql } from "../model/sql.ts";
import { emptyTable, type Table, withImpliedNotNull } from "../model/table.ts";
import type { Unique } from "../model/unique.ts";
import {
  type NameArgument,
  nameArgument,
  nameOf,
  type QualifiedName,
  qualified,
  readName,
  sameName,
} from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import { partFrom, type SpecOf, specOf } from "./changes.ts";
import { addCheck, checkClause } from "./check.ts";
import { COLUMN_KEYS, type ColumnSpec, columnFrom, columnNeeds } from "./column.ts";
import { columnClause } from "./column-clause.ts";
import { storageGiven } from "./column-storage.ts";
import { KEY_INDEX_KEYS, namedConstraint } from "./constraint.ts";
import { type AnyOperation, defineOperation } from "./definition.ts";
import { isUsableKey } from "./keyed.ts";
import {
  BOUNDS_KEYS,
  boundsRef,
  creationLocks,
  defaultLocks,
  parentLocks,
  withoutPartitions,
} from "./partition.ts";
import { boundsSql, partitionKeySql } from "./partition-sql.ts";
import { policyRefs } from "./policy.ts";
import { primaryKeyClause } from "./primary-key.ts";
import { foreignKeyRefs, tableRefs } from "./refs.ts";
import { routineRefs } from "./routine-refs.ts";
import type { OnTable } from "./row-level-security.ts";
import { tableExists } from "./sql.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import {
  attributesGiven,
  type CoreAttributes,
  coreAttributes,
  tableClauses,
} from "./table-clauses.ts";
import { NAME } from "./takes.ts";
import { addUnique, uniqueClause } from "./unique.ts";

type NamedSpec<Part> = { readonly name: string } & SpecOf<Part>;

/** A table as a revision file creates it. Exclusion constraints, indexes and foreign keys follow as calls of their own. */
export interface TableSpec extends CoreAttributes {
  /** By name; as a list where JavaScript would not keep the names as keys or their order. */
  readonly columns?: Readonly<Record<string, ColumnSpec>> | readonly NamedSpec<Column>[];
  readonly primaryKey?: NamedSpec<PrimaryKey>;
  readonly uniques?: readonly NamedSpec<Unique>[];
  readonly checks?: readonly NamedSpec<Check>[];
  readonly partitionBy?: PartitionKeySpec;
  /** Of a partition, which has the columns of its parent. */
  readonly partitionOf?: { readonly parent: NameArgument; readonly bounds: PartitionBounds };
  /** Tables whose columns and checks it has, too. */
  readonly inherits?: readonly NameArgument[];
}

/** A key with no options is its column or expression. */
export interface PartitionKeySpec extends Omit<PartitionKey, "keys"> {
  readonly keys: readonly (string | Sql | PartitionKeyPart)[];
}

function tableSpec(table: Table): TableSpec {
  const { columns, primaryKey, uniques, checks, partitionBy, partitionOf, inherits } = table;
  return {
    ...((!partitionOf || columns.length > 0) && { columns: columnsSpec(columns) }),
    ...(primaryKey && { primaryKey: namedSpec(primaryKey) }),
    ...(uniques.length > 0 && { uniques: uniques.map(namedSpec<Unique>) }),
    ...(checks.length > 0 && { checks: checks.map(namedSpec<Check>) }),
    ...(partitionBy && {
      partitionBy: { strategy: partitionBy.strategy, keys: partitionBy.keys.map(shortKey) },
    }),
    ...(partitionOf && {
      partitionOf: { parent: nameArgument(partitionOf.parent), bounds: partitionOf.bounds },
    }),
    ...(inherits && { inherits: inherits.map(nameArgument) }),
    ...coreAttributes(table),
  };
}

function shortKey(key: PartitionKeyPart): string | Sql | PartitionKeyPart {
  return Object.keys(key).length > 1 ? key : (key.column ?? key.expression ?? key);
}

function fullKey(key: string | Sql | PartitionKeyPart): PartitionKeyPart {
  if (typeof key === "string") return { column: key };
  return isSql(key) ? { expression: key } : key;
}

function namedSpec<Part extends { name: string }>(part: Part): NamedSpec<Part> {
  return { name: part.name, ...specOf<Part>(part) };
}

function columnsSpec(columns: readonly Column[]): NonNullable<TableSpec["columns"]> {
  if (!columns.every(({ name }) => isUsableKey(name))) return columns.map(namedSpec<Column>);
  return Object.fromEntries(columns.map((column) => [column.name, specOf<Column>(column)]));
}

function primaryKeyFrom({ name, ...rest }: NamedSpec<PrimaryKey>): PrimaryKey {
  return partFrom<PrimaryKey>(name, rest);
}

function tableFrom(name: QualifiedName, spec: TableSpec): Table {
  const { columns = {}, primaryKey, uniques = [], checks = [] } = spec;
  const { partitionBy, partitionOf, inherits } = spec;
  const named: readonly NamedSpec<Column>[] = Array.isArray(columns)
    ? columns
    : Object.entries(columns).map(([column, columnSpec]) => ({ name: column, ...columnSpec }));
  return {
    ...emptyTable(name),
    columns: named.map(({ name: column, ...rest }) => columnFrom(column, rest)),
    ...(primaryKey && { primaryKey: primaryKeyFrom(primaryKey) }),
    uniques: uniques.map(({ name: unique, ...rest }) => partFrom<Unique>(unique, rest)),
    checks: checks.map(({ name: check, ...rest }) => partFrom<Check>(check, rest)),
    ...(partitionBy && { partitionBy: { ...partitionBy, keys: partitionBy.keys.map(fullKey) } }),
    ...(partitionOf && {
      partitionOf: { parent: readName(partitionOf.parent), bounds: partitionOf.bounds },
    }),
    ...(inherits && { inherits: inherits.map(readName) }),
    ...coreAttributes(spec),
  };
}

function createTableSql(table: Table): readonly string[] {
  const { primaryKey } = table;
  const later = table.checks.filter(({ notValid }) => notValid);
  const checks = table.checks.filter(({ notValid }) => !notValid);
  const repeated = repeatedUniques(table);
  const uniques = table.uniques.filter((unique) => !repeated.includes(unique));
  const clauses = [
    ...table.columns.map(columnClause),
    ...(primaryKey ? [namedConstraint(primaryKey.name, primaryKeyClause(primaryKey))] : []),
    ...uniques.map((unique) => namedConstraint(unique.name, uniqueClause(unique))),
    ...checks.map((check) => namedConstraint(check.name, checkClause(check))),
  ];
  const body = clauses.length === 0 ? "()" : `(\n  ${clauses.join(",\n  ")}\n)`;
  const { partitionBy, partitionOf, inherits } = table;
  const create = [
    `CREATE ${table.unlogged ? "UNLOGGED " : ""}TABLE ${qualified(table)}`,
    partitionOf && `PARTITION OF ${qualified(partitionOf.parent)}`,
    (!partitionOf || clauses.length > 0) && body,
    partitionOf && boundsSql(partitionOf.bounds),
    inherits && `INHERITS (${inherits.map(qualified).join(", ")})`,
    partitionBy && `PARTITION BY ${partitionKeySql(partitionBy)}`,
    tableClauses(table),
  ];
  return [
    create.filter(Boolean).join(" "),
    ...later.flatMap((check) => addCheck.sql({ table, part: check })).map(({ sql }) => sql),
    ...table.columns.flatMap((column) => storageGiven(table, column)).map(({ sql }) => sql),
    ...repeated.flatMap((unique) => addUnique.sql({ table, part: unique })).map(({ sql }) => sql),
  ];
}

/**
 * Unique constraints that CREATE TABLE would leave out, since another key is of the same columns (`transformIndexConstraints` in
 * src/backend/parser/parse_utilcmd.c, which compares no storage parameters).
 */
function repeatedUniques({ primaryKey, uniques }: Table): readonly Unique[] {
  const bare = ({ with: _, tablespace: __, ...key }: Unique | PrimaryKey) => uniqueClause(key);
  const seen = new Set(primaryKey ? [bare(primaryKey)] : []);
  return uniques.filter((unique) => {
    const clause = bare(unique);
    return seen.has(clause) || !seen.add(clause);
  });
}

function requires(table: Table): readonly ObjectRef[] {
  const schema = table.schema === undefined ? [] : [globalRef("schema", table.schema)];
  const references = table.foreignKeys
    .filter(({ references: to }) => !sameName(to.table, table))
    .flatMap((foreignKey) => foreignKeyRefs(table, foreignKey));
  const policies = table.policies.flatMap((policy) => policyRefs(table, policy));
  const parents = parentsOf(table).flatMap((parent) => [
    objectRef("table", parent),
    ...inheritedRefs(table, parent),
  ]);
  const routines = routineRefs(...partTexts(table));
  const columns = table.columns.flatMap(columnNeeds);
  return [...schema, ...parents, ...columns, ...routines, ...references, ...policies];
}

/** The parent's columns that its own checks read. */
function inheritedRefs({ checks }: Table, parent: QualifiedName): readonly ObjectRef[] {
  return checks.flatMap(({ expression }) => columnRefs(parent, namesIn(expression.sql)));
}

/** What CREATE TABLE leaves out, as operations of their own. */
export function tableFollowers(table: Table): readonly AnyOperation[] {
  const name = nameOf(table);
  const secured: OnTable & AnyOperation = { operation: "enableRowLevelSecurity", table: name };
  return [
    ...table.indexes.map((index) => ({ operation: "createIndex", table: name, part: index })),
    ...table.exclusions.map((part) => ({ operation: "addExclusion", table: name, part })),
    ...table.foreignKeys.map((foreignKey) => ({
      operation: "addForeignKey",
      table: name,
      part: foreignKey,
    })),
    ...(table.rowLevelSecurity ? [secured] : []),
    ...table.policies.map((policy) => ({ operation: "createPolicy", table: name, part: policy })),
    ...attributesGiven(table),
  ];
}

/** The table without what CREATE TABLE leaves out. */
export function tableCore(table: Table): Table {
  const { rowLevelSecurity: _, forceRowLevelSecurity: __, replicaIdentity: ___, ...core } = table;
  const place = core.partitionOf && { partitionOf: withoutNames(core.partitionOf) };
  return { ...core, ...place, exclusions: [], indexes: [], foreignKeys: [], policies: [] };
}

function referencedTables(table: Table): readonly QualifiedName[] {
  const targets = table.foreignKeys.map(({ references }) => references.table);
  return targets.filter((target) => !sameName(target, table));
}

const facets: StandingFacets<"table", TableSpec> = {
  kind: "table",
  ref: (table) => objectRef("table", table),
  provides: (table) => [...tableRefs(table), ...ownSequences(table)],
  requires,
  takes: {
    keys: {
      columns: { each: { keys: { name: null, ...COLUMN_KEYS.keys } } },
      primaryKey: { keys: { name: null, columns: { each: null }, ...KEY_INDEX_KEYS } },
      uniques: {
        each: {
          keys: { name: null, columns: { each: null }, nullsNotDistinct: null, ...KEY_INDEX_KEYS },
        },
      },
      checks: {
        each: {
          keys: {
            name: null,
            expression: null,
            notValid: null,
            notEnforced: null,
            noInherit: null,
          },
        },
      },
      unlogged: null,
      with: { each: null },
      using: null,
      tablespace: null,
      partitionBy: {
        keys: {
          strategy: null,
          keys: {
            each: { keys: { column: null, expression: null, collation: null, opclass: null } },
          },
        },
      },
      partitionOf: { keys: { parent: NAME, bounds: BOUNDS_KEYS } },
      inherits: { each: NAME },
    },
  },
  spec: tableSpec,
  object: tableFrom,
  createSql: createTableSql,
  dropSql: (table) => `DROP TABLE ${qualified(table)}`,
  exists: tableExists,
  settled: withImpliedNotNull,
  without: (database, table) => withoutSequencesOf(database, table),
  detail: tableDetail,
  dropEffects: (table) => ({
    locks: [
      { table: nameOf(table), mode: "ACCESS EXCLUSIVE", duration: "brief" },
      ...(table.partitionOf ? parentLocks(table.partitionOf.parent) : []),
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

function tableDetail({ columns, partitionBy, partitionOf, inherits }: Table): string {
  const parts = [
    !partitionOf && `${columns.length} ${columns.length === 1 ? "column" : "columns"}`,
    partitionOf && `partition of ${qualified(partitionOf.parent)} ${boundsSql(partitionOf.bounds)}`,
    inherits && `inherits ${inherits.map(qualified).join(", ")}`,
    partitionBy && `by ${partitionKeySql(partitionBy)}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function partitionBounds({ partitionOf }: Table): readonly ObjectRef[] {
  return partitionOf ? [boundsRef(partitionOf.parent)] : [];
}

const creation = createOperation(facets);

/** Policies that were on the table while something else made it stay on it. */
export const createTable = defineOperation({
  ...creation,
  dependencies: (payload) => ({
    ...creation.dependencies(payload),
    outlives: partitionBounds(payload.table),
  }),
  apply: (database, payload) => claimed(creation.apply(database, payload), payload.table),
  effects: ({ table }, before) => ({ locks: creationLocks(table, before), loses: [] }),
});

const dropped = dropOperation(facets);

/** PostgreSQL drops what partitions a table has without a word: those that nobody has named are in the way. */
export const dropTable = defineOperation({
  ...dropped,
  sql: (payload) => [
    ...(payload.table.partitionBy ? [withoutPartitions(payload.table)] : []),
    ...dropped.sql(payload),
  ],
  dependencies: (payload) => {
    const { removes = [], ...rest } = dropped.dependencies(payload);
    return { ...rest, removes: [...removes, ...partitionBounds(payload.table)] };
  },
  effects: (payload, before) => {
    const { locks, ...rest } = dropped.effects(payload, before);
    const { partitionOf } = payload.table;
    return { ...rest, locks: [...locks, ...defaultLocks(partitionOf, payload.table, before)] };
  },
});
