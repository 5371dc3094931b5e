import { type Index, type IndexKey, type Named, rawSql } from "@autogen/core";
import type { TableContext } from "../context.ts";
import { implicitName } from "../names.ts";
import { readKeys } from "./index-key.ts";
import { statedName } from "./part-name.ts";

type Source = TableContext["config"]["indexes"][number]["config"];

export function readIndexes(table: TableContext): readonly Index[] {
  return table.config.indexes.map(({ config }) => readIndex(table, config));
}

function readIndex(table: TableContext, source: Source): Index {
  const part = source.name || undefined;
  const method = (source.method ?? "btree").toLowerCase();
  const keys = source.columns.flatMap((column) => readKeys({ table, part, method }, column));
  return {
    ...indexName(table, source, keys),
    keys,
    ...(source.unique && { unique: true }),
    ...(method !== "btree" && { method }),
    ...withParameters(source.with),
    ...(source.where && { where: rawSql(table.text(source.where, part)) }),
  };
}

/** drizzle-kit 0.31 makes names of columns; it refuses to make one of an expression. */
function indexName(table: TableContext, { name }: Source, keys: readonly IndexKey[]): Named {
  if (name) return statedName(table, name);
  const columns = keys.flatMap(({ column }) => column ?? []);
  if (columns.length < keys.length) {
    throw table.invalid(undefined, "has an index on an expression without a name; give it one");
  }
  return implicitName(`${table.name.name}_${columns.join("_")}_index`);
}

function withParameters(parameters: Source["with"]): Pick<Index, "with"> {
  const entries = Object.entries(parameters ?? {}).map(([name, value]) => [name, String(value)]);
  return entries.length === 0 ? {} : { with: Object.fromEntries(entries) };
}
