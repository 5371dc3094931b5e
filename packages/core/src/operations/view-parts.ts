/** What the operations on views of both kinds share. */
import { type ObjectRef, objectRef } from "../model/reference.ts";
import type { Sql } from "../model/sql.ts";
import { nameOf, type QualifiedName } from "../names/qualified.ts";

/** The type of a view's rows. */
export function typeRef(view: QualifiedName): ObjectRef {
  return objectRef("type", nameOf(view));
}

export function queryChange(from: Sql, to: Sql): string {
  return `query ${inOneLine(from)} → ${inOneLine(to)}`;
}

function inOneLine({ sql }: Sql): string {
  return sql.replace(/\s+/g, " ").trim();
}
