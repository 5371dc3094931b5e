/** How values of an enumerated type come to be of the one that takes its place. */
import { literal } from "../../names/identifier.ts";
import { type EnumValues, filledEntries } from "../enum-map.ts";
import type { Replacement } from "./block.ts";
import type { Mapped } from "./definitions.ts";

export function enumReplacement(values: EnumValues): Replacement {
  return {
    words: ["other values", "new values"],
    create: ["CREATE TYPE", `AS ENUM (${values.to.map(literal).join(", ")})`],
    value: `(${castOf(values)})::%2$s`,
    array: `(${arrayOf(values)})::%2$s`,
    mapped: mappedText(values),
  };
}

function castOf(values: EnumValues): string {
  const column = "%1$I::text";
  const cases = filledEntries(values).map(
    ([from, to]) => ` WHEN ${doubled(from)} THEN ${doubled(to)}`,
  );
  return cases.length === 0 ? column : `CASE ${column}${cases.join("")} ELSE ${column} END`;
}

/** Whatever dimensions the array has. */
function arrayOf(values: EnumValues): string {
  return filledEntries(values).reduce(
    (array, [from, to]) => `array_replace(${array}, ${doubled(from)}, ${doubled(to)})`,
    "%1$I::text[]",
  );
}

function doubled(value: string): string {
  return literal(value).replaceAll("%", "%%");
}

/** Constants of the type that a default names. */
function mappedText(values: EnumValues): Mapped {
  const constant = (value: string) => `quote_literal(${literal(value)}) || '::' || former`;
  return (text) =>
    filledEntries(values).reduce(
      (result, [from, to]) => `replace(${result}, ${constant(from)}, ${constant(to)})`,
      text,
    );
}
