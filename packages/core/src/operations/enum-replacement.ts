/** What the model knows to stand on an enum. The replacement itself finds all that there is. */
import type { Column } from "../model/column.ts";
import type { Database } from "../model/database.ts";
import { type ChangedColumn, dependantsOf, partKey, type TablePart } from "../model/dependants.ts";
import { policiesReading } from "../model/policy-reads.ts";
import { multirangeOf, type RangeType } from "../model/range-type.ts";
import { objectRef, partRef } from "../model/reference.ts";
import { typeNameOf } from "../model/type-name.ts";
import { type AnyView, dependantsFirst, viewsIn, viewsOn } from "../model/view-reads.ts";
import { nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import type { Dependencies, Effects, Lock } from "./definition.ts";
import { type EnumValues, isOnlyLoss } from "./enum-map.ts";
import { PART_OPERATIONS } from "./part-operations.ts";
import { VIEW_OPERATIONS } from "./view-operations.ts";

/** The columns of an enum, and what stands on them. */
export interface EnumUses {
  readonly columns: readonly EnumColumn[];
  /** Gone while the columns change; policies read views, too. */
  readonly dependants: readonly TablePart[];
  /** Gone before those; views on others come first. */
  readonly views: readonly AnyView[];
  /** The composite types that have it: a column gets one of them only afterwards. */
  readonly composites: readonly QualifiedName[];
  /** Columns of composite types that have it: what becomes of another type has to do so before. */
  readonly within: readonly EnumColumn[];
}

export interface EnumColumn {
  readonly table: QualifiedName;
  readonly column: Column;
}

/** @param type a range type is used where the type of several is, too */
export function enumUses(database: Database, type: QualifiedName | RangeType): EnumUses {
  const types = "subtype" in type ? [type, multirangeOf(type)] : [type];
  const tables = [...database.table].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = tables.flatMap(([, table]) =>
    table.columns
      .filter((column) => isOfAny(column, types))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((column) => ({ table: nameOf(table), column })),
  );
  const columns = all.filter(({ column }) => !column.generated);
  const computed = all.filter(({ column }) => column.generated);
  const standing = dependantsOf(database, [
    ...columns.map((use) => changed(use, "retyped")),
    ...computed.map((use) => changed(use, "remade")),
  ]);
  const parts = byKey([...computed.map(asPart), ...standing]);
  const views = viewsOfType(viewsIn(database), types, { columns, dependants: parts });
  const names = views.map(({ view }) => view);
  const dependants = byKey([...parts, ...policiesReading(database, names)]);
  const composites = compositesHolding(database, types);
  return {
    columns,
    dependants,
    views,
    composites: composites.map(nameOf),
    within: columnsHolding(database, composites),
  };
}

/** The composite types that have it, or a domain over it, and those that have these. */
function compositesHolding(
  { compositeType, domain }: Database,
  types: readonly QualifiedName[],
): readonly QualifiedName[] {
  const holding = [...types];
  const composites: QualifiedName[] = [];
  for (const each of holding) {
    for (const composite of compositeType.values()) {
      const isNew = !holding.includes(composite);
      if (isNew && composite.attributes.some((one) => isOfType(one, each))) {
        holding.push(composite);
        composites.push(composite);
      }
    }
    for (const over of domain.values()) {
      if (!holding.includes(over) && isOfType(over, each)) holding.push(over);
    }
  }
  return composites;
}

function columnsHolding(
  { table }: Database,
  composites: readonly QualifiedName[],
): readonly EnumColumn[] {
  if (composites.length === 0) return [];
  return [...table.values()].flatMap((one) =>
    one.columns
      .filter((column) => isOfAny(column, composites))
      .map((column) => ({ table: nameOf(one), column })),
  );
}

/** What the tables wait for whose rows come to have values of another type. */
export function rewritingLocks(
  { columns, within }: EnumUses,
  more: readonly QualifiedName[] = [],
): readonly Lock[] {
  const tables = [...[...columns, ...within].map(({ table }) => table), ...more];
  return tables.map((table) => ({ table, mode: "ACCESS EXCLUSIVE", duration: "rewrite" }));
}

/**
 * In whose order a type is replaced: its own, and the composite types that have it come to be others. No table has to
 * be written anew that goes.
 */
export function replacedRefs(
  type: QualifiedName,
  { composites, columns, within }: EnumUses,
): Required<Pick<Dependencies, "provides" | "prefers" | "outlives">> {
  return {
    outlives: [...columns, ...within].map(({ table }) => objectRef("table", table)),
    provides: [type, ...composites].map((each) => objectRef("type", each)),
    prefers: [
      ...composites.map((each) => objectRef("compositeType", each)),
      ...within.map(({ table, column }) => partRef("column", table, column.name)),
    ],
  };
}

/**
 * Whether the values can go last, when nothing uses them any more: none is new, and no column can get a composite type
 * meanwhile that has the enum, and of which it could not be taken again.
 */
export function canWait({ from, to, uses }: EnumValues & { readonly uses: EnumUses }): boolean {
  return isOnlyLoss({ from, to }) && uses.composites.length === 0;
}

function byKey(parts: readonly TablePart[]): readonly TablePart[] {
  return [...new Map(parts.map((part) => [partKey(part), part])).values()];
}

/** The views over its columns, and those that cast to it. */
function viewsOfType(
  views: readonly AnyView[],
  types: readonly QualifiedName[],
  { columns, dependants }: Pick<EnumUses, "columns" | "dependants">,
): readonly AnyView[] {
  const casting = views.filter(({ view }) =>
    types.some(({ name }) => namesIn(view.definition.sql).has(name)),
  );
  const over = viewsOn(
    views,
    [
      ...columns.map(({ table, column }) => ({ table, name: column.name })),
      ...dependants.flatMap(({ kind, table, part }) =>
        kind === "column" ? [{ table, name: part.name }] : [],
      ),
    ],
    casting.map(({ view }) => view),
  );
  return dependantsFirst([...new Set([...casting, ...over])]);
}

function changed(
  { table, column: { name } }: EnumColumn,
  change: ChangedColumn["change"],
): ChangedColumn {
  return { table, name, change };
}

/** What is computed is of the type that it is computed to, and cannot be converted. */
function asPart({ table, column: part }: EnumColumn): TablePart {
  return { kind: "column", table, part };
}

function isOfAny(column: Pick<Column, "type">, names: readonly QualifiedName[]): boolean {
  return names.some((name) => isOfType(column, name));
}

function isOfType({ type }: Pick<Column, "type">, name: QualifiedName): boolean {
  const typeName = typeNameOf(type);
  return typeName !== undefined && sameName(typeName, name);
}

/** The locks that dropping and adding it takes. */
export function locksFor({ kind, ...payload }: TablePart, before: Database): readonly Lock[] {
  const { drop, add } = PART_OPERATIONS[kind];
  return [drop, add].flatMap(({ effects }) => effects(payload as never, before).locks);
}

/** What it does to a view that it is dropped and created again. */
export function viewEffects({ kind, view }: AnyView, before: Database): Effects {
  return VIEW_OPERATIONS[kind].drop.effects({ [kind]: view } as never, before);
}
