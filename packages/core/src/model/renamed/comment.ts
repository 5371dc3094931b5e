/** A database whose comments are on objects by other names. */
import { nameKey, type QualifiedName } from "../../names/qualified.ts";
import { type Commented, type CommentedKind, commentOn } from "../comment.ts";
import type { Database } from "../database.ts";
import type { PartKind, StandingKind } from "../kinds.ts";
import type { ObjectRef } from "../reference.ts";
import type { PartRename } from "./part.ts";

/** @param to the object by its new name; the same one where it has none */
function withComments(database: Database, to: (on: Commented) => ObjectRef): Database {
  if (database.comment.size === 0) return database;
  const comments = [...database.comment.values()].map((comment) => {
    const on = to(comment.on) as Commented;
    return on === comment.on ? comment : commentOn(on, comment.text);
  });
  return { ...database, comment: new Map(comments.map((one) => [nameKey(one), one])) };
}

const RELATION: readonly CommentedKind[] = ["column", "constraint", "policy", "trigger", "rule"];

/** What is known by the name of what stands alone. */
const NAMED: { readonly [K in StandingKind]?: readonly CommentedKind[] } = {
  table: ["table", ...RELATION],
  view: ["view", ...RELATION],
  materializedView: ["materializedView", "column"],
  sequence: ["sequence"],
  statistics: ["statistics"],
  enum: ["type"],
  domain: ["type", "domainConstraint"],
  compositeType: ["type", "column"],
  rangeType: ["type"],
  publication: ["publication"],
  eventTrigger: ["eventTrigger"],
  extension: ["extension"],
};

/** The comments on what has another name, and on what belongs to it. */
export function withStandingRenamed(
  database: Database,
  kind: StandingKind,
  name: QualifiedName,
  to: string,
): Database {
  return withComments(database, (on) => {
    if (kind === "schema") return inOtherSchema(on, name.name, to);
    const [own, ...parts] = on.path;
    const isIts = on.schema === name.schema && own === name.name;
    return isIts && NAMED[kind]?.includes(on.kind) ? { ...on, path: [to, ...parts] } : on;
  });
}

function inOtherSchema(on: Commented, from: string, to: string): ObjectRef {
  if (on.kind === "schema") return on.path[0] === from ? { ...on, path: [to] } : on;
  return on.schema === from ? { ...on, schema: to } : on;
}

const PARTS: { readonly [K in PartKind]: CommentedKind } = {
  column: "column",
  primaryKey: "constraint",
  unique: "constraint",
  check: "constraint",
  exclusion: "constraint",
  foreignKey: "constraint",
  index: "index",
  policy: "policy",
};

const HAS_INDEX: ReadonlySet<PartKind> = new Set(["index", "primaryKey", "unique", "exclusion"]);

/** Those on a part that has another name; an index is known in its schema, with that of a constraint. */
export function withPartRenamed(
  database: Database,
  { kind, table, from, to }: PartRename,
): Database {
  return withComments(database, (on) => {
    if (on.schema !== table.schema) return on;
    if (on.kind === "index") {
      return HAS_INDEX.has(kind) && on.path[0] === from ? { ...on, path: [to] } : on;
    }
    const isIt = on.kind === PARTS[kind] && on.path[0] === table.name && on.path[1] === from;
    return isIt ? { ...on, path: [table.name, to] } : on;
  });
}

/** Those on a trigger or a rule that has another name. */
export function withOnRelationRenamed(
  database: Database,
  kind: "trigger" | "rule",
  {
    relation,
    from,
    to,
  }: { readonly relation: QualifiedName; readonly from: string; readonly to: string },
): Database {
  return withComments(database, (on) => {
    const isIts = on.schema === relation.schema && on.path[0] === relation.name;
    return isIts && on.kind === kind && on.path[1] === from
      ? { ...on, path: [relation.name, to] }
      : on;
  });
}
