/**
 * The one place where names become SQL.
 *
 * A word is written bare only where PostgreSQL would read it back as the same name: lower case,
 * and no keyword (src/include/parser/kwlist.h; whatever is not UNRESERVED is quoted, as
 * `quote_identifier` does).
 */
import { QUOTED_KEYWORDS } from "./keywords.ts";

const BARE = /^[a-z_][a-z0-9_$]*$/;

/** PostgreSQL's NAMEDATALEN less the closing byte: longer names are cut by the server. */
export const MAX_NAME_BYTES = 63;

/** A name as an SQL identifier, quoted where it must be. */
export function ident(name: string): string {
  if (BARE.test(name) && !name.includes("$") && !QUOTED_KEYWORDS.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A comma-separated list of identifiers. */
export function identList(names: readonly string[]): string {
  return names.map(ident).join(", ");
}

/** A string as an SQL literal that means the same whatever `standard_conforming_strings` says. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

/** A string as a dollar-quoted SQL literal whose tag does not occur in it. */
export function dollarQuoted(text: string): string {
  let tag = "autogen";
  while (text.includes(`$${tag}`)) tag += "_";
  return `$${tag}$${text}$${tag}$`;
}
