import {
  COMMENTED,
  type Comment,
  type Commented,
  commentOn,
  commentRef,
} from "../model/comment.ts";
import { type Database, find, put, remove } from "../model/database.ts";
import { InvalidDefinition } from "../model/errors.ts";
import { globalRef, type ObjectRef, objectRef, partRef } from "../model/reference.ts";
import { relationRef } from "../model/view-reads.ts";
import { ident, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameOf,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  NO_EFFECTS,
  type Statement,
  statement,
} from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { routineLookup, routineSql } from "./routine-name.ts";
import { NAME, type TakenOf } from "./takes.ts";

/** What has a name of its own, by it. */
const STANDING = {
  schema: null,
  role: null,
  extension: null,
  collation: NAME,
  type: NAME,
  table: NAME,
  sequence: NAME,
  routine: NAME,
  view: NAME,
  materializedView: NAME,
  statistics: NAME,
  index: NAME,
  publication: null,
  eventTrigger: null,
} as const satisfies Record<StandingTarget, unknown>;

/** What is a part of something, which `of` names. */
const PARTS = {
  column: null,
  constraint: null,
  policy: null,
  trigger: null,
  rule: null,
  domainConstraint: null,
} as const satisfies Record<PartTarget, unknown>;

type StandingTarget =
  | "schema"
  | "role"
  | "extension"
  | "collation"
  | "type"
  | "table"
  | "sequence"
  | "routine"
  | "view"
  | "materializedView"
  | "statistics"
  | "index"
  | "publication"
  | "eventTrigger";
type PartTarget = "column" | "constraint" | "policy" | "trigger" | "rule" | "domainConstraint";

/** The object that a comment is on, as a revision file writes it: `{ column: "email", of: "users" }`. */
export type CommentOn =
  | { [K in StandingTarget]: { readonly [P in K]: NameArgument } }[StandingTarget]
  | {
      [K in PartTarget]: { readonly [P in K]: string } & { readonly of: NameArgument };
    }[PartTarget];

const TARGET_KEYS = { keys: { ...STANDING, ...PARTS, of: NAME } } as unknown as TakenOf<CommentOn>;

export interface CommentHolding {
  readonly comment: Comment;
}

export interface AlteredComment {
  readonly from: Comment;
  readonly to: Comment;
}

const GLOBAL: ReadonlySet<string> = new Set<StandingTarget>([
  "schema",
  "role",
  "extension",
  "publication",
  "eventTrigger",
]);

function targetOf(on: CommentOn): Commented {
  const [[kind, name] = []] = Object.entries<NameArgument>(on).filter(([key]) => key in COMMENTED);
  const { of } = on as { readonly of?: NameArgument };
  if (kind === undefined || name === undefined) {
    throw new InvalidDefinition("a comment", "is on nothing that is known");
  }
  if (kind in PARTS)
    return partRef(kind as PartTarget, readName(of ?? ""), readName(name).name) as Commented;
  const isGlobal = GLOBAL.has(kind);
  const ref = isGlobal
    ? globalRef(kind as "schema", readName(name).name)
    : objectRef(kind as "table", readName(name));
  return ref as Commented;
}

function onArgument({ kind, schema, path: [name = "", part = ""] }: Commented): CommentOn {
  const owner = nameArgument(schema === undefined ? { name } : { schema, name });
  const on = kind in PARTS ? { [kind]: part, of: owner } : { [kind]: owner };
  return on as unknown as CommentOn;
}

function ownerOf({ schema, path: [name = ""] }: Commented): QualifiedName {
  return schema === undefined ? { name } : { schema, name };
}

/** As COMMENT ON names it: https://www.postgresql.org/docs/current/sql-comment.html */
function targetSql(on: Commented): string {
  const word = COMMENTED[on.kind];
  const [, part = ""] = on.path;
  if (on.kind === "routine") return `${word} ${routineSql(ownerOf(on))}`;
  if (on.kind === "column") return `${word} ${qualified(ownerOf(on))}.${ident(part)}`;
  if (!(on.kind in PARTS)) return `${word} ${qualified(ownerOf(on))}`;
  const domain = on.kind === "domainConstraint" ? "DOMAIN " : "";
  return `${word} ${ident(part)} ON ${domain}${qualified(ownerOf(on))}`;
}

export function commentSql(on: Commented, text: string | undefined): readonly Statement[] {
  const value = text === undefined ? "NULL" : literal(text);
  return statement(`COMMENT ON ${targetSql(on)} IS ${value}`);
}

/** As `pg_get_object_address` calls them: https://www.postgresql.org/docs/current/functions-info.html */
const ADDRESSED: { readonly [K in Commented["kind"]]: string } = {
  schema: "schema",
  role: "role",
  extension: "extension",
  collation: "collation",
  type: "type",
  table: "table",
  sequence: "sequence",
  routine: "routine",
  view: "view",
  materializedView: "materialized view",
  index: "index",
  column: "table column",
  constraint: "table constraint",
  policy: "policy",
  statistics: "statistics object",
  trigger: "trigger",
  rule: "rule",
  publication: "publication",
  eventTrigger: "event trigger",
  domainConstraint: "domain constraint",
};

