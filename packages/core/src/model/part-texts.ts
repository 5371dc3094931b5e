/** The pieces of SQL that parts of tables hold. */
import type { PartKind, PartsByKind } from "./kinds.ts";
import { PART_KINDS, partsOf } from "./parts.ts";
import { policyTexts } from "./policy-texts.ts";
import { isSql } from "./sql.ts";
import type { Table } from "./table.ts";

/** Of each kind, those that can call a routine. */
export const PART_TEXTS: { readonly [K in PartKind]: (part: PartsByKind[K]) => readonly string[] } =
  {
    column: ({ default: value, generated }) => [
      ...(isSql(value) ? [value.sql] : []),
      ...(generated ? [generated.expression.sql] : []),
    ],
    primaryKey: () => [],
    unique: () => [],
    foreignKey: () => [],
    check: ({ expression }) => [expression.sql],
    exclusion: ({ elements, where }) =>
      [...elements.map(({ expression }) => expression), where].flatMap((each) => each?.sql ?? []),
    index: ({ keys, where }) =>
      [...keys.map(({ expression }) => expression), where].flatMap((each) => each?.sql ?? []),
    policy: policyTexts,
  };

/** Those of all its parts. */
export function partTexts(table: Table): readonly string[] {
  return PART_KINDS.flatMap((kind) =>
    partsOf(table, kind).flatMap((part) => PART_TEXTS[kind](part as never)),
  );
}
