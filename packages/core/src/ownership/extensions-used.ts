/** Extensions that tables use and nobody here has made, so that a throwaway database has them too. */
import { type Database, find, put } from "../model/database.ts";
import type { Table } from "../model/table.ts";
import { namesIn } from "../names/words.ts";
import type { Operation } from "../operations/operation.ts";
import { applyAll } from "../operations/series.ts";

/** Names of types, operator classes and functions that nothing else has. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  citext: ["citext"],
  cube: ["cube"],
  hstore: ["hstore"],
  intarray: ["gin__int_ops", "gist__int_ops", "gist__intbig_ops"],
  ltree: ["ltree", "lquery", "ltxtquery"],
  pg_trgm: ["gin_trgm_ops", "gist_trgm_ops"],
  pgcrypto: ["gen_random_bytes"],
  postgis: ["geometry", "geography"],
  "uuid-ossp": ["uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "uuid_generate_v5"],
  vector: ["vector", "halfvec", "sparsevec"],
};

/** The base with the extensions that its tables use, now or after the operations, and that neither brings. */
export function withExtensionsUsed(base: Database, operations: readonly Operation[]): Database {
  const used = [base, applyAll(base, operations)].flatMap((database) =>
    unmade(database).filter((name) => !find(base, "extension", { name })),
  );
  return [...new Set(used)].reduce((result, name) => put(result, "extension", { name }), base);
}

function unmade(database: Database): readonly string[] {
  const missing = Object.keys(BRINGS).filter((name) => !find(database, "extension", { name }));
  const names = new Set([...database.table.values()].flatMap((table) => [...wordsOf(table)]));
  return missing.filter((extension) => BRINGS[extension]?.some((name) => names.has(name)));
}

/** What types, defaults and indexes name. */
function wordsOf({ columns, indexes }: Table): ReadonlySet<string> {
  const defaults = columns.map(({ default: given }) => given);
  const texts = [...columns.map(({ type }) => type), ...textsIn([defaults, indexes])];
  return new Set(texts.flatMap((text) => [...namesIn(text)]));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
