/** Moving every column of an enum over to a new type of the same name. */
import type { Column } from "../model/column.ts";
import type { Database } from "../model/database.ts";
import { type ChangedColumn, dependantsOf, partKey, type TablePart } from "../model/dependants.ts";
import { groupedBy } from "../model/groups.ts";
import type { PartKind } from "../model/kinds.ts";
import { policiesReading } from "../model/policy-reads.ts";
import { typeNameOf } from "../model/type-name.ts";
import { typeText } from "../model/type-text.ts";
import { type AnyView, dependantsFirst, viewsIn, viewsOn } from "../model/view-reads.ts";
import { ident, MAX_NAME_BYTES } from "../names/identifier.ts";
import { nameKey, nameOf, type QualifiedName, qualified, sameName } from "../names/qualified.ts";
import { cutName } from "../names/sequence-name.ts";
import { namesIn } from "../names/words.ts";
import { type Effects, type Lock, type Statement, statement } from "./definition.ts";
import { enumSql } from "./enum.ts";
import { type EnumValues, keepsDefault } from "./enum-default.ts";
import { defaultClause } from "./expression.ts";
import { PART_OPERATIONS } from "./part-operations.ts";
import { alterTable } from "./sql.ts";
import { VIEW_OPERATIONS } from "./view-operations.ts";

/** The columns of an enum, and what stands on them. */
export interface EnumUses {
  readonly columns: readonly EnumColumn[];
  /** Dropped before the columns change, and added again after it; policies read views, too. */
  readonly dependants: readonly TablePart[];
  /** Dropped before those, and created again after them; those on others come first. */
  readonly views: readonly AnyView[];
}

export interface EnumColumn {
  readonly table: QualifiedName;
  readonly column: Column;
}

export function enumUses(database: Database, type: QualifiedName): EnumUses {
  const tables = [...database.table].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = tables.flatMap(([, table]) =>
    table.columns
      .filter((column) => isOfType(column, type))
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
  const views = viewsOfType(viewsIn(database), type, { columns, dependants: parts });
  const names = views.map(({ view }) => view);
  return { columns, dependants: byKey([...parts, ...policiesReading(database, names)]), views };
}

function byKey(parts: readonly TablePart[]): readonly TablePart[] {
  return [...new Map(parts.map((part) => [partKey(part), part])).values()];
}

/** The views over its columns, and those that cast to it. */
export function viewsOfType(
  views: readonly AnyView[],
  type: QualifiedName,
  { columns, dependants }: Omit<EnumUses, "views">,
): readonly AnyView[] {
  const casting = views.filter(({ view }) => namesIn(view.definition.sql).has(type.name));
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

function isOfType({ type }: Column, name: QualifiedName): boolean {
  const typeName = typeNameOf(type);
  return typeName !== undefined && sameName(typeName, name);
}

/** The order in which parts that stand on each other are dropped; policies go before views do. */
const DROPPED: readonly PartKind[] = [
  "foreignKey",
  "index",
  "check",
  "unique",
  "primaryKey",
  "column",
];

export function replaceEnumSql(
  type: QualifiedName,
  values: EnumValues,
  { columns, dependants, views }: EnumUses,
): readonly Statement[] {
  const old = { ...nameOf(type), name: oldName(type.name) };
  const rank = ({ kind }: TablePart) => DROPPED.indexOf(kind);
  const dropped = dependants
    .filter(({ kind }) => kind !== "policy")
    .toSorted((a, b) => rank(a) - rank(b));
  const policies = dependants.filter(({ kind }) => kind === "policy");
  return [
    ...policies.flatMap((policy) => partSql("drop", policy)),
    ...views.flatMap((view) => viewSql("drop", view)),
    ...dropped.flatMap((part) => partSql("drop", part)),
    ...statement(`ALTER TYPE ${qualified(type)} RENAME TO ${ident(old.name)}`),
    ...statement(enumSql({ ...type, values: values.to })),
    ...byTable(columns).flatMap((group) => moveColumns(group, values)),
    ...dropped.toReversed().flatMap((part) => partSql("add", part)),
    ...views.toReversed().flatMap((view) => viewSql("create", view)),
    ...policies.toReversed().flatMap((policy) => partSql("add", policy)),
    ...statement(`DROP TYPE ${qualified(old)}`),
  ];
}

const OLD = "__old";

function oldName(name: string): string {
  return `${cutName(name, MAX_NAME_BYTES - OLD.length)}${OLD}`;
}

function partSql(role: "add" | "drop", { kind, ...payload }: TablePart): readonly Statement[] {
  return PART_OPERATIONS[kind][role].sql(payload as never);
}

function viewSql(role: "create" | "drop", { kind, view }: AnyView): readonly Statement[] {
  return VIEW_OPERATIONS[kind][role].sql({ [kind]: view, remade: true } as never);
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

function byTable(columns: readonly EnumColumn[]): readonly (readonly EnumColumn[])[] {
  return [...groupedBy(columns, ({ table }) => nameKey(table)).values()];
}

function moveColumns(group: readonly EnumColumn[], values: EnumValues): readonly Statement[] {
  const [first] = group;
  return first ? alterTable(first.table, ...group.flatMap((use) => moveColumn(use, values))) : [];
}

function moveColumn({ column }: EnumColumn, values: EnumValues): readonly string[] {
  const { name, type, default: value } = column;
  const alter = `ALTER COLUMN ${ident(name)}`;
  const text = typeText(type).isArray ? "text[]" : "text";
  const move = `${alter} TYPE ${type} USING ${ident(name)}::${text}::${type}`;
  if (value === undefined) return [move];
  const stays = keepsDefault(column, values);
  return [
    `${alter} DROP DEFAULT`,
    move,
    ...(stays ? [`${alter} SET DEFAULT ${defaultClause(value)}`] : []),
  ];
}
