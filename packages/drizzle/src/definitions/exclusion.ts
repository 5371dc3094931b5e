/** What is declared of tables beside them: `pgExclusion(table, …)`. */
import {
  type Exclusion,
  type ExclusionElement,
  type IndexKey,
  ident,
  type Named,
  rawSql,
} from "@autogen/core";
import type { TableContext } from "../context.ts";
import type {
  PgExclusion,
  PgExclusionConfig,
  PgExclusionElement,
} from "../declarations/exclusion.ts";
import { implicitName } from "../names.ts";
import { type KeyContext, opclassOf, readKeys, sorting } from "./index-key.ts";
import { statedName } from "./part-name.ts";

export function readExclusions(table: TableContext): readonly Exclusion[] {
  return table.exclusions(table.source).map((source) => readExclusion(table, source));
}

function readExclusion(table: TableContext, { name, config }: PgExclusion): Exclusion {
  const { using, include, with: parameters, tablespace, where, deferrable } = config;
  const method = using.toLowerCase();
  if (config.elements.length === 0) throw table.invalid(name, "excludes rows by nothing");
  const elements = config.elements.map((element) =>
    readElement({ table, part: name, method }, element),
  );
  return {
    ...exclusionName(table, name, elements),
    elements,
    ...(method !== "btree" && { method }),
    ...(include && include.length > 0 && { include: include.map(table.columnName) }),
    ...withParameters(parameters),
    ...(tablespace !== undefined && { tablespace }),
    ...(where && { where: rawSql(table.text(where, name)) }),
    ...(deferrable && { deferrable }),
  };
}

/** PostgreSQL makes one of the table and the columns, and of an expression takes no word. */
function exclusionName(
  table: TableContext,
  name: string | undefined,
  elements: readonly IndexKey[],
): Named {
  if (name !== undefined) return statedName(table, name);
  const columns = elements.map(({ column = "expr" }) => column);
  return implicitName(`${table.name.name}_${columns.join("_")}_excl`);
}

/** One of PostgreSQL's own, which needs no schema. */
const USUAL_OPERATOR = /^OPERATOR\s*\(\s*pg_catalog\s*\.\s*([^\s)]+)\s*\)$/i;

function readElement(context: KeyContext, source: PgExclusionElement): ExclusionElement {
  const { key, with: operator, collation, opclass, order, nulls } = source;
  const [read, ...others] = readKeys(context, key as Parameters<typeof readKeys>[1]);
  if (!read || others.length > 0) {
    throw context.table.invalid(context.part, "has an element that is not one expression");
  }
  const collated = collation === undefined ? read : withCollation(read, collation);
  return {
    ...collated,
    ...opclassOf(context, read.column, opclass),
    ...sorting(order === "desc" ? "desc" : undefined, nulls),
    operator: operator.replace(USUAL_OPERATOR, "$1"),
  };
}

/** A column with another collation than its own is an expression. */
function withCollation(key: IndexKey, collation: string): IndexKey {
  const { column, expression, ...rest } = key;
  const text = column === undefined ? `(${expression?.sql})` : ident(column);
  return { ...rest, expression: rawSql(`${text} COLLATE ${collation}`) };
}

function withParameters(parameters: PgExclusionConfig["with"]): Pick<Exclusion, "with"> {
  const entries = Object.entries(parameters ?? {}).map(([name, value]) => [name, String(value)]);
  return entries.length === 0 ? {} : { with: Object.fromEntries(entries) };
}
