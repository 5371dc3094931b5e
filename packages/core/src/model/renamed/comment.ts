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
  foreignKey: "constraint",
  index: "index",
  policy: "policy",
};

/** Those on a part that has another name; an index is known in its schema, with that of a constraint. */
export function withPartRenamed(
  database: Database,
  { kind, table, from, to }: PartRename,
): Database {
  return withComments(database, (on) => {
    if (on.schema !== table.schema) return on;
    if (on.kind === "index") {
      const hasIndex = kind === "index" || kind === "primaryKey" || kind === "unique";
      return hasIndex && on.path[0] === from ? { ...on, path: [to] } : on;
    }
    const isIt = on.kind === PARTS[kind] && on.path[0] === table.name && on.path[1] === from;
    return isIt ? { ...on, path: [table.name, to] } : on;
  });
}
