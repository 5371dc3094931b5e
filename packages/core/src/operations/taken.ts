/**
 * What operations take away from those who stand on it: for the moment, or for good. The replacement of an enum
 * finds by itself what stands on it.
 */

import { isDeepEqual } from "../model/equal.ts";
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import { isRecreated } from "./alter-column.ts";
import type { Operation } from "./operation.ts";
import { type PartChange, partChangeOf } from "./part-operations.ts";
import { uniqueColumns } from "./refs.ts";
import { renewsView, viewChangeOf } from "./view-operations.ts";

export interface Taken {
  readonly relation: QualifiedName;
  /** Absent: the whole relation. */
  readonly column?: string;
  /**
   * `retyped`: PostgreSQL takes along what it can. `remade`: it is another one afterwards. `key`: foreign
   * keys cannot rest on it meanwhile. `gone`: it does not come back.
   */
  readonly change: "retyped" | "remade" | "key" | "gone";
}

export function takenBy(operations: readonly Operation[]): readonly Taken[] {
  const back = new Set(operations.flatMap(broughtBy));
  return operations.flatMap((operation) => takenByOne(operation, back));
}

/** The keys of the relations, columns and keys that come, or come back. */
function broughtBy(operation: Operation): readonly string[] {
  const view = viewChangeOf(operation);
  if (view?.to) return [nameKey(view.to)];
  const change = partChangeOf(operation);
  if (!change?.to) return [];
  return change.kind === "column" ? [columnKey(change.table, change.to.name)] : [];
}

function columnKey(table: QualifiedName, name: string): string {
  return JSON.stringify([nameKey(table), name]);
}

function takenByOne(operation: Operation, back: ReadonlySet<string>): readonly Taken[] {
  switch (operation.operation) {
    case "dropTable":
      return [{ relation: nameOf(operation.table), change: "gone" }];
    case "suspendView":
      return [{ relation: nameOf(operation.view), change: "remade" }];
    case "suspendMaterializedView":
      return [{ relation: nameOf(operation.materializedView), change: "remade" }];
    default: {
      const view = viewChangeOf(operation);
      if (view) return takenView(view, back);
      const part = partChangeOf(operation);
      return part ? takenPart(part, back) : [];
    }
  }
}

type ViewChange = NonNullable<ReturnType<typeof viewChangeOf>>;

function takenView(change: ViewChange, back: ReadonlySet<string>): readonly Taken[] {
  const { from, to } = change;
  if (!from || (to && !renewsView(change))) return [];
  const comes = to !== undefined || back.has(nameKey(from));
  return [{ relation: nameOf(from), change: comes ? "remade" : "gone" }];
}

function takenPart(change: PartChange, back: ReadonlySet<string>): readonly Taken[] {
  const { kind, table, from, to } = change;
  if (!from || (to && isDeepEqual(from, to))) return [];
  const relation = nameOf(table);
  if (kind !== "column") {
    return keyOf(change).map((column): Taken => ({ relation, column, change: "key" }));
  }
  const column = from.name;
  if (!to) {
    const comes = back.has(columnKey(table, column));
    return [{ relation, column, change: comes ? "remade" : "gone" }];
  }
  if (isRecreated({ table, from, to })) return [{ relation, column, change: "remade" }];
  return from.type === to.type && from.collation === to.collation
    ? []
    : [{ relation, column, change: "retyped" }];
}

function keyOf({ kind, from }: PartChange): readonly string[] {
  if (!from) return [];
  if (kind === "primaryKey" || kind === "unique") return from.columns;
  return (kind === "index" && uniqueColumns(from)) || [];
}
