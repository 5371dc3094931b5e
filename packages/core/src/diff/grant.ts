import { type Grant, type Privileges, samePrivileges } from "../model/grant.ts";
import { targetOf } from "../operations/target.ts";
import type { StandingDiffer } from "./standing.ts";

export const grant: StandingDiffer<"grant"> = {
  kind: "grant",
  added: (grants) => grants.map((object) => ({ operation: "createGrant", grant: object })),
  removed: (grants) => grants.map((object) => ({ operation: "dropGrant", grant: object })),
  altered: (from, to) => (isSame(from, to) ? [] : [{ operation: "alterGrant", from, to }]),
};

const NONE: Privileges = { privileges: [] };

function isSame(from: Grant, to: Grant): boolean {
  const { of } = targetOf(to.on);
  const columns = [from, to].flatMap((each) => Object.keys(each.columns ?? {}));
  return (
    isSameList(of, from, to) &&
    columns.every((name) =>
      isSameList("column", from.columns?.[name] ?? NONE, to.columns?.[name] ?? NONE),
    )
  );
}

function isSameList(of: string, from: Privileges, to: Privileges): boolean {
  return (
    samePrivileges(of, from.privileges, to.privileges) &&
    samePrivileges(of, from.grantable ?? [], to.grantable ?? [])
  );
}
