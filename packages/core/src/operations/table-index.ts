import { type Database, find } from "../model/database.ts";
import { columnRefs } from "../model/reference.ts";
import { isSql, type Sql } from "../model/sql.ts";
import type { Index, IndexKey } from "../model/table-index.ts";
import { ident, identList } from "../names/identifier.ts";
import {
  inSchemaOf,
  type NameArgument,
  type QualifiedName,
  qualified,
} from "../names/qualified.ts";
import { partFrom, type SpecOf, specOf } from "./changes.ts";
import {
  type Concurrently,
  concurrentLocks,
  creatingConcurrently,
  droppingConcurrently,
  type IndexChange,
  withConcurrently,
} from "./concurrently.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  type LockMode,
  type Statement,
  statement,
} from "./definition.ts";
import { ImpossibleOption } from "./errors.ts";
import { enclosedSql, expressionSql } from "./expression.ts";
import { parametersSql } from "./parameters.ts";
import { onPartitions, partitionedLocks } from "./partitioned-index.ts";
import { addOperation, alterOperation, dropOperation, type PartFacets } from "./parts.ts";
import { indexedColumns, indexRefs } from "./refs.ts";
import type { Remade } from "./remade.ts";
import { routineRefs } from "./routine-refs.ts";
import { indexExists } from "./sql.ts";
import { NAME, REMADE_KEYS, type TakenOf } from "./takes.ts";

/** An index as a revision file writes it: a key with no options is its column or expression. */
export interface IndexSpec extends Omit<SpecOf<Index>, "keys"> {
  readonly keys: readonly (string | Sql | IndexKey)[];
}

export interface IndexDrop extends Remade, Concurrently {}

export function createIndexSql(
  table: QualifiedName,
  index: Index,
  { concurrently = false }: Concurrently = {},
): string {
  const parts = [
    index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX",
    concurrently && "CONCURRENTLY",
    ident(index.name),
    `ON ${qualified(table)}`,
    indexRest(index),
  ];
  return parts.filter(Boolean).join(" ");
}

/** What follows the table. */
function indexRest(index: Index): string {
  const parts = [
    index.method && `USING ${ident(index.method)}`,
    `(${index.keys.map(keySql).join(", ")})`,
    index.include && `INCLUDE (${identList(index.include)})`,
    index.nullsNotDistinct && "NULLS NOT DISTINCT",
    index.with && `WITH (${parametersSql(index.with)})`,
    index.where && `WHERE ${expressionSql(index.where)}`,
  ];
  return parts.filter(Boolean).join(" ");
}

export function keySql({ column, expression, opclass, order, nulls }: IndexKey): string {
  const parts = [
    expression ? enclosedSql(expression) : ident(column ?? ""),
    opclass,
    order?.toUpperCase(),
    nulls && `NULLS ${nulls.toUpperCase()}`,
  ];
  return parts.filter(Boolean).join(" ");
}

function shortKey(key: IndexKey): string | Sql | IndexKey {
  if (Object.keys(key).length > 1) return key;
  return key.column ?? key.expression ?? key;
}

function fullKey(key: string | Sql | IndexKey): IndexKey {
  if (typeof key === "string") return { column: key };
  return isSql(key) ? { expression: key } : key;
}

function locks(table: QualifiedName, mode: LockMode): Effects {
  const duration = mode === "SHARE" ? "index build" : "brief";
  return { locks: [{ table, mode, duration }], loses: [] };
}

const dropSql = (table: QualifiedName, { name }: Index) =>
  statement(`DROP INDEX ${qualified(inSchemaOf(table, name))}`);

const INDEX_KEYS: TakenOf<IndexSpec> = {
  keys: {
    keys: {
      each: { keys: { column: null, expression: null, opclass: null, order: null, nulls: null } },
    },
    unique: null,
    nullsNotDistinct: null,
    method: null,
    include: { each: null },
    with: { each: null },
    where: null,
  },
};

