/** What the model knows to call a routine. The replacement itself finds all that there is. */
import type { Database } from "../model/database.ts";
import type { TablePart } from "../model/dependants.ts";
import { anyTables } from "../model/existing-table.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { PART_KINDS, partsOf } from "../model/parts.ts";
import { policyTexts } from "../model/policy-texts.ts";
import { calledName } from "../model/routine.ts";
import { isSql } from "../model/sql.ts";
import { nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { calledIn } from "./routine-refs.ts";

/** The texts of each kind of part that can call a routine. */
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

export function calls(sql: string, routine: QualifiedName): boolean {
  const name = calledName(routine);
  return calledIn(sql).some((each) => sameName(each, name));
}

export function callersOf(database: Database, routine: QualifiedName): readonly TablePart[] {
  return anyTables(database).flatMap((table) =>
    PART_KINDS.flatMap((kind) =>
      partsOf(table, kind)
        .filter((part) => PART_TEXTS[kind](part as never).some((text) => calls(text, routine)))
        .map((part) => ({ kind, table: nameOf(table), part }) as unknown as TablePart),
    ),
  );
}
