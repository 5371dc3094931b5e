/** Partitions that are declared by their names, and what divides tables. */
import {
  type Default,
  emptyTable,
  objectRef,
  type Partition,
  type PartitionBounds,
  type PartitionKey,
  type PartitionKeyPart,
  type QualifiedName,
  rawSql,
  type Table,
} from "@autogen/core";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import {
  displayName,
  modelName,
  type ReadContext,
  type TableContext,
  tableContext,
} from "../context.ts";
import {
  isPgPartition,
  type PgPartition,
  type PgPartitionBounds,
  type PgPartitioned,
  type PgPartitioning,
  type PgPartitionKey,
  type PgPartitionValue,
} from "../declarations/partition.ts";
import { isColumn, isTemplate, statedTableName } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

/** One that is a table of its own is read as such. */
export function declarePartition(
  value: unknown,
  context: ReadContext,
): Declaration<"table"> | undefined {
  if (!isPgPartition(value) || typeof value.partition !== "string") return undefined;
  return declaration(value, value.schema?.schemaName, value, context);
}

/** Those that are declared with their table. */
export function partitionsOf(
  { table, partitions = {} }: PgPartitioned,
  context: ReadContext,
): readonly Declaration<"table">[] {
  const { schema } = statedTableName(table);
  return Object.entries(partitions).map(([partition, bounds]) =>
    declaration({ partition, of: table, bounds }, schema, bounds, context),
  );
}

function declaration(
  value: PgPartition,
  schema: string | undefined,
  identity: unknown,
  context: ReadContext,
): Declaration<"table"> {
  const stated = value.partition as string;
  const name = modelName(context, schema, stated);
  return {
    kind: "table",
    ref: objectRef("table", name),
    object: displayName(context, name),
    scope: { schema: schema ?? context.defaultSchema, table: stated },
    identity,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => readPartition(value, name, context, file),
  };
}

function readPartition(
  value: PgPartition,
  name: QualifiedName,
  context: ReadContext,
  file: string,
): Table {
  const root = rootOf(value);
  const table = tableContext(context, root, name, file);
  const problem = nameProblem(name.name);
  if (problem) throw table.invalid(undefined, problem);
  return {
    ...emptyTable(name),
    partitionOf: placeOf(value, table),
    ...(value.by && { partitionBy: readKey(value.by, table) }),
  };
}

/** The table whose columns it has. */
function rootOf({ of }: PgPartition): PgTable {
  return isPgPartition(of) ? rootOf(of) : of;
}

/** @param table a context of the table whose columns the bounds are of */
export function placeOf({ of, bounds }: PgPartition, table: TableContext): Partition {
  return { parent: parentName(of, table), bounds: readBounds(bounds, table) };
}

function parentName(of: PgPartition["of"], context: ReadContext): QualifiedName {
  if (!isPgPartition(of)) return tableName(of, context);
  const { partition, schema } = of;
  return typeof partition === "string"
    ? modelName(context, schema?.schemaName, partition)
    : tableName(partition, context);
}

export function tableName(table: PgTable, context: ReadContext): QualifiedName {
  const { schema, name } = statedTableName(table);
  return modelName(context, schema, name);
}

export function readBounds(bounds: PgPartitionBounds, table: TableContext): PartitionBounds {
  if (bounds === "default") return { default: true };
  if ("modulus" in bounds) return { modulus: bounds.modulus, remainder: bounds.remainder };
  if ("in" in bounds) return { in: bounds.in.map((value) => readValue(value, table)) };
  return { from: readValues(bounds.from, table), to: readValues(bounds.to, table) };
}

function readValues(
  values: PgPartitionValue | readonly PgPartitionValue[],
  table: TableContext,
): readonly Default[] {
  const list = Array.isArray(values) ? (values as readonly PgPartitionValue[]) : [values];
  return list.map((value) => readValue(value as PgPartitionValue, table));
}

function readValue(value: PgPartitionValue, table: TableContext): Default {
  if (value === null) return rawSql("NULL");
  if (isTemplate(value)) return rawSql(table.text(value, undefined));
  return value as Exclude<typeof value, object>;
}

/** @param table a context of the table whose columns the key is of */
export function readKey(by: PgPartitioning, table: TableContext): PartitionKey {
  const [strategy, keys] = Object.entries(by)[0] as [
    PartitionKey["strategy"],
    readonly PgPartitionKey[],
  ];
  if (keys.length === 0) throw table.invalid(undefined, "is partitioned by nothing");
  return { strategy, keys: keys.map((key) => readKeyPart(key, table)) };
}

function readKeyPart(source: PgPartitionKey, table: TableContext): PartitionKeyPart {
  if (isColumn(source)) return { column: table.columnName(source as PgColumn) };
  if (isTemplate(source)) return { expression: rawSql(table.text(source, undefined)) };
  const { key, collation, opclass } = source as Exclude<typeof source, PgColumn>;
  return {
    ...readKeyPart(key, table),
    ...(collation !== undefined && { collation }),
    ...(opclass !== undefined && { opclass }),
  };
}
