import type { AnyView, ViewKind } from "../../model/view-reads.ts";
import { nameKey, nameOf, type QualifiedName } from "../../names/qualified.ts";
import type { Equality } from "../equality.ts";

/** Two queries of a view. */
export interface QueryQuestion {
  readonly about: "query";
  readonly from: string;
  readonly to: string;
  readonly view: QualifiedName;
  readonly kind: ViewKind;
}

export function queryKey({ about, kind, view, from, to }: QueryQuestion): string {
  return JSON.stringify([about, kind, nameKey(view), from, to]);
}

export function sameQuery(
  equality: Equality,
  kind: ViewKind,
  from: AnyView["view"],
  to: AnyView["view"],
): boolean {
  const [a, b] = [from.definition.sql, to.definition.sql];
  if (a === b) return true;
  return equality.equal({ about: "query", kind, view: nameOf(to), from: a, to: b });
}
