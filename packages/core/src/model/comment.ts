import { ident } from "../names/identifier.ts";
import { indexName } from "../names/index-name.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import { type Database, remove } from "./database.ts";
import { findAnyTable } from "./existing-table.ts";
import type { ObjectRef } from "./reference.ts";

/** What there can be a comment on, and how `COMMENT ON` calls it. */
export const COMMENTED = {
  schema: "SCHEMA",
  role: "ROLE",
  extension: "EXTENSION",
  collation: "COLLATION",
  type: "TYPE",
  table: "TABLE",
  sequence: "SEQUENCE",
  routine: "ROUTINE",
  view: "VIEW",
  materializedView: "MATERIALIZED VIEW",
  index: "INDEX",
  column: "COLUMN",
  constraint: "CONSTRAINT",
  policy: "POLICY",
  statistics: "STATISTICS",
  trigger: "TRIGGER",
  rule: "RULE",
  publication: "PUBLICATION",
  eventTrigger: "EVENT TRIGGER",
  domainConstraint: "CONSTRAINT",
} as const;

export type CommentedKind = keyof typeof COMMENTED;

/** The object: parts by their relation's name and their own, indexes by their own in their schema. */
export interface Commented extends ObjectRef {
  readonly kind: CommentedKind;
}

/**
 * What somebody wrote about an object: https://www.postgresql.org/docs/current/sql-comment.html
 * It is known by the object that it is on; its name is made of that.
 */
export interface Comment extends QualifiedName {
  readonly on: Commented;
  readonly text: string;
}

export function commentOn(on: Commented, text: string): Comment {
  const name = `${on.kind} ${on.path.map(ident).join(".")}`;
  return { ...(on.schema !== undefined && { schema: on.schema }), name, on, text };
}

/** Its first name tells it from others, the rest is the object's. */
export function commentRef({ schema, name, on }: Comment): ObjectRef {
  const ref: ObjectRef = { kind: "comment", path: [name, ...on.path] };
  return {
    ...ref,
    ...(schema !== undefined && { schema }),
    ...(on.global && { global: true as const }),
  };
}

/** Those whose object, or the relation that has it, is one of the database's. */
export function isOnSomethingIn(database: Database): (comment: Comment) => boolean {
  let known: ReadonlySet<string> | undefined;
  const isIndex: IsHeld = (_, owner) => {
    known ??= indexNames(database);
    return known.has(nameKey(owner));
  };
  return ({ on }) => {
    const [name = ""] = on.path;
    const owner: QualifiedName = on.schema === undefined ? { name } : { schema: on.schema, name };
    return on.kind === "index" ? isIndex(database, owner) : HOLDERS[on.kind](database, owner);
  };
}

type IsHeld = (database: Database, owner: QualifiedName) => boolean;

const among =
  (...kinds: readonly (keyof Database & string)[]): IsHeld =>
  (database, owner) =>
    kinds.some((kind) => (database[kind] as ReadonlyMap<string, unknown>).has(nameKey(owner)));

const ofTable: IsHeld = (database, owner) => findAnyTable(database, owner) !== undefined;

const RELATIONS = among("table", "view", "materializedView", "compositeType");

const HOLDERS: { readonly [K in Exclude<CommentedKind, "index">]: IsHeld } = {
  schema: () => true,
  role: among("role"),
  extension: among("extension"),
  collation: among("collation"),
  type: among("enum", "compositeType", "domain", "rangeType"),
  table: among("table"),
  sequence: () => true,
  routine: among("routine"),
  view: among("view"),
  materializedView: among("materializedView"),
  column: RELATIONS,
  constraint: among("table"),
  policy: ofTable,
  statistics: among("statistics"),
  trigger: among("table", "view"),
  rule: among("table", "view"),
  publication: among("publication"),
  eventTrigger: among("eventTrigger"),
  domainConstraint: among("domain"),
};

/** Those of indexes, and of constraints that have one of their name. */
function indexNames({ table, materializedView }: Database): ReadonlySet<string> {
  const ofTables = [...table.values()].flatMap(
    ({ schema, primaryKey, uniques, exclusions, indexes }) =>
      [...(primaryKey ? [primaryKey] : []), ...uniques, ...exclusions, ...indexes].map(
        ({ name }) => ({ schema, name }),
      ),
  );
  const ofViews = [...materializedView.values()].flatMap(({ schema, indexes = [] }) =>
    indexes.map((index) => ({ schema, name: indexName(index) })),
  );
  return new Set(
    [...ofTables, ...ofViews].map(({ schema, name }) =>
      nameKey(schema === undefined ? { name } : { schema, name }),
    ),
  );
}

/** Whether it goes with the object: it is on it, or on a part of it. */
export function isCommentOn(gone: ObjectRef, { on }: Comment): boolean {
  if (gone.schema !== on.schema || gone.global !== on.global) return false;
  const [name, part] = gone.path;
  if (part === undefined) return on.path[0] === name && goesWith(gone.kind, on);
  if (on.kind === "index") return on.path[0] === part && gone.kind !== "column";
  const isSameKind =
    gone.kind === on.kind || (on.kind === "constraint" && CONSTRAINTS.has(gone.kind));
  return isSameKind && on.path[0] === name && on.path[1] === part;
}

const CONSTRAINTS: ReadonlySet<string> = new Set([
  "primaryKey",
  "unique",
  "check",
  "exclusion",
  "foreignKey",
]);
const TYPES: ReadonlySet<string> = new Set(["enum", "compositeType", "domain", "rangeType"]);
const RELATIONS_WITH_PARTS: ReadonlySet<string> = new Set(["table", "view", "materializedView"]);
const PARTS: ReadonlySet<string> = new Set(["column", "constraint", "policy", "trigger", "rule"]);

/** Of what stands alone: a type and a relation have different kinds of comments. */
function goesWith(kind: ObjectRef["kind"], on: Commented): boolean {
  if (TYPES.has(kind))
    return on.kind === "type" || on.kind === "domainConstraint" || on.kind === "column";
  return kind === on.kind || (PARTS.has(on.kind) && RELATIONS_WITH_PARTS.has(kind));
}

/** What goes with a table, and is not named by it. */
const ON_THEIR_OWN: ReadonlySet<string> = new Set<CommentedKind>(["index", "statistics"]);

export function withoutCommentsOn(database: Database, gone: ObjectRef): Database {
  if (database.comment.size === 0) return database;
  const isOnSomething = isOnSomethingIn(database);
  const comments = [...database.comment.values()].filter(
    (comment) =>
      isCommentOn(gone, comment) || (ON_THEIR_OWN.has(comment.on.kind) && !isOnSomething(comment)),
  );
  return comments.reduce((rest, comment) => remove(rest, "comment", comment), database);
}
