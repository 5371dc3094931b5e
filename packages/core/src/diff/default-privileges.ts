import type { DefaultPrivileges, NewObjects } from "../model/default-privileges.ts";
import { samePrivileges } from "../model/grant.ts";
import type { StandingDiffer } from "./standing.ts";

export const defaultPrivileges: StandingDiffer<"defaultPrivileges"> = {
  kind: "defaultPrivileges",
  added: (all) =>
    all.map((object) => ({ operation: "createDefaultPrivileges", defaultPrivileges: object })),
  removed: (all) =>
    all.map((object) => ({ operation: "dropDefaultPrivileges", defaultPrivileges: object })),
  altered: (from, to) =>
    isSame(from, to) ? [] : [{ operation: "alterDefaultPrivileges", from, to }],
};

/** Which privileges there are on them. */
const OF: Readonly<Record<NewObjects, string>> = {
  tables: "relation",
  sequences: "sequence",
  routines: "routine",
  types: "type",
  schemas: "schema",
};

function isSame(from: DefaultPrivileges, to: DefaultPrivileges): boolean {
  const of = OF[to.objects];
  return (
    samePrivileges(of, from.privileges, to.privileges) &&
    samePrivileges(of, from.grantable ?? [], to.grantable ?? [])
  );
}
