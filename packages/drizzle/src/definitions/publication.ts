import {
  globalRef,
  ident,
  PUBLISHED_ACTIONS,
  type Publication,
  type PublishedTable,
  qualified,
  rawSql,
} from "@autogen/core";
import { invalidIn, type ReadContext } from "../context.ts";
import {
  isPgPublication,
  type PgPublication,
  type PgPublishedTable,
} from "../declarations/publication.ts";
import { isTable } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import { templateText } from "../sql/template.ts";
import type { Declaration } from "./declaration.ts";
import { tableName } from "./on-relation.ts";

type Invalid = (problem: string) => Error;

export function declarePublication(
  value: unknown,
  context: ReadContext,
): Declaration<"publication"> | undefined {
  if (!isPgPublication(value)) return undefined;
  const { name } = value;
  const object = ident(name);
  return {
    kind: "publication",
    ref: globalRef("publication", name),
    object,
    scope: {},
    identity: value,
    uses: () => [],
    read: (file) => {
      const invalid: Invalid = (problem) => invalidIn(file, object, problem);
      const problem = nameProblem(name);
      if (problem) throw invalid(problem);
      return readPublication(value, context, invalid);
    },
  };
}

function readPublication(
  value: PgPublication,
  context: ReadContext,
  invalid: Invalid,
): Publication {
  const { name, allTables, tables = [], schemas = [], publish, viaPartitionRoot } = value;
  if (allTables && (tables.length > 0 || schemas.length > 0)) {
    throw invalid("is of all tables, and names some besides");
  }
  const read = tables.map((table) => readTable(table as object, context, invalid));
  const keys = read.map((table) => qualified(table));
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw invalid(`names the table ${twice} twice`);
  const actions = PUBLISHED_ACTIONS.filter((action) => publish?.includes(action));
  const isAll = publish === undefined || actions.length === PUBLISHED_ACTIONS.length;
  return {
    name,
    ...(allTables && { allTables }),
    tables: read,
    schemas: schemas.map((schema) => (typeof schema === "string" ? schema : schema.schemaName)),
    ...(!isAll && { publish: actions }),
    ...(viaPartitionRoot && { viaPartitionRoot }),
    ...(value.generatedColumns === "stored" && { generatedColumns: "stored" }),
  };
}

function readTable(given: object, context: ReadContext, invalid: Invalid): PublishedTable {
  const { table, columns, where } = isTable(given)
    ? ({ table: given } as Partial<PgPublishedTable>)
    : (given as PgPublishedTable);
  if (!isTable(table)) throw invalid("publishes something that is no table");
  const { drizzle } = context;
  const text =
    where && templateText(where, { drizzle, table: table as never, columns: [], invalid });
  return {
    ...tableName(table, context),
    ...(columns && { columns: columns.map((column) => drizzle.columnName(column)) }),
    ...(text !== undefined && { where: rawSql(text) }),
  };
}
