import type { Equality } from "../equality.ts";

/** Two texts of what a routine takes and gives, or those with a body in standard SQL. */
export interface RoutineQuestion {
  readonly about: "routine";
  /** `FUNCTION (…) RETURNS …`, `PROCEDURE (…)`. */
  readonly from: string;
  readonly to: string;
  readonly hasBody?: true;
}

export function routineKey({ about, from, to }: RoutineQuestion): string {
  return JSON.stringify([about, from, to]);
}

export function sameRoutineText(
  equality: Equality,
  from: string,
  to: string,
  body: Pick<RoutineQuestion, "hasBody"> = {},
): boolean {
  return from === to || equality.equal({ about: "routine", from, to, ...body });
}