function exists({ on }: Comment): string {
  if (on.kind === "routine") {
    return `obj_description(${routineLookup(ownerOf(on))}, 'pg_proc') IS NOT NULL`;
  }
  if (on.kind === "role") {
    return `shobj_description(to_regrole(${literal(qualified(ownerOf(on)))}), 'pg_authid') IS NOT NULL`;
  }
  const [, ...parts] = on.path;
  const isOfType = on.kind === "type" || on.kind === "domainConstraint";
  const names = isOfType
    ? [literal(qualified(ownerOf(on)))]
    : [...(on.schema === undefined ? [] : [on.schema]), ...on.path].map(literal);
  const more = on.kind === "domainConstraint" ? parts.map(literal) : [];
  const address = `pg_get_object_address('${ADDRESSED[on.kind]}', ARRAY[${names.join(", ")}], ARRAY[${more.join(", ")}]::text[])`;
  return `EXISTS (SELECT FROM pg_description d, ${address} a WHERE (d.classoid, d.objoid, d.objsubid) = (a.classid, a.objid, a.objsubid))`;
}

const CONSTRAINTS = ["primaryKey", "unique", "check", "foreignKey"] as const;

/** What must be there: constraints and indexes are known by more than one kind. */
function requires({ on }: Comment): readonly ObjectRef[] {
  const [, part = ""] = on.path;
  const owner = ownerOf(on);
  if (on.kind === "constraint") {
    return [objectRef("table", owner), ...CONSTRAINTS.map((kind) => partRef(kind, owner, part))];
  }
  if (on.kind === "domainConstraint") return [objectRef("domain", owner)];
  if (GLOBAL.has(on.kind) || on.kind === "type") return [on];
  if (on.kind === "routine") return [on];
  return [on, relationRef(owner)];
}

/** Comments on relations and columns keep others from changing them meanwhile. */
function effects({ on }: Comment): Effects {
  const [name = ""] = on.path;
  const table = nameOf(on.schema === undefined ? { name } : { schema: on.schema, name });
  const isLocked = on.kind === "table" || on.kind === "column" || on.kind === "materializedView";
  return isLocked
    ? { locks: [{ table, mode: "SHARE UPDATE EXCLUSIVE", duration: "brief" }], loses: [] }
    : NO_EFFECTS;
}

function detail({ on, text }: Comment): string {
  return `on ${kindWords(on)}: ${shortened(text)}`;
}

function kindWords({ kind }: Commented): string {
  return COMMENTED[kind].toLowerCase();
}

const SHOWN = 60;

function shortened(text: string): string {
  const [line = ""] = text.split("\n", 1);
  const isWhole = line === text && line.length <= SHOWN;
  return JSON.stringify(isWhole ? text : `${line.slice(0, SHOWN)}…`);
}

/** The comment that is there; an empty one where hand-written SQL may have made it. */
function existing(database: Database, on: CommentOn): Comment {
  const wanted = commentOn(targetOf(on), "");
  const found = find(database, "comment", wanted);
  if (found ?? database.handwritten) return found ?? wanted;
  throw new OperationConflict(commentRef(wanted), false);
}

export const createComment = defineOperation<
  "createComment",
  CommentHolding,
  [on: CommentOn, text: string]
>({
  name: "createComment",
  change: "add",
  subject: ({ comment }) => commentRef(comment),
  takes: [TARGET_KEYS, null],
  read: (_, on, text) => ({ comment: commentOn(targetOf(on), text) }),
  write: ({ comment }) => [onArgument(comment.on), comment.text],
  sql: ({ comment }) => commentSql(comment.on, comment.text),
  apply: (database, { comment }) => {
    if (find(database, "comment", comment)) throw new OperationConflict(commentRef(comment), true);
    return put(database, "comment", comment);
  },
  effects: ({ comment }) => effects(comment),
  dependencies: ({ comment }) => ({
    provides: [commentRef(comment)],
    requires: requires(comment),
  }),
  inverse: (payload) => [{ ...payload, operation: "dropComment" } as AnyOperation],
  presence: {
    model: (database, { comment }) => find(database, "comment", comment) !== undefined,
    sql: ({ comment }) => exists(comment),
  },
  detail: ({ comment }) => detail(comment),
});

export const alterComment = defineOperation<
  "alterComment",
  AlteredComment,
  [on: CommentOn, alteration: { readonly from: string; readonly to: string }]
>({
  name: "alterComment",
  change: "alter",
  subject: ({ to }) => commentRef(to),
  takes: [TARGET_KEYS, { keys: { from: null, to: null } }],
  read: (database, on, { from, to }) => {
    const comment = existing(database, on);
    return { from: { ...comment, text: from }, to: { ...comment, text: to } };
  },
  write: ({ from, to }) => [onArgument(to.on), { from: from.text, to: to.text }],
  sql: ({ to }) => commentSql(to.on, to.text),
  apply: (database, { to }) => {
    existing(database, onArgument(to.on));
    return put(database, "comment", to);
  },
  effects: ({ to }) => effects(to),
  dependencies: ({ to }) => ({ requires: [commentRef(to), ...requires(to)] }),
  inverse: ({ from, to }) => [{ operation: "alterComment", from: to, to: from } as AnyOperation],
  detail: ({ from, to }) => `${detail(from)} → ${shortened(to.text)}`,
});

export const dropComment = defineOperation<"dropComment", CommentHolding, [on: CommentOn]>({
  name: "dropComment",
  change: "remove",
  subject: ({ comment }) => commentRef(comment),
  takes: [TARGET_KEYS],
  read: (database, on) => ({ comment: existing(database, on) }),
  write: ({ comment }) => [onArgument(comment.on)],
  sql: ({ comment }) => commentSql(comment.on, undefined),
  apply: (database, { comment }) => {
    existing(database, onArgument(comment.on));
    return remove(database, "comment", comment);
  },
  effects: ({ comment }) => effects(comment),
  dependencies: ({ comment }) => ({
    removes: [commentRef(comment)],
    releases: requires(comment),
  }),
  inverse: (payload) => [{ ...payload, operation: "createComment" } as AnyOperation],
  detail: ({ comment }) => `on ${kindWords(comment.on)}`,
});
