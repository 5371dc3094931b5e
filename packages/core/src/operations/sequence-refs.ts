/** The sequences that an expression reads. */
import type { Database } from "../model/database.ts";
import { ownSequences } from "../model/owned-sequences.ts";
import { type ObjectRef, objectRef, refKey } from "../model/reference.ts";
import { type Default, isSql } from "../model/sql.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { IDENTIFIER, unquoted } from "../names/words.ts";

const NAMED = /\b(?:nextval|currval|setval)\s*\(\s*(?:[eE]?'((?:[^']|'')*)')/gi;

const QUALIFIED = new RegExp(String.raw`^\s*(?:(${IDENTIFIER})\s*\.\s*)?(${IDENTIFIER})\s*$`);

/** What a column's default takes its values from. */
export function sequenceRefs(value: Default | undefined): readonly ObjectRef[] {
  if (!isSql(value)) return [];
  return [...value.sql.matchAll(NAMED)]
    .flatMap(([, text = ""]) => nameIn(text.replaceAll("''", "'").replaceAll("\\\\", "\\")))
    .map((name) => objectRef("sequence", name));
}

/**
 * A name as the text of a `regclass`: https://www.postgresql.org/docs/current/datatype-oid.html
 * The schema that is stated may be the default one, which models leave out.
 */
function nameIn(text: string): readonly QualifiedName[] {
  const [, schema, name] = QUALIFIED.exec(text) ?? [];
  if (name === undefined) return [];
  const bare = { name: unquoted(name) };
  return schema === undefined ? [bare] : [bare, { schema: unquoted(schema), ...bare }];
}

/** The sequences that columns alone say, and that the default of a column names. */
export function namedOwnSequences({ table }: Pick<Database, "table">): readonly QualifiedName[] {
  const tables = [...table.values()];
  const named = tables.flatMap(({ columns }) =>
    columns.flatMap((one) => sequenceRefs(one.default)),
  );
  const keys = new Set(named.map(refKey));
  if (keys.size === 0) return [];
  return tables
    .flatMap(ownSequences)
    .filter((ref) => keys.has(refKey(ref)))
    .map(({ schema, path: [name = ""] }) => ({ ...(schema !== undefined && { schema }), name }));
}
