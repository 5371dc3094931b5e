/** What roles may do with objects that are yet to be made: https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html */
import { ident } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { type Privileges, PUBLIC_ROLE, sortedPrivileges } from "./grant.ts";

export type NewObjects = "tables" | "sequences" | "routines" | "types" | "schemas";

export const NEW_OBJECTS: readonly NewObjects[] = [
  "tables",
  "sequences",
  "routines",
  "types",
  "schemas",
];

/** The privileges of one role on what another one makes in a schema. */
export interface DefaultPrivileges extends QualifiedName, Privileges {
  readonly objects: NewObjects;
  /** Who makes it; absent: whoever the session of the migration is. */
  readonly by?: string;
  /** In whatever schema. */
  readonly everywhere?: true;
  readonly to: string;
  /** It is what the maker itself may do. */
  readonly ofOwner?: true;
}

/** How the names of those begin that are for every schema. */
export const EVERYWHERE = "all ";

/** Named by all that it is for. */
export function defaultPrivilegesOf(given: Omit<DefaultPrivileges, "name">): DefaultPrivileges {
  const { grantable: _, privileges: __, schema, ...rest } = given;
  const { objects, by, everywhere, to } = given;
  const maker = by === undefined ? "" : ` of ${ident(by)}`;
  const role = to === PUBLIC_ROLE ? to : ident(to);
  return {
    ...(schema !== undefined && { schema }),
    name: `${everywhere ? EVERYWHERE : ""}${objects}${maker} to ${role}`,
    ...rest,
    ...sortedPrivileges(given),
  };
}
