/** Extensions that tables use and nobody here has made, so that a throwaway database has them too. */
import { type Database, find, put } from "../model/database.ts";
import { EXTENSION_CONTENTS } from "../model/extension-contents.ts";
import type { Table } from "../model/table.ts";
import { namesIn } from "../names/words.ts";
import type { Operation } from "../operations/operation.ts";
import { applyAll } from "../operations/series.ts";

/** The base with the extensions that its tables use, now or after the operations, and that neither brings. */
export function withExtensionsUsed(base: Database, operations: readonly Operation[]): Database {
  const used = [base, applyAll(base, operations)].flatMap((database) =>
    unmade(database).filter((name) => !find(base, "extension", { name })),
  );
  return [...new Set(used)].reduce((result, name) => put(result, "extension", { name }), base);
}

function unmade(database: Database): readonly string[] {
  const names = [...new Set([...database.table.values()].flatMap((table) => [...wordsOf(table)]))];
  return Object.entries(EXTENSION_CONTENTS)
    .filter(([name]) => !find(database, "extension", { name }))
    .filter(([, contents]) => names.some((name) => contents.test(name)))
    .map(([name]) => name);
}

/** What types, defaults and indexes name. */
function wordsOf({ columns, indexes }: Table): ReadonlySet<string> {
  const defaults = columns.map(({ default: given }) => given);
  const keyed = indexes.map(({ keys, where, method }) => [
    keys.map(({ expression, opclass }) => [expression, opclass]),
    where,
    method,
  ]);
  const texts = [...columns.map(({ type }) => type), ...textsIn([defaults, keyed])];
  return new Set(texts.flatMap((text) => [...namesIn(text)]));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
