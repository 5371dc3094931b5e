/** GRANT and REVOKE: https://www.postgresql.org/docs/current/sql-grant.html */
import { ALL, type Privileges, PUBLIC_ROLE } from "../model/grant.ts";
import { ident } from "../names/identifier.ts";

/** Privileges on the whole, where `column` is absent, or on a column. */
export interface Given extends Privileges {
  readonly column?: string;
}

/** Around which each statement is built: `ON TABLE users`, what stands before GRANT. */
export interface Place {
  readonly on: string;
  readonly to: string;
  readonly before?: string;
}

export function roleSql(name: string): string {
  return name === PUBLIC_ROLE ? "PUBLIC" : ident(name);
}

/** Those that can be granted further, and the others. */
export function grantSql(
  place: Place,
  { privileges, grantable = [], column }: Given,
): readonly string[] {
  const isFurther = (word: string) => grantable.includes(word) || grantable.includes(ALL);
  const plain = privileges.filter((word) => !isFurther(word));
  const further = privileges.includes(ALL) ? grantable : privileges.filter(isFurther);
  const head = `${place.before ?? ""}GRANT`;
  const tail = `ON ${place.on} TO ${roleSql(place.to)}`;
  return [
    ...(plain.length > 0 ? [`${head} ${listSql(plain, column)} ${tail}`] : []),
    ...(further.length > 0
      ? [`${head} ${listSql(further, column)} ${tail} WITH GRANT OPTION`]
      : []),
  ];
}

export function revokeSql(
  { before = "", on, to }: Place,
  privileges: readonly string[],
  { column, onlyOption }: { readonly column?: string | undefined; readonly onlyOption?: true } = {},
): readonly string[] {
  if (privileges.length === 0) return [];
  const option = onlyOption ? "GRANT OPTION FOR " : "";
  return [`${before}REVOKE ${option}${listSql(privileges, column)} ON ${on} FROM ${roleSql(to)}`];
}

/** What turns one list into another. */
export function changeSql(place: Place, from: Given, to: Given): readonly string[] {
  const { column } = to;
  if (from.privileges.includes(ALL) !== to.privileges.includes(ALL)) {
    return [...revokeSql(place, [ALL], { column }), ...grantSql(place, to)];
  }
  const gone = from.privileges.filter((word) => !to.privileges.includes(word));
  const wasFurther = from.grantable ?? [];
  const isFurther = to.grantable ?? [];
  const noLonger = wasFurther.filter((word) => !isFurther.includes(word) && !gone.includes(word));
  const more = to.privileges.filter((word) => !from.privileges.includes(word));
  const further = isFurther.filter((word) => !wasFurther.includes(word) && !more.includes(word));
  return [
    ...revokeSql(place, gone, { column }),
    ...revokeSql(place, noLonger, { column, onlyOption: true }),
    ...grantSql(place, { ...to, privileges: more }),
    ...grantSql(place, { ...to, privileges: further }),
  ];
}

function listSql(privileges: readonly string[], column: string | undefined): string {
  const place = column === undefined ? "" : ` (${ident(column)})`;
  return privileges.map((word) => `${word.toUpperCase()}${place}`).join(", ");
}

/** For a person: `select, update with grant option`. */
export function privilegesText({ privileges, grantable = [] }: Privileges): string {
  if (privileges.length === 0) return "none";
  const option = (word: string) => (grantable.includes(word) ? " with grant option" : "");
  return privileges.map((word) => `${word}${option(word)}`).join(", ");
}
