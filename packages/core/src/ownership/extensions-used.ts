/** Extensions that are used and nobody here has made, so that a throwaway database has them too. */
import { type Database, EMPTY_DATABASE, find, put, STANDING_KINDS } from "../model/database.ts";
import type { Extension } from "../model/extension.ts";
import { EXTENSION_CONTENTS } from "../model/extension-contents.ts";
import type { StandingKind } from "../model/kinds.ts";
import type { Table } from "../model/table.ts";
import { namesIn } from "../names/words.ts";
import type { Operation } from "../operations/operation.ts";
import { applyAll } from "../operations/series.ts";

/**
 * The base with the extensions that it uses, now or after the operations, and that neither brings.
 * @param live where others may have put them: into schemas that texts name, which come along
 */
export function withExtensionsUsed(
  base: Database,
  operations: readonly Operation[],
  live: Database = EMPTY_DATABASE,
): Database {
  const used = [base, applyAll(base, operations)].flatMap((database) =>
    [...unmade(database), ...placed(database, live)].filter(
      (extension) => !find(base, "extension", extension),
    ),
  );
  return used.reduce(withExtension, base);
}

/** The place of an extension stands even where another text gave it none. */
function withExtension(database: Database, extension: Extension): Database {
  const known = find(database, "extension", extension);
  const schema = extension.in?.schema;
  if (known && schema === undefined) return database;
  const isThere = schema === undefined || find(database, "schema", { name: schema });
  const before = isThere ? database : put(database, "schema", { name: schema });
  return put(before, "extension", extension);
}

/** Those that bring what columns and the like are of, known by what extensions bring. */
function unmade(database: Database): readonly Extension[] {
  const words = [...database.table.values()].flatMap(wordsOf);
  const names = [...new Set([...words, ...wordsIn(typesOf(database))])];
  return Object.keys(EXTENSION_CONTENTS)
    .filter((name) => !find(database, "extension", { name }) && brings(name, names))
    .map((name) => ({ name }));
}

function brings(extension: string, names: readonly string[]): boolean {
  const contents = EXTENSION_CONTENTS[extension];
  return contents !== undefined && names.some((name) => contents.test(name));
}

/** Whether texts of a kind may name what an extension brings, with its schema before it. */
const NAMES: { readonly [K in StandingKind]: boolean } = {
  role: false,
  schema: false,
  extension: false,
  collation: false,
  enum: false,
  compositeType: true,
  domain: true,
  rangeType: true,
  sequence: false,
  routine: true,
  table: true,
  existingTable: true,
  view: true,
  materializedView: true,
  statistics: true,
  trigger: true,
  rule: true,
  publication: true,
  eventTrigger: false,
  comment: false,
  owner: false,
  grant: false,
  defaultPrivileges: false,
};

const NAMING = STANDING_KINDS.filter((kind) => NAMES[kind]);

/** Those of the live database in schemas that texts name, unless it is known that they bring nothing of it. */
function placed(database: Database, live: Database): readonly Extension[] {
  const candidates = [...live.extension.values()].filter(
    (extension) => extension.in?.schema !== undefined && !find(database, "extension", extension),
  );
  if (candidates.length === 0) return [];
  const texts = NAMING.flatMap((kind) => textsIn([...database[kind].values()]));
  const names = new Set(wordsIn(texts));
  const all = [...names];
  return candidates
    .filter(({ in: place }) => names.has(place?.schema ?? ""))
    .filter(({ name }) => !Object.hasOwn(EXTENSION_CONTENTS, name) || brings(name, all))
    .map(({ name, in: place }) => ({ name, ...(place && { in: place }) }));
}

/** What types, defaults and indexes name. */
function wordsOf({ columns, indexes }: Table): readonly string[] {
  const defaults = columns.map(({ default: given }) => given);
  const keyed = indexes.map(({ keys, where, method }) => [
    keys.map(({ expression, opclass }) => [expression, opclass]),
    where,
    method,
  ]);
  return wordsIn([...columns.map(({ type }) => type), ...textsIn([defaults, keyed])]);
}

/** What types are made of. */
function typesOf({ domain, compositeType, rangeType }: Database): readonly string[] {
  return [
    ...[...domain.values()].map(({ type }) => type),
    ...[...compositeType.values()].flatMap(({ attributes }) => attributes.map(({ type }) => type)),
    ...[...rangeType.values()].map(({ subtype }) => subtype),
  ];
}

function wordsIn(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...namesIn(text)]))];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
