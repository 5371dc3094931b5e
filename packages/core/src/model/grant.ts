/** What a role may do with an object: https://www.postgresql.org/docs/current/ddl-priv.html */
import { ident } from "../names/identifier.ts";
import type { Attached } from "./attached.ts";
import { type ObjectRef, schemaOf } from "./reference.ts";
import { targetName } from "./target.ts";

/** The privileges of one role on one object, where they are not those that PostgreSQL itself gives. */
export interface Grant extends Attached, Privileges {
  /** The name of a role, or `public`. */
  readonly to: string;
  /** Of a table or view, sorted by name. */
  readonly columns?: readonly ColumnPrivileges[];
  /** The role owns the object: PostgreSQL gives it everything. */
  readonly ofOwner?: true;
  /** Default privileges gave it where the object was made; nobody has stated it. */
  readonly implied?: true;
}

export interface Privileges {
  /** In lower case and sorted: `select`, `update`; or `all` alone. Empty: none, not even the usual ones. */
  readonly privileges: readonly string[];
  /** Those of them that the role can grant to others. */
  readonly grantable?: readonly string[];
}

export interface ColumnPrivileges extends Privileges {
  readonly name: string;
}

export const PUBLIC_ROLE = "public";

export const ALL = "all";

type Unnamed = Omit<Grant, "name" | "schema">;

/** Named by the object and the role. */
export function grantOf({ on, to, ofOwner, implied, ...rest }: Unnamed): Grant {
  const schema = on.global ? undefined : schemaOf(on);
  const columns = (rest.columns ?? [])
    .filter(({ privileges }) => privileges.length > 0)
    .map(({ name, ...privileges }) => ({ name, ...sortedPrivileges(privileges) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    ...(schema !== undefined && { schema }),
    name: `${targetName(on)} to ${to === PUBLIC_ROLE ? to : ident(to)}`,
    on,
    to,
    ...(ofOwner && { ofOwner }),
    ...(implied && { implied }),
    ...sortedPrivileges(rest),
    ...(columns.length > 0 && { columns }),
  };
}

/** What a role may do with one column, beside what it may do with all. */
export function columnPrivileges({ columns = [] }: Grant, column: string): Privileges {
  return columns.find(({ name }) => name === column) ?? { privileges: [] };
}

/** The names of the columns that one of them tells of. */
export function columnsOfEither(a: Grant, b: Grant): readonly string[] {
  const names = [a, b].flatMap(({ columns = [] }) => columns.map(({ name }) => name));
  return [...new Set(names)];
}

export function sortedPrivileges({ privileges, grantable = [] }: Privileges): Privileges {
  const sorted = (words: readonly string[]) =>
    [...new Set(words.map((word) => word.toLowerCase()))].sort();
  const [given, further] = [sorted(privileges), sorted(grantable)];
  return {
    privileges: given.includes(ALL) ? [ALL] : given,
    ...(further.length > 0 && { grantable: further.includes(ALL) ? [ALL] : further }),
  };
}

/** The grant on an object that is called so now. */
export function grantMoved(grant: Grant, on: ObjectRef): Grant {
  return grantOf({ ...grant, on });
}

/** What a role may do with columns, under their names of now; undefined: the column is gone. */
export function withGrantColumns(
  grant: Grant,
  named: (column: string) => string | undefined,
): Grant {
  if (!grant.columns) return grant;
  const columns = grant.columns.flatMap((column) => {
    const name = named(column.name);
    return name === undefined ? [] : [{ ...column, name }];
  });
  return grantOf({ ...grant, columns });
}

/** All that there are of relations, before 17 and since: MAINTAIN came with that. */
const EVERY: Readonly<Record<string, readonly string[]>> = {
  relation: ["delete", "insert", "references", "select", "trigger", "truncate", "update"],
  column: ["insert", "references", "select", "update"],
  sequence: ["select", "update", "usage"],
  schema: ["create", "usage"],
  type: ["usage"],
  routine: ["execute"],
};

/** Whether two lists of privileges on that class of objects say the same: `all` is whatever there is. */
export function samePrivileges(of: string, a: readonly string[], b: readonly string[]): boolean {
  const every = EVERY[of] ?? [];
  const isAll = (list: readonly string[]) =>
    list.includes(ALL) || every.every((word) => list.includes(word));
  if (a.includes(ALL) || b.includes(ALL)) return isAll(a) && isAll(b);
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
