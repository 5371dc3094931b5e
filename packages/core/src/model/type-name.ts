import { QUOTED_KEYWORDS } from "../names/keywords.ts";
import { isOwnType } from "../names/own-types.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { IDENTIFIER, unquoted } from "../names/words.ts";

const TYPE = new RegExp(
  String.raw`^(?:(${IDENTIFIER})\s*\.\s*)?(${IDENTIFIER})\s*(\(.*\))?\s*((?:\[\d*\]\s*)*)$`,
);

/**
 * The name inside the text of a type, where it is a single word with or without a schema:
 * `job_status[]` is `job_status`. PostgreSQL's own types give nothing.
 */
export function typeNameOf(type: string): QualifiedName | undefined {
  const [, schema, word] = TYPE.exec(type.trim()) ?? [];
  if (!word) return undefined;
  const name = unquoted(word);
  if (schema !== undefined) return { schema: unquoted(schema), name };
  const isKeyword = !word.startsWith('"') && QUOTED_KEYWORDS.has(name);
  return isKeyword || isOwnType(name) ? undefined : { name };
}
