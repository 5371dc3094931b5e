/** Conditions over `NEW` and `OLD`. */
import type { ObjectRef } from "../model/reference.ts";
import type { Sql } from "../model/sql.ts";
import { relationOf } from "../model/trigger.ts";
import { qualified } from "../names/qualified.ts";
import { OPAQUE } from "../names/words.ts";
import type { Equality } from "./equality.ts";
import { sameRoutineText } from "./questions/routine.ts";

/** PostgreSQL is asked by a function of two rows of the relation, called as a trigger calls them. */
export function sameCondition(
  equality: Equality,
  on: ObjectRef,
  from: Sql | undefined,
  to: Sql | undefined,
): boolean {
  const [a, b] = [from?.sql, to?.sql];
  if (a === undefined || b === undefined) return a === b;
  if (inOneCase(a) === inOneCase(b)) return true;
  const row = qualified(relationOf(on));
  const asked = (text: string) =>
    `FUNCTION (new ${row}, old ${row}) RETURNS boolean RETURN (${text}\n)`;
  return sameRoutineText(equality, asked(a), asked(b), { hasBody: true, rowsOf: row });
}

const QUOTED = new RegExp([...OPAQUE, '"(?:[^"]|"")+"'].join("|"), "gs");

/** Words outside quotes are the same in whatever case, and so is what is between them. */
export function inOneCase(sql: string): string {
  let last = 0;
  let text = "";
  for (const { 0: quoted, index } of sql.matchAll(QUOTED)) {
    text += sql.slice(last, index).toLowerCase().replace(/\s+/g, " ") + quoted;
    last = index + quoted.length;
  }
  const whole = (text + sql.slice(last).toLowerCase().replace(/\s+/g, " ")).trim();
  return /^\([^()]*\)$/.test(whole) ? whole.slice(1, -1) : whole;
}
