/** Values that a type does not take, counted before anything is changed. */
import type { Column } from "../model/column.ts";
import { type TypeText, typeText } from "../model/type-text.ts";
import { isUnfilled } from "../model/unfilled.ts";
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { isString } from "./assignment.ts";
import type { Using } from "./conversion.ts";
import type { Statement } from "./definition.ts";
import { guardStatement } from "./guard.ts";

interface Retyped {
  readonly table: QualifiedName;
  readonly from: Column;
  readonly to: Column;
}

/** How many characters the new type takes, where values of the old one can have more. */
export function shortenedTo(from: string, to: string): number | undefined {
  const [before, after] = [typeText(from), typeText(to)];
  const length = lengthOf(after);
  if (length === undefined || !isString(before) || before.isArray || after.isArray)
    return undefined;
  return (lengthOf(before) ?? Infinity) > length ? length : undefined;
}

/** https://www.postgresql.org/docs/current/datatype-character.html: `character` alone has one. */
function lengthOf({ base, arguments: [length] }: TypeText): number | undefined {
  if (base === "character varying" && length !== undefined) return Number(length);
  return base === "character" ? Number(length ?? 1) : undefined;
}

/** @param place what the column is called where it is asked */
export function typeGuards(
  retyped: Retyped,
  using: Using | undefined,
  place = { table: retyped.table, column: retyped.from.name },
): readonly Statement[] {
  const { table, from, to } = retyped;
  const name = `${qualified(table)}.${ident(from.name)}`;
  const column = ident(place.column);
  const count = (condition: string) =>
    `SELECT ${literal(name)}, count(*) FROM ${qualified(place.table)} WHERE ${condition}`;
  if (isUnfilled(using)) {
    return [
      guardStatement({
        message: `values of ${name} have no way from ${from.type} to ${to.type}, and the revision states none`,
        counts: count(`${column} IS NOT NULL`),
        hint: "In its file, put sql`…` over the column in the place of unfilled.",
      }),
    ];
  }
  const length = shortenedTo(from.type, to.type);
  if (using !== undefined || length === undefined) return [];
  return [
    guardStatement({
      message: `values of ${name} are longer than ${to.type} takes`,
      counts: count(`length(rtrim(${column}::text, ' ')) > ${length}`),
      hint: `Shorten them, or cut them off by using: sql\`left(${ident(from.name)}, ${length})\` in the file.`,
    }),
  ];
}
