/** What the catalogs do not tell of an object since it is as usual: who owns it, and what roles may do with it. */
import {
  type Database,
  find,
  put,
  remove,
  STANDING_KINDS,
  throughSteps,
} from "../model/database.ts";
import { type Grant, samePrivileges } from "../model/grant.ts";
import { ownSequences } from "../model/owned-sequences.ts";
import { type Owner, ownerOf } from "../model/owner.ts";
import { type ObjectRef, refKey } from "../model/reference.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { targetOf } from "../operations/target.ts";
import { usualPrivileges } from "../operations/usual-privileges.ts";

/**
 * A live database, with the usual owners and privileges that others state: they hold there, too.
 * @param others those who may state them, the first that does
 */
export function withUsual(live: Database, others: readonly Database[]): Database {
  const states = others.some(({ owner, grant }) => owner.size > 0 || grant.size > 0);
  if (!states) return live;
  return throughSteps(live, (draft) =>
    others.reduce((result, other) => withUsualGrants(withUsualOwners(result, other), other), draft),
  );
}

function withUsualOwners(live: Database, { owner: owners }: Database): Database {
  const held = [...owners.values()].filter(
    ({ on, role }) => role === live.maker && ownerIn(live, on) === role && isThere(live, on),
  );
  return held.reduce((result, { on, role }) => put(result, "owner", ownerOf(on, role)), live);
}

function ownerIn(live: Database, on: ObjectRef): string | undefined {
  return find(live, "owner", ownerOf(on, ""))?.role ?? live.maker;
}

function withUsualGrants(live: Database, { grant: grants }: Database): Database {
  const held = [...grants.values()].filter(
    (grant) => !find(live, "grant", grant) && isUsual(live, grant) && isThere(live, grant.on),
  );
  return held.reduce((result, grant) => put(result, "grant", grant), live);
}

function isUsual(live: Database, grant: Grant): boolean {
  const { on, to, privileges, grantable = [], columns, implied } = grant;
  if (implied || columns || grantable.length > 0) return false;
  const usual = usualPrivileges({ ...grant, ...(ownerIn(live, on) === to && { ofOwner: true }) });
  return samePrivileges(targetOf(on).of, usual, privileges);
}

function isThere(live: Database, on: ObjectRef): boolean {
  if (on.kind === "schema")
    return on.path[0] === "public" || find(live, "schema", named(on)) !== undefined;
  const kind = STANDING_KINDS.find((each) => each === on.kind);
  if (!kind) return false;
  return find(live, kind, named(on)) !== undefined || (kind === "sequence" && isOfColumn(live, on));
}

function isOfColumn({ table }: Database, on: ObjectRef): boolean {
  const key = refKey(on);
  return [...table.values()].some((each) => ownSequences(each).some((ref) => refKey(ref) === key));
}

function named({ schema, path: [name = ""] }: ObjectRef): QualifiedName {
  return schema === undefined ? { name } : { schema, name };
}

/** Owners that nobody states of objects which others have, too. */
export function unsaidOwners(database: Database, others: readonly Database[]): readonly Owner[] {
  if (others.length === 0) return [];
  return [...database.owner.values()].filter(
    (owner) => !others.some((other) => other === database || !isSilent(other, owner)),
  );
}

/** Whether it has the object, and does not say who owns it. */
function isSilent(other: Database, owner: Owner): boolean {
  return find(other, "owner", owner) === undefined && isThere(other, owner.on);
}

/** @param owners that nobody states */
export function withoutOwners(database: Database, owners: readonly Owner[]): Database {
  return owners.reduce((rest, owner) => remove(rest, "owner", owner), database);
}
