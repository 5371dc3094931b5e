/** Comparing how tables are divided, and which part of another a table is. */
import { find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import { excludes, wholeTable } from "../model/inheritance.ts";
import type { PartitionBounds, PartitionKeyPart } from "../model/partitioning.ts";
import { type Default, defaultSql } from "../model/sql.ts";
import { columnOf, type Table } from "../model/table.ts";
import { nameOf, qualified } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { sameDefault } from "./questions/default.ts";
import { sameExpression } from "./questions/expression.ts";
import type { DiffContext } from "./standing.ts";

export function samePartitionKey(from: Table, to: Table, context: DiffContext): boolean {
  const [old, now] = [from.partitionBy, to.partitionBy];
  if (!old || !now) return old === now;
  const whole = wholeTable(context.to, to);
  const same = old.keys.map((key, at) => {
    const other = now.keys[at];
    return other !== undefined && sameKeyPart(key, other, whole, context);
  });
  return (
    old.strategy === now.strategy && old.keys.length === now.keys.length && same.every(Boolean)
  );
}

function sameKeyPart(
  from: PartitionKeyPart,
  to: PartitionKeyPart,
  table: Table,
  { equality }: DiffContext,
): boolean {
  const { expression: old, ...before } = from;
  const { expression: now, ...after } = to;
  const holder = `the partition key of ${qualified(table)}`;
  return isDeepEqual(before, after) && sameExpression(equality, table, holder, old, now);
}

/** Of the same parent. */
export function sameBounds(from: Table, to: Table, context: DiffContext): boolean {
  const [old, now] = [from.partitionOf?.bounds, to.partitionOf?.bounds];
  if (!old || !now || isDeepEqual(old, now)) return true;
  const parent = to.partitionOf && find(context.to, "table", to.partitionOf.parent);
  const { from: first, to: last, in: values, ...rest } = old;
  const { from: otherFirst, to: otherLast, in: otherValues, ...others } = now;
  const same = (a: Values, b: Values) =>
    isDeepEqual(a, b) || (parent !== undefined && sameValues(a, b, parent, context));
  const parts = [
    isDeepEqual(rest, others),
    same(first, otherFirst),
    same(last, otherLast),
    parent !== undefined && sameSet(values, otherValues, parent, context),
  ];
  return parts.every(Boolean);
}

type Values = PartitionBounds["from"];

function sameValues(a: Values, b: Values, parent: Table, context: DiffContext): boolean {
  if (!a || !b || a.length !== b.length) return a === b;
  const same = a.map((value, at) => sameValue(value, b[at] as Default, at, parent, context));
  return same.every(Boolean);
}

/** PostgreSQL keeps the values of a list in their order; what it holds does not depend on it. */
function sameSet(a: Values, b: Values, parent: Table, context: DiffContext): boolean {
  if (!a || !b || a.length !== b.length) return a === b;
  const rest = [...b];
  const found = a.map((value) => {
    const at = rest.findIndex((other) => sameValue(value, other, 0, parent, context));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return found.every(Boolean);
}

/** As values of the key's column. Of an expression nobody knows the type here: its text counts. */
function sameValue(
  from: Default,
  to: Default,
  at: number,
  parent: Table,
  context: DiffContext,
): boolean {
  const [a, b] = [defaultSql(from), defaultSql(to)];
  if (a === b) return true;
  if ([a, b].some((text) => WORDS.has(text.toUpperCase()))) {
    return a.toUpperCase() === b.toUpperCase();
  }
  const whole = wholeTable(context.to, parent);
  const name = parent.partitionBy?.keys[at]?.column;
  const column = name === undefined ? undefined : columnOf(whole, name);
  return (
    column !== undefined &&
    sameDefault(context.equality, whole, { name: column.name, type: column.type }, from, to)
  );
}

const WORDS: ReadonlySet<string> = new Set(["MINVALUE", "MAXVALUE", "NULL"]);

/** What makes it a table of its own. Parents come back in their order, where this is taken back. */
export function leaving(table: Table, { from }: DiffContext): readonly Operation[] {
  const { partitionOf, inherits = [] } = table;
  const name = nameOf(table);
  if (partitionOf) {
    const { parent, bounds, names } = partitionOf;
    return [
      {
        operation: "detachPartition",
        table: parent,
        partition: name,
        bounds,
        ...(names && { names }),
        ...(excludes(from, parent) && { excluding: true as const }),
      },
    ];
  }
  return inherits.toReversed().map((parent) => ({ operation: "noInherit", table: name, parent }));
}

export function joining(table: Table): readonly Operation[] {
  const { partitionOf, inherits = [] } = table;
  const name = nameOf(table);
  if (partitionOf) {
    const { parent, bounds } = partitionOf;
    return [{ operation: "attachPartition", table: parent, partition: name, bounds }];
  }
  return inherits.map((parent) => ({ operation: "inherit", table: name, parent }));
}
