/** Types that become types of another kind: nothing that has one can come along. */
import { find, objectsOf } from "../model/database.ts";
import type { ObjectsByKind } from "../model/kinds.ts";
import { objectRef, partRef } from "../model/reference.ts";
import { columnOf } from "../model/table.ts";
import { type EnumColumn, enumUses } from "../operations/enum-replacement.ts";
import { KindChanged } from "../operations/errors.ts";
import { isReplaced } from "./replaced-table.ts";
import type { DiffContext } from "./standing.ts";

const TYPE_KINDS = ["enum", "domain", "compositeType", "rangeType"] as const;

type TypeKind = (typeof TYPE_KINDS)[number];

/**
 * PostgreSQL turns no type into one of another kind, and two types have no one name.
 * @throws KindChanged where a column has such a type before and after
 */
export function assertKindsKept(context: DiffContext): void {
  for (const kind of TYPE_KINDS) {
    for (const type of objectsOf(context.from, kind).values()) {
      const other = TYPE_KINDS.find((one) => one !== kind && find(context.to, one, type));
      if (other) assertUnused(kind, type, other, context);
    }
  }
}

function assertUnused<K extends TypeKind>(
  kind: K,
  type: ObjectsByKind[K],
  other: TypeKind,
  context: DiffContext,
): void {
  if (find(context.to, kind, type)) return;
  const kept = enumUses(context.from, type).columns.find((use) => isKept(use, context));
  if (!kept) return;
  const column = partRef("column", kept.table, kept.column.name);
  throw new KindChanged(objectRef(kind, type), objectRef(other, type), column);
}

/** Whether the column has that type afterwards, too, and is not made anew with its table. */
function isKept({ table, column }: EnumColumn, context: DiffContext): boolean {
  const [old, now] = [find(context.from, "table", table), find(context.to, "table", table)];
  if (!old || !now || isReplaced(old, now, context)) return false;
  return columnOf(now, column.name)?.type === column.type;
}
