/** Relations that SQL names in constants, as `nextval('orders_id_seq'::regclass)` does. */
import { literal } from "../identifier.ts";
import { type QualifiedName, qualified } from "../qualified.ts";
import { IDENTIFIER, unquoted } from "../words.ts";
import { type Replacement, replaced } from "./replaced.ts";

const CALL = /\b((?:nextval|currval|setval|lastval)\s*\(\s*)([eE]?'(?:[^'\\]|''|\\.)*')/gi;
const CAST = /()('(?:[^']|'')*')(?=\s*::\s*(?:pg_catalog\s*\.\s*)?regclass\b)/gi;
const NAME = new RegExp(String.raw`^\s*(?:(${IDENTIFIER})\s*\.\s*)?(${IDENTIFIER})\s*$`);

/** @param rename the name that is to stand there; undefined: it stays */
export function withRegclassRenamed(
  sql: string,
  rename: (name: QualifiedName) => QualifiedName | undefined,
): string {
  const found = [CALL, CAST].flatMap((pattern) => [...sql.matchAll(pattern)]);
  const replacements = new Map(
    found.flatMap((match): readonly (readonly [number, Replacement])[] => {
      const [, head = "", constant = ""] = match;
      const at = match.index + head.length;
      const other = renamed(constant, rename);
      return other === undefined ? [] : [[at, { at, end: at + constant.length, text: other }]];
    }),
  );
  return replaced(sql, [...replacements.values()]);
}

function renamed(
  constant: string,
  rename: (name: QualifiedName) => QualifiedName | undefined,
): string | undefined {
  const text = constant
    .replace(/^[eE]?'|'$/g, "")
    .replaceAll("''", "'")
    .replaceAll("\\\\", "\\");
  const [, schema, name] = NAME.exec(text) ?? [];
  if (name === undefined) return undefined;
  const other = rename({
    ...(schema !== undefined && { schema: unquoted(schema) }),
    name: unquoted(name),
  });
  return other && literal(qualified(other));
}
