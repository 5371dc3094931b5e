import { IDENTIFIER, unquoted } from "./words.ts";

const NAME = new RegExp(
  String.raw`^\s*CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?(${IDENTIFIER})`,
  "i",
);

/** The name that a statement gives to the index that it makes. */
export function indexName({ sql }: { readonly sql: string }): string {
  return unquoted(NAME.exec(sql)?.[1] ?? "");
}
