import type { Database } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import { calledName, type Routine, routineHead } from "../model/routine.ts";
import type { Sql } from "../model/sql.ts";
import { nameKey } from "../names/qualified.ts";
import { argumentsIn } from "../names/signature.ts";
import type { Operation } from "../operations/operation.ts";
import { callersOf } from "../operations/routine-uses.ts";
import { alike } from "./comparison.ts";
import type { Equality } from "./equality.ts";
import { sameRoutineText } from "./questions/routine.ts";
import type { StandingDiffer } from "./standing.ts";
import { changedIn, type PairComparators } from "./standing-change.ts";

type Key = keyof Routine;

export const ROUTINE_COMPARATORS: PairComparators<Routine> = {
  schema: alike,
  name: alike,
  procedure: ({ from, to }) => from.procedure === to.procedure,
  window: ({ from, to }) => from.window === to.window,
  arguments: ({ equality, from, to }) => sameRoutineText(equality, headOf(from), headOf(to)),
  returns: ({ equality, from, to }) => sameRoutineText(equality, headOf(from), headOf(to)),
  language: ({ from, to }) => from.language === to.language,
  body: ({ from, to }) => from.body?.sql === to.body?.sql,
  sqlBody: ({ equality, from, to }) => sameBody(equality, from, to),
  library: ({ from, to }) => from.library === to.library,
  volatility: ({ from, to }) => from.volatility === to.volatility,
  strict: ({ from, to }) => from.strict === to.strict,
  securityDefiner: ({ from, to }) => from.securityDefiner === to.securityDefiner,
  leakproof: ({ from, to }) => from.leakproof === to.leakproof,
  parallel: ({ from, to }) => from.parallel === to.parallel,
  cost: ({ from, to }) => from.cost === to.cost,
  rows: ({ from, to }) => from.rows === to.rows,
  support: ({ from, to }) => from.support === to.support,
  transforms: ({ from, to }) => isDeepEqual(from.transforms, to.transforms),
  set: ({ from, to }) => isDeepEqual(sorted(from.set), sorted(to.set)),
};

function sorted(set: Routine["set"] = {}): readonly (readonly [string, string])[] {
  return Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What it takes and gives: each is read with the other, as they name each other's types. */
function headOf(routine: Routine): string {
  return `${routine.procedure ? "PROCEDURE" : "FUNCTION"} ${routineHead(routine)}`;
}

function sameBody(equality: Equality, from: Routine, to: Routine): boolean {
  const [a, b]: readonly (Sql | undefined)[] = [from.sqlBody, to.sqlBody];
  if (!a || !b || a.sql === b.sql) return a?.sql === b?.sql;
  return sameRoutineText(equality, `${headOf(from)} ${a.sql}`, `${headOf(to)} ${b.sql}`, {
    hasBody: true,
    name: calledName(to).name,
  });
}

export const routine: StandingDiffer<"routine"> = {
  kind: "routine",
  added: (routines) => routines.map((each) => ({ operation: "createRoutine", routine: each })),
  removed: (routines) => routines.map((each) => ({ operation: "dropRoutine", routine: each })),
  paired: (removed, added) => {
    const left = inOrder(added);
    return inOrder(removed).flatMap((from) => {
      const to = likest(from, left);
      if (to) left.splice(left.indexOf(to), 1);
      return to ? [[from, to] as const] : [];
    });
  },
  altered: (from, to, { from: database, equality }) => alteredRoutine(from, to, database, equality),
};

/** Whatever the order in which they were read. */
function inOrder(routines: readonly Routine[]): Routine[] {
  const keyed = routines.map((each) => [nameKey(each), each] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** Of those of its name, whose arguments are others, the one that gives and takes what is most like it. */
function likest(from: Routine, among: readonly Routine[]): Routine | undefined {
  const count = ({ arguments: taken = "" }: Routine) => argumentsIn(taken).length;
  const likeness = (to: Routine): number =>
    (from.returns === to.returns ? 2 : 0) + (count(from) === count(to) ? 1 : 0);
  const name = nameKey(calledName(from));
  const [best] = among
    .filter((to) => nameKey(calledName(to)) === name)
    .toSorted((a, b) => likeness(b) - likeness(a));
  return best;
}

function alteredRoutine(
  from: Routine,
  to: Routine,
  database: Database,
  equality: Equality,
): readonly Operation[] {
  const changed = changedIn(ROUTINE_COMPARATORS, { equality, from, to });
  const isOfShape = hasSameShape(from, to, equality);
  if (from.name === to.name && changed.length === 0) return [];
  const goal = withOldWords(from, to, changed);
  return needsAnother(from, goal) || !isOfShape
    ? [{ operation: "replaceRoutine", from, to: goal, uses: callersOf(database, from) }]
    : [{ operation: "alterRoutine", from, to: goal }];
}

/** What means the same in the old words. */
function withOldWords(from: Routine, to: Routine, changed: readonly Key[]): Routine {
  const kept = (["arguments", "returns", "sqlBody"] as const).filter(
    (key) => !changed.includes(key) && from[key] !== undefined,
  );
  return { ...to, ...Object.fromEntries(kept.map((key) => [key, from[key]])) };
}

/** CREATE OR REPLACE changes no kind, name or type of what is taken and given, and takes no default away. */
function needsAnother(from: Routine, to: Routine): boolean {
  return (
    from.name !== to.name ||
    from.procedure !== to.procedure ||
    from.window !== to.window ||
    defaultsIn(from) > defaultsIn(to)
  );
}

function hasSameShape(from: Routine, to: Routine, equality: Equality): boolean {
  return sameRoutineText(equality, headOf(withoutDefaults(from)), headOf(withoutDefaults(to)));
}

function defaultsIn({ arguments: taken = "" }: Routine): number {
  return argumentsIn(taken).filter((each) => each.value !== undefined).length;
}

function withoutDefaults(routine: Routine): Routine {
  const { arguments: taken, ...rest } = routine;
  if (taken === undefined) return routine;
  return {
    ...rest,
    arguments: argumentsIn(taken)
      .map(({ bare }) => bare)
      .join(", "),
  };
}