const facets: PartFacets<"index", "create", IndexSpec> = {
  kind: "index",
  verb: "create",
  takes: INDEX_KEYS,
  spec: ({ keys, ...index }) => ({
    keys: keys.map(shortKey),
    ...specOf<Omit<Index, "keys">>(index),
  }),
  part: (name, { keys = [], ...spec }) => ({
    ...partFrom<Omit<Index, "keys">>(name, spec),
    keys: keys.map(fullKey),
  }),
  requires: (table, index) => [
    ...columnRefs(table, indexedColumns(index)),
    ...routineRefs(...index.keys.map(({ expression }) => expression?.sql), index.where?.sql),
  ],
  provides: indexRefs,
  addSql: (table, index) => statement(createIndexSql(table, index)),
  dropSql,
  alterSql: ({ table, from, to }) => [
    ...dropSql(table, from),
    ...statement(createIndexSql(table, to)),
  ],
  exists: (table, { name }) => indexExists(table, inSchemaOf(table, name)),
  addEffects: (table) => locks(table, "SHARE"),
  dropEffects: (table) => locks(table, "ACCESS EXCLUSIVE"),
  alterEffects: (altered) => ({
    locks: [{ table: altered.table, mode: "ACCESS EXCLUSIVE", duration: "index build" }],
    loses: [],
  }),
  detail: (index) => indexDetail(index),
  alterDetail: ({ from, to }) => `${indexDetail(from)} → ${indexDetail(to)}`,
};

function indexDetail(index: Index): string {
  const keys = `(${index.keys.map(keySql).join(", ")})`;
  const parts = [
    index.unique && "unique",
    index.method,
    keys,
    index.include && `include (${identList(index.include)})`,
    index.nullsNotDistinct && "nulls not distinct",
    index.with && `with (${parametersSql(index.with)})`,
    index.where && `where ${index.where.sql}`,
  ];
  return parts.filter(Boolean).join(" ");
}

const created = addOperation(facets);
const dropped = dropOperation(facets);

export const createIndex = defineOperation<
  "createIndex",
  IndexChange,
  [table: NameArgument, name: string, spec: IndexSpec & Concurrently, options?: Remade]
>({
  ...created,
  takes: [NAME, null, { keys: { ...INDEX_KEYS.keys, concurrently: null } }, REMADE_KEYS],
  read: (database, table, name, { concurrently, ...spec }, options) =>
    ofPartitioned(
      withConcurrently(
        created.name,
        created.read(database, table, name, spec, options),
        concurrently,
      ),
      database,
    ),
  placed: ofPartitioned,
  write: (payload) => {
    const [table, name, spec, ...options] = created.write(payload);
    const { concurrently } = payload;
    return [table, name, concurrently ? { ...spec, concurrently } : spec, ...options];
  },
  sql: (payload) => {
    const { table, part, concurrently } = payload;
    if (!concurrently) return created.sql(payload);
    if (payload.partitioned) return createdOnPartitions(table, part);
    return creatingConcurrently(table, part, createIndexSql(table, part, { concurrently }));
  },
  effects: (payload, before) => {
    if (!payload.concurrently) return created.effects(payload, before);
    return payload.partitioned
      ? partitionedLocks(payload.table)
      : concurrentLocks(payload.table, "index build");
  },
  inverse: ({ concurrently, partitioned, ...payload }) => [
    {
      ...payload,
      ...(concurrently && !partitioned && { concurrently }),
      operation: "dropIndex",
    } as AnyOperation,
  ],
});

/** Of those that are built concurrently. */
function ofPartitioned(payload: IndexChange, before: Database): IndexChange {
  const { partitioned: _, ...rest } = payload;
  const isPartitioned = find(before, "table", payload.table)?.partitionBy !== undefined;
  return payload.concurrently && isPartitioned ? { ...rest, partitioned: true } : rest;
}

function createdOnPartitions(table: QualifiedName, index: Index): readonly Statement[] {
  const rest = indexRest(index);
  const create = index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
  return [
    ...statement(`${create} ${ident(index.name)} ON ONLY ${qualified(table)} ${rest}`),
    onPartitions(table, index, { unique: index.unique === true, rest }),
  ];
}

export const dropIndex = defineOperation<
  "dropIndex",
  IndexChange,
  [table: NameArgument, name: string, options?: IndexDrop]
>({
  ...dropped,
  takes: [NAME, null, { keys: { ...REMADE_KEYS.keys, concurrently: null } }],
  read: (database, table, name, { concurrently, ...remade } = {}) => {
    const payload = dropped.read(database, table, name, remade);
    if (concurrently && find(database, "table", payload.table)?.partitionBy) {
      throw new ImpossibleOption(dropped.name, "concurrently", "an index of a partitioned table");
    }
    return withConcurrently(dropped.name, payload, concurrently);
  },
  write: (payload) => {
    const { concurrently } = payload;
    const [table, name, ...options] = dropped.write(payload);
    return concurrently ? [table, name, { concurrently }] : [table, name, ...options];
  },
  sql: (payload) => {
    const { table, part, concurrently } = payload;
    return concurrently ? droppingConcurrently(table, part) : dropped.sql(payload);
  },
  effects: (payload, before) =>
    payload.concurrently
      ? concurrentLocks(payload.table, "brief")
      : dropped.effects(payload, before),
});

export const alterIndex = alterOperation(facets);
