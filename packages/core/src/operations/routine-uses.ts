/** What the model knows to call a routine. The replacement itself finds all that there is. */
import type { Database } from "../model/database.ts";
import type { TablePart } from "../model/dependants.ts";
import { anyTables } from "../model/existing-table.ts";
import { PART_TEXTS } from "../model/part-texts.ts";
import { PART_KINDS, partsOf } from "../model/parts.ts";
import { calledName } from "../model/routine.ts";
import { nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { calledIn } from "./routine-refs.ts";

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
