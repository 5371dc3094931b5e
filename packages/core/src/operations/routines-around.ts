/** A routine in standard SQL stands on what its body reads: where that changes, it loses its body for the moment. */
import type { Database } from "../model/database.ts";
import { refKey } from "../model/reference.ts";
import type { Routine } from "../model/routine.ts";
import { rawSql } from "../model/sql.ts";
import { nameKey } from "../names/qualified.ts";
import { changedBeneath, keysOf } from "./changed-beneath.ts";
import { dependenciesOf, type Operation } from "./operation.ts";
import { bodyRefs } from "./routine.ts";

/** @param before the database before the operations */
export function withRoutinesApart(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  const routines = [...before.routine.values()].filter(({ sqlBody }) => sqlBody !== undefined);
  if (routines.length === 0) return operations;
  const changed = changedBeneath(operations, before);
  const between = betweenTwo(operations);
  const own = new Map(operations.flatMap((each) => changeOf(each)));
  const standing = routines.filter((each) => {
    const change = own.get(nameKey(each));
    if (change === "drop") return false;
    return bodyRefs(each).some((ref) => changed.has(refKey(ref))) || between.has(nameKey(each));
  });
  if (standing.length === 0) return operations;
  const apart = new Map(standing.map((each) => [nameKey(each), each]));
  const rest = operations.map((each) => withoutBody(each, apart));
  const pairs = standing.flatMap((routine): Operation[] => {
    const empty = emptied(routine);
    const back: Operation = { operation: "alterRoutine", from: empty, to: routine };
    const isChanged = own.has(nameKey(routine));
    return [{ operation: "alterRoutine", from: routine, to: empty }, ...(isChanged ? [] : [back])];
  });
  return [...pairs, ...rest];
}

/** Those that read what goes until then, and what comes from then on. */
function betweenTwo(operations: readonly Operation[]): ReadonlySet<string> {
  const [gone, made] = [keysOf(operations, "remove"), keysOf(operations, "add")];
  const isBetween = (each: Operation): boolean => {
    const { releases = [], requires = [] } = dependenciesOf(each);
    return (
      releases.some((ref) => gone.has(refKey(ref))) && requires.some((ref) => made.has(refKey(ref)))
    );
  };
  return new Set(
    operations.flatMap((each) =>
      (each.operation === "alterRoutine" || each.operation === "replaceRoutine") && isBetween(each)
        ? [nameKey(each.from)]
        : [],
    ),
  );
}

function changeOf(operation: Operation): readonly (readonly [string, "drop" | "alter"])[] {
  switch (operation.operation) {
    case "dropRoutine":
      return [[nameKey(operation.routine), "drop"]];
    case "alterRoutine":
    case "replaceRoutine":
      return [[nameKey(operation.from), "alter"]];
    default:
      return [];
  }
}

/** The change of one that has lost its body. */
function withoutBody(operation: Operation, apart: ReadonlyMap<string, Routine>): Operation {
  if (operation.operation !== "alterRoutine" && operation.operation !== "replaceRoutine") {
    return operation;
  }
  const routine = apart.get(nameKey(operation.from));
  return routine ? { ...operation, from: emptied(operation.from) } : operation;
}

/** Nothing that it stands on, and nothing that would go unseen if it were called. */
function emptied({ sqlBody: _, ...routine }: Routine): Routine {
  return {
    ...routine,
    language: "plpgsql",
    body: rawSql("BEGIN RAISE EXCEPTION 'it is being changed'; END"),
  };
}
