/** What becomes of what stands beside an object where the object comes, goes or gets another name. */
import { ATTACHED_KINDS, withAttachedNamed, withoutAttached } from "../model/attached.ts";
import type { Column } from "../model/column.ts";
import { type Database, find, objectsOf, put } from "../model/database.ts";
import type { DefaultPrivileges, NewObjects } from "../model/default-privileges.ts";
import { type Grant, grantOf } from "../model/grant.ts";
import { ownSequences, sequencesOf } from "../model/owned-sequences.ts";
import { ownerOf } from "../model/owner.ts";
import { type ObjectRef, objectRef } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { Change } from "./definition.ts";
import { keepsSequence } from "./kept-sequence.ts";
import type { AlteredPart } from "./parts.ts";

/** An operation that has been applied. */
interface Done {
  readonly operation: string;
  readonly change: Change;
  readonly subject: ObjectRef;
  /** The new name, of a rename. */
  readonly to?: unknown;
  readonly table?: unknown;
  readonly part?: unknown;
  readonly remade?: true;
}

/** What else goes with what the operation drops: the sequences of its columns. */
export function goneWith(before: Database, done: Done): readonly ObjectRef[] {
  const { change, subject, table, part, remade } = done;
  if (change !== "remove" || remade || before.grant.size === 0) return [];
  const isColumn = subject.kind === "column";
  if (subject.kind !== "table" && !isColumn) return [];
  const [, column] = subject.path;
  const own = isColumn
    ? ownSequences({ ...(table as Table), columns: [part as Column] })
    : ownSequences(table as Table);
  const owned = sequencesOf(before, table as Table, column);
  return [...own, ...owned.map((sequence) => objectRef("sequence", sequence))];
}

/**
 * The database after the operation, with what follows from it.
 * @param gone what goes with it, beside its subject
 */
export function withAttached(database: Database, done: Done, gone: readonly ObjectRef[]): Database {
  const { change, subject, operation, to } = done;
  if (change === "add" && !done.remade) return withImplied(database, madeBy(database, done));
  if (operation === "alterColumn") return withOtherSequence(database, done);
  if (
    [...ATTACHED_KINDS, "publication" as const].every(
      (kind) => objectsOf(database, kind).size === 0,
    )
  )
    return database;
  if (change === "remove" && !done.remade) {
    return [subject, ...gone].reduce(withoutAttached, database);
  }
  const isRename = operation.startsWith("rename") && typeof to === "string";
  return isRename && operation !== "renameEnumValue"
    ? withAttachedNamed(database, subject, to)
    : database;
}

const NEW: { readonly [K in ObjectRef["kind"]]?: NewObjects } = {
  table: "tables",
  view: "tables",
  materializedView: "tables",
  sequence: "sequences",
  routine: "routines",
  enum: "types",
  domain: "types",
  compositeType: "types",
  rangeType: "types",
  schema: "schemas",
};

/** An object that is new, and the role whose default privileges are for it; absent: that of the session. */
interface Made {
  readonly ref: ObjectRef;
  readonly by?: string;
}

/** PostgreSQL makes the sequence of a column in the name of the owner of the table. */
function madeBy(database: Database, { subject, table, part }: Done): readonly Made[] {
  if (subject.kind === "column") {
    const own = ownSequences({ ...(table as Table), columns: [part as Column] });
    return own.map((ref) => ofOwnerOf(database, table as QualifiedName, ref));
  }
  const own = subject.kind === "table" ? ownSequences(table as Table) : [];
  return [subject, ...own].map((ref) => ({ ref }));
}

function ofOwnerOf(database: Database, table: QualifiedName, ref: ObjectRef): Made {
  const owner = find(database, "owner", ownerOf(objectRef("table", table), ""));
  return owner ? { ref, by: owner.role } : { ref };
}

/** A column that is altered loses the sequence that it had, and gets another; that of a serial one is made by the session. */
function withOtherSequence(database: Database, done: Done): Database {
  const altered = done as unknown as AlteredPart<"column">;
  const { table, from, to } = altered;
  const isSame = Boolean(from.identity) === Boolean(to.identity) && from.serial === to.serial;
  if (isSame || keepsSequence(altered)) return database;
  const gone = ownSequences({ ...table, columns: [from] });
  const made = ownSequences({ ...table, columns: [to] }).map((ref) =>
    to.serial ? { ref } : ofOwnerOf(database, table, ref),
  );
  return withImplied(gone.reduce(withoutAttached, database), made);
}

/** With what default privileges give on what is made. */
function withImplied(database: Database, made: readonly Made[]): Database {
  if (database.defaultPrivileges.size === 0) return database;
  const all = [...database.defaultPrivileges.values()];
  return made
    .flatMap((each) => impliedOn(each, all))
    .reduce(
      (result, grant) => (find(result, "grant", grant) ? result : put(result, "grant", grant)),
      database,
    );
}

function impliedOn({ ref: on, by }: Made, all: readonly DefaultPrivileges[]): readonly Grant[] {
  const objects = NEW[on.kind];
  const fitting = all.filter(
    (each) =>
      each.by === by &&
      each.objects === objects &&
      (each.everywhere || (!on.global && each.schema === on.schema)),
  );
  const roles = [...new Set(fitting.map(({ to }) => to))];
  return roles.map((to) => {
    const own = fitting.filter((each) => each.to === to);
    const words = (of: "privileges" | "grantable") => own.flatMap((each) => each[of] ?? []);
    const isOwner = own.some(({ ofOwner }) => ofOwner);
    return grantOf({
      on,
      to,
      privileges: words("privileges"),
      grantable: words("grantable"),
      ...(isOwner && { ofOwner: true }),
      implied: true,
    });
  });
}
