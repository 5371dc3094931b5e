/**
 * What roles may do with what comes to be another's. PostgreSQL gives a new owner what the old one had, beside what it had
 * itself, and leaves the old one nothing: https://www.postgresql.org/docs/current/ddl-priv.html. A model says of each role
 * what it may do, whoever owns the object, and of an owner that nothing is said of: everything.
 */
import type { Database } from "../model/database.ts";
import { type Grant, PUBLIC_ROLE } from "../model/grant.ts";
import { type ObjectRef, refKey } from "../model/reference.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import { exactly } from "./grant.ts";
import { ownerSql, targetSql } from "./target.ts";

/** An operation that gives an object to another. */
export interface WithGranted {
  /** What is said of the roles that may own it before or afterwards; absent: nothing. */
  readonly granted?: readonly Grant[];
}

/** @param concerns whether a role may be one of them */
export function grantedOn(
  database: Database,
  on: ObjectRef,
  concerns: (grant: Grant) => boolean,
): WithGranted {
  const granted = [...database.grant.values()].filter(
    (grant) => grant.to !== PUBLIC_ROLE && refKey(grant.on) === refKey(on) && concerns(grant),
  );
  return granted.length === 0 ? {} : { granted };
}

/** What follows ALTER … OWNER TO where the new owner is known; any other role of the list was the old one. */
export function keptByRoles(
  on: ObjectRef,
  owner: string,
  { granted = [] }: WithGranted,
): readonly string[] {
  if (granted.length === 0) return [];
  const isSaid = granted.some(({ to }) => to === owner);
  return [...(isSaid ? [] : everything(on, ident(owner))), ...granted.flatMap(exactly)];
}

/** The same where whoever runs the statements comes to be the owner. */
export function keptByRunner(
  on: ObjectRef,
  former: string,
  { granted = [] }: WithGranted,
): readonly string[] {
  const [old] = granted.filter(({ to }) => to === former);
  const others = granted.filter((grant) => grant !== old);
  return [
    ...(old ? everything(on, "CURRENT_USER") : []),
    ...others.map((grant) => {
      const isOwner = `(${ownerSql(on)}) = to_regrole(quote_ident(${literal(grant.to)}))`;
      return `DO ${dollarQuoted(`BEGIN IF ${isOwner} THEN ${exactly(grant).join("; ")}; END IF; END`)}`;
    }),
    ...(old ? exactly(old) : []),
  ];
}

/** Nothing is left of what there was on columns, and of options. */
function everything(on: ObjectRef, role: string): readonly string[] {
  const target = targetSql(on);
  return [`REVOKE ALL ON ${target} FROM ${role}`, `GRANT ALL ON ${target} TO ${role}`];
}
