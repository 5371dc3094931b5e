import {
  emptyTable,
  objectRef,
  PART_KINDS,
  type PartKind,
  type Table,
  withParts,
} from "@autogen/core";
import type { PgTable } from "drizzle-orm/pg-core";
import {
  displayName,
  modelName,
  type ReadContext,
  type TableContext,
  tableContext,
} from "../context.ts";
import { enumOf, isTable, statedTableName } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { enumDeclaration } from "./enum.ts";
import { declarePartition, partitionsOf, placeOf, readKey, tableName } from "./partition.ts";
import { PART_READERS } from "./parts.ts";
import { policiesOf } from "./policy.ts";
import { schemaDeclarations } from "./schema.ts";
import { withOptions } from "./table-options.ts";

export function declareTable(
  value: unknown,
  context: ReadContext,
): Declaration<"table"> | undefined {
  if (!isTable(value)) return declarePartition(value, context);
  const stated = statedTableName(value);
  const name = modelName(context, stated.schema, stated.name);
  return {
    kind: "table",
    ref: objectRef("table", name),
    object: displayName(context, name),
    scope: { schema: stated.schema ?? context.defaultSchema, table: stated.name },
    identity: value,
    uses: () => {
      const partitioned = context.places.partitioned(value);
      return [
        ...schemaDeclarations(stated.schema, context),
        ...enumsOf(value, context),
        ...(partitioned ? partitionsOf(partitioned, context) : []),
      ];
    },
    read: (file) => readTable(tableContext(context, value, name, file)),
  };
}

function enumsOf(table: PgTable, context: ReadContext): readonly Declaration[] {
  const { arrayOf, columns } = context.drizzle;
  return columns(table).flatMap((column) => {
    const source = enumOf(arrayOf(column).base);
    return source ? [enumDeclaration(source, context)] : [];
  });
}

function readTable(table: TableContext): Table {
  const problem = nameProblem(table.name.name);
  if (problem) throw table.invalid(undefined, problem);
  const isSecured = table.config.enableRLS || policiesOf(table).length > 0;
  const bare: Table = { ...emptyTable(table.name), ...(isSecured && { rowLevelSecurity: true }) };
  const placed = { ...bare, ...placesOf(table) };
  const whole = PART_KINDS.reduce((model, kind) => withPartsOf(model, kind, table), placed);
  return withOptions(whole, table);
}

/** What is declared of it elsewhere. */
function placesOf(table: TableContext): Pick<Table, "partitionBy" | "partitionOf" | "inherits"> {
  const { places, source } = table;
  const [partitioned, partition, inherits] = [
    places.partitioned(source),
    places.partition(source),
    places.inherits(source),
  ];
  const by = partitioned?.by ?? partition?.by;
  return {
    ...(by && { partitionBy: readKey(by, table) }),
    ...(partition && { partitionOf: placeOf(partition, table) }),
    ...(inherits && { inherits: inherits.parents.map((parent) => tableName(parent, table)) }),
  };
}

function withPartsOf<K extends PartKind>(model: Table, kind: K, table: TableContext): Table {
  return withParts(model, kind, PART_READERS[kind](table));
}
