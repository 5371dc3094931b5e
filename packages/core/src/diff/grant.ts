import { type Database, find } from "../model/database.ts";
import {
  columnPrivileges,
  columnsOfEither,
  type Grant,
  type Privileges,
  samePrivileges,
  withGrantColumns,
} from "../model/grant.ts";
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

/** What is taken away on columns that go is a step before them, where others are given that come after them. */
function steps(from: Grant, to: Grant, context: DiffContext): readonly Altered<"grant">[] {
  const isGone = isWithout(context.to, from);
  const isNew = isWithout(context.from, to);
  const columns = (grant: Grant) => (grant.columns ?? []).map(({ name }) => name);
  if (!columns(from).some(isGone) || !columns(to).some(isNew)) return [{ from, to }];
  const between = withGrantColumns(from, (name) => (isGone(name) ? undefined : name));
  return [
    { from, to: between },
    { from: between, to },
  ];
}

/** Whether a column of what the grant is on is not in the database. */
function isWithout(database: Database, { on }: Grant): (column: string) => boolean {
  const table = on.kind === "table" ? find(database, "table", relationOf(on)) : undefined;
  return (column) => table !== undefined && columnOf(table, column) === undefined;
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
