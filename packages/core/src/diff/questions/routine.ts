import type { Equality } from "../equality.ts";

/** Two texts of what a routine takes and gives, or those with a body in standard SQL. */
export interface RoutineQuestion {
  readonly about: "routine";
  /** `FUNCTION (…) RETURNS …`, `PROCEDURE (…)`. */
  readonly from: string;
  readonly to: string;
  readonly hasBody?: true;
  /** By what the body may name its arguments: `add.a` is the `a` of a function `add`. */
  readonly name?: string;
  /** The relation, as a statement names it, whose rows are the first arguments, `new` and `old`. */
  readonly rowsOf?: string;
}

export function routineKey({ about, from, to, name, rowsOf }: RoutineQuestion): string {
  return JSON.stringify([about, from, to, name ?? null, rowsOf ?? null]);
}

export function sameRoutineText(
  equality: Equality,
  from: string,
  to: string,
  body: Pick<RoutineQuestion, "hasBody" | "name" | "rowsOf"> = {},
): boolean {
  return from === to || equality.equal({ about: "routine", from, to, ...body });
}
