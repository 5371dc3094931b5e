import { type Database, find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import {
  columnPrivileges,
  columnsOfEither,
  type Grant,
  type Privileges,
  samePrivileges,
  withGrantColumns,
} from "../model/grant.ts";
import { wholeTable } from "../model/inheritance.ts";
import { columnOf } from "../model/table.ts";
import { relationOf } from "../model/trigger.ts";
import type { Altered } from "../operations/standing-alter.ts";
import { targetOf } from "../operations/target.ts";
import type { DiffContext, StandingDiffer } from "./standing.ts";

export const grant: StandingDiffer<"grant"> = {
  kind: "grant",
  added: (grants) => grants.map((object) => ({ operation: "createGrant", grant: object })),
  removed: (grants) => grants.map((object) => ({ operation: "dropGrant", grant: object })),
  altered: (from, to, context) =>
    isSame(from, to)
      ? []
      : steps(from, to, context).map((step) => ({ operation: "alterGrant", ...step })),
};

/**
 * What is taken away on columns that go is a step of its own, which comes before all that makes them go; and what is given
 * on columns that come is another one, so that it is the first on the way back.
 */
function steps(from: Grant, to: Grant, context: DiffContext): readonly Altered<"grant">[] {
  const old = withoutColumns(from, isLacking(context.to, to, context));
  const now = withoutColumns(to, isLacking(context.from, from, context));
  const all = [
    { from, to: old },
    { from: old, to: now },
    { from: now, to },
  ];
  return all.filter((step) => !isSame(step.from, step.to));
}

function withoutColumns(grant: Grant, isOut: (column: string) => boolean): Grant {
  return withGrantColumns(grant, (name) => (isOut(name) ? undefined : name));
}

/**
 * Whether a column is not there in a database. Which columns a view has, no model says: where it is altered, it may
 * have those alone that something is given on.
 */
function isLacking(
  database: Database,
  { on, columns = [] }: Grant,
  { from, to }: DiffContext,
): (column: string) => boolean {
  const name = relationOf(on);
  if (on.kind === "table") {
    const table = find(database, "table", name);
    const whole = table && wholeTable(database, table);
    return (column) => whole !== undefined && columnOf(whole, column) === undefined;
  }
  if (on.kind !== "view" && on.kind !== "materializedView") return () => false;
  const isAltered = !isDeepEqual(find(from, on.kind, name), find(to, on.kind, name));
  return (column) => isAltered && !columns.some((given) => given.name === column);
}

function isSame(from: Grant, to: Grant): boolean {
  const { of } = targetOf(to.on);
  return (
    isSameList(of, from, to) &&
    columnsOfEither(from, to).every((name) =>
      isSameList("column", columnPrivileges(from, name), columnPrivileges(to, name)),
    )
  );
}

function isSameList(of: string, from: Privileges, to: Privileges): boolean {
  return (
    samePrivileges(of, from.privileges, to.privileges) &&
    samePrivileges(of, from.grantable ?? [], to.grantable ?? [])
  );
}
