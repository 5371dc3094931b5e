import {
  columnPrivileges,
  columnsOfEither,
  type Grant,
  type Privileges,
  samePrivileges,
} from "../model/grant.ts";
import { targetOf } from "../operations/target.ts";
import type { StandingDiffer } from "./standing.ts";

export const grant: StandingDiffer<"grant"> = {
  kind: "grant",
  added: (grants) => grants.map((object) => ({ operation: "createGrant", grant: object })),
  removed: (grants) => grants.map((object) => ({ operation: "dropGrant", grant: object })),
  altered: (from, to) => (isSame(from, to) ? [] : [{ operation: "alterGrant", from, to }]),
};

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
