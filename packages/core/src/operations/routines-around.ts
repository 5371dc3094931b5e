/** A routine whose body reads what goes until then, and what comes from then on, loses its body for the moment. */
import { refKey } from "../model/reference.ts";
import type { Routine } from "../model/routine.ts";
import { rawSql } from "../model/sql.ts";
import { dependenciesOf, describe, type Operation } from "./operation.ts";

export function withRoutinesApart(operations: readonly Operation[]): readonly Operation[] {
  const rewritten = operations.filter(
    (each) => each.operation === "alterRoutine" && each.from.sqlBody !== undefined,
  );
  if (rewritten.length === 0) return operations;
  const keys = (change: "add" | "remove", of: "provides" | "removes") =>
    new Set(
      operations
        .filter((each) => describe(each).change === change)
        .flatMap((each) => dependenciesOf(each)[of] ?? [])
        .map(refKey),
    );
  const [gone, made] = [keys("remove", "removes"), keys("add", "provides")];
  return operations.flatMap((each): readonly Operation[] => {
    if (each.operation !== "alterRoutine" || each.from.sqlBody === undefined) return [each];
    const { releases = [], requires = [] } = dependenciesOf(each);
    const isBetween =
      releases.some((ref) => gone.has(refKey(ref))) &&
      requires.some((ref) => made.has(refKey(ref)));
    if (!isBetween) return [each];
    const empty = emptied(each.from);
    return [
      { ...each, to: empty },
      { ...each, from: empty },
    ];
  });
}

/** Nothing that it stands on, and nothing that would go unseen if it were called. */
function emptied({ sqlBody: _, ...routine }: Routine): Routine {
  return {
    ...routine,
    language: "plpgsql",
    body: rawSql("BEGIN RAISE EXCEPTION 'it is being changed'; END"),
  };
}
