/** Queries of views as text. */
import type { SQL } from "drizzle-orm";
import { type Drizzle, isBoundValue, isPlaceholder, isTemplate } from "../drizzle.ts";
import { withCasedNames } from "./cased-names.ts";
import { describeValue } from "./template.ts";
import { boundSql } from "./value.ts";

/**
 * The text of a query, with the values that it binds as literals.
 *
 * @param fields what it selects
 * @param invalid the error to throw; the problem follows the name of the object
 */
export function queryText(
  query: SQL,
  fields: object | undefined,
  drizzle: Drizzle,
  invalid: (problem: string) => Error,
): string {
  if (!isTemplate(query)) throw invalid("needs a query: .as((qb) => …) or .as(sql`…`)");
  const cased = withCasedNames(query, fields, drizzle, invalid);
  const text = drizzle.print(drizzle.joined(cased.queryChunks), (value) => {
    const name = placeholderIn(value);
    if (name !== undefined) throw invalid(`has the placeholder "${name}", without a value`);
    const literal = boundSql(value);
    if (literal === undefined) {
      throw invalid(`binds a value that has no SQL: ${describeValue(value)}`);
    }
    return literal;
  });
  const bare = text.trim().replace(/(\s*;)+$/, "");
  if (bare === "") throw invalid("has an empty query");
  return bare;
}

function placeholderIn(value: unknown): string | undefined {
  if (isPlaceholder(value)) return value.name;
  return isBoundValue(value) ? placeholderIn(value.value) : undefined;
}
