import {
  inSchemaOf,
  type ObjectRef,
  objectRef,
  type QualifiedName,
  rawSql,
  relationOf,
  STATISTICS_KINDS,
  type Statistics,
  statisticsName,
  usualKinds,
} from "@autogen/core";
import type { PgTable } from "drizzle-orm/pg-core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgStatistics, type PgStatistics } from "../declarations/statistics.ts";
import { isColumn, isTable, isTemplate, statedTableName } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import { templateText } from "../sql/template.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

export function declareStatistics(
  value: unknown,
  context: ReadContext,
): Declaration<"statistics"> | undefined {
  if (!isPgStatistics(value)) return undefined;
  const on = relationRefOf(value, context);
  const name = nameOf(value, on, context);
  const object = displayName(context, name);
  const schema = value.schema?.schemaName;
  return {
    kind: "statistics",
    ref: objectRef("statistics", name),
    object,
    scope: { schema: name.schema ?? context.defaultSchema, table: relationOf(on).name },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      const problem = nameProblem(name.name) ?? shapeProblem(value, on);
      if (problem) throw invalid(problem);
      return readStatistics(value, { on, name, context, invalid });
    },
  };
}

function relationRefOf({ on }: PgStatistics, context: ReadContext): ObjectRef {
  if (!isTable(on)) return context.refOf(on) ?? objectRef("materializedView", { name: "" });
  const { schema, name } = statedTableName(on);
  return objectRef("table", modelName(context, schema, name));
}

function nameOf(value: PgStatistics, on: ObjectRef, context: ReadContext): QualifiedName {
  const { name, schema, of } = value;
  const relation = relationOf(on);
  const members = of.map((each) => (isColumn(each) ? context.drizzle.columnName(each) : undefined));
  const own = name ?? statisticsName(relation, members);
  return schema ? modelName(context, schema.schemaName, own) : inSchemaOf(relation, own);
}

/** What PostgreSQL would refuse. */
function shapeProblem({ of, kinds }: PgStatistics, on: ObjectRef): string | undefined {
  if (relationOf(on).name === "") return "is on something that is no table or materialized view";
  const expressions = of.filter(isTemplate);
  const [first] = of;
  if (first === undefined) return "counts nothing";
  if (of.length === 1 && expressions.length === 0) {
    return "counts a single column, which PostgreSQL does anyway";
  }
  if (of.length === 1 && kinds) {
    return "has kinds, of which PostgreSQL takes none for a single expression";
  }
  if (kinds?.length === 0) return "has no kind";
  return on.kind !== "table" && expressions.length > 0
    ? "has an expression over a materialized view; count a column of the view instead"
    : undefined;
}

interface Reading {
  readonly on: ObjectRef;
  readonly name: QualifiedName;
  readonly context: ReadContext;
  readonly invalid: (problem: string) => Error;
}

function readStatistics(value: PgStatistics, reading: Reading): Statistics {
  const { on, name, context, invalid } = reading;
  const { drizzle } = context;
  const { of, kinds, target } = value;
  const columns = of.flatMap((each) => (isColumn(each) ? [drizzle.columnName(each)] : []));
  const table = isTable(value.on) ? (value.on as PgTable) : undefined;
  const all = table ? drizzle.tableConfig(table).columns : [];
  const expressions = of
    .filter(isTemplate)
    .map((each) => rawSql(templateText(each, { drizzle, table, columns: all, invalid })));
  const counted = { columns, ...(expressions.length > 0 && { expressions }) };
  return {
    ...name,
    on,
    ...counted,
    kinds: kinds ? STATISTICS_KINDS.filter((kind) => kinds.includes(kind)) : usualKinds(counted),
    ...(target !== undefined && { target }),
  };
}
