import type { QualifiedName } from "../names/qualified.ts";

const NAME = String.raw`"(?:[^"]|"")+"|[\w$\u0080-\uffff]+`;
const TYPE = new RegExp(
  String.raw`^(?:(${NAME})\s*\.\s*)?(${NAME})\s*(\(.*\))?\s*((?:\[\d*\]\s*)*)$`,
);

/**
 * The name inside the text of a type, where it is a single word with or without a schema:
 * `job_status[]` is `job_status`. Types of several words are PostgreSQL's own; they give nothing.
 */
export function typeNameOf(type: string): QualifiedName | undefined {
  const match = TYPE.exec(type.trim());
  if (!match?.[2]) return undefined;
  const name = unquoted(match[2]);
  return match[1] === undefined ? { name } : { schema: unquoted(match[1]), name };
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
}
