/** Views make way for changes of what they read, and come back after them. */
import type { Database } from "../model/database.ts";
import { groupedBy } from "../model/groups.ts";
import { withInherited } from "../model/inheritance.ts";
import { partRef, refKey } from "../model/reference.ts";
import { type AnyView, type ReadColumn, readsOf, viewsIn, viewsOn } from "../model/view-reads.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import { isRenewed } from "./alter-column.ts";
import type { Beside } from "./beside.ts";
import type { Operation } from "./operation.ts";
import { type PartChange, partChangeOf } from "./part-operations.ts";
import { replacesType } from "./replaced-type.ts";
import { calls } from "./routine-uses.ts";
import {
  creatingView,
  droppingView,
  renewsView,
  restoringView,
  suspendingView,
  type ViewChange,
  viewChangeOf,
} from "./view-operations.ts";

/**
 * The operations, with a drop and a creation of each view that stands on what they change: with a
 * view on it, PostgreSQL changes no column's type, and drops neither column nor view.
 * @param before the database before them
 * @param beside what is not part of it, and may stand on what is
 */
export function withViews(
  operations: readonly Operation[],
  before: Database,
  beside: Pick<Beside, "views" | "live">,
): readonly Operation[] {
  const views = [...viewsIn(before), ...beside.views];
  if (views.length === 0) return operations;
  const changes = operations.flatMap((operation) => viewChangeOf(operation) ?? []);
  const moved = movedViews(operations, changes, views, beside.live ?? before);
  if (moved.size === 0) return operations;
  const foreign = new Set(beside.views);
  const gone = new Set(goneRelations(operations, changes).map(nameKey));
  const changeByKey = new Map(changes.flatMap((change) => entryOf(change)));
  const isSplit = (operation: Operation): boolean => {
    const change = viewChangeOf(operation);
    return change?.from !== undefined && change.to !== undefined && moved.has(keyOf(change));
  };
  const pairs = [...moved].flatMap(([key, each]) => {
    const change = changeByKey.get(key);
    if (change && !change.to) return [];
    if (foreign.has(each)) return suspended(each, gone);
    const to = change?.to ? ({ ...each, view: change.to } as AnyView) : each;
    return [droppingView(each), creatingView(to)];
  });
  return [...operations.filter((operation) => !isSplit(operation)), ...pairs];
}

/** What reads a relation that does not come back could not come back either: PostgreSQL will refuse. */
function suspended(each: AnyView, gone: ReadonlySet<string>): readonly Operation[] {
  const isLost = [...readsOf(each.view)].some((key) => gone.has(key));
  return isLost ? [] : [suspendingView(each), restoringView(each)];
}

function keyOf({ kind, from, to }: ViewChange): string {
  return viewKey({ kind, view: from ?? to } as AnyView);
}

function viewKey({ kind, view }: AnyView): string {
  return `${kind} ${nameKey(view)}`;
}

function entryOf(change: ViewChange): readonly (readonly [string, ViewChange])[] {
  return change.from ? [[keyOf(change), change]] : [];
}

/** The views that are to be dropped and created again, by key. */
function movedViews(
  operations: readonly Operation[],
  changes: readonly ViewChange[],
  views: readonly AnyView[],
  tables: Database,
): ReadonlyMap<string, AnyView> {
  const parts = operations.flatMap((operation) => partChangeOf(operation) ?? []);
  const onThem = viewsOn(views, withInherited(tables, changedColumns(parts)), [
    ...goneRelations(operations, changes),
    ...changes.flatMap((change) => (change.from && renewsView(change) ? [change.from] : [])),
  ]);
  const altered = new Set(changes.filter(({ from, to }) => from && to).map(keyOf));
  const replaced = new Set(
    operations
      .flatMap(replacedViews)
      .map(viewKey)
      .filter((key) => altered.has(key)),
  );
  const routines = operations.flatMap((each) =>
    each.operation === "replaceRoutine" ? [each.from] : [],
  );
  const direct = [
    ...onThem,
    ...viewsOn(views, withInherited(tables, droppedBeside(parts))).filter((each) =>
      altered.has(viewKey(each)),
    ),
    ...views.filter((each) => replaced.has(viewKey(each)) || groupsByKey(each, parts)),
    ...views.filter(({ view }) => routines.some((each) => calls(view.definition.sql, each))),
  ];
  const above = viewsOn(
    views,
    [],
    direct.map(({ view }) => view),
  );
  return new Map([...direct, ...above].map((each) => [viewKey(each), each]));
}

function goneRelations(
  operations: readonly Operation[],
  changes: readonly ViewChange[],
): readonly QualifiedName[] {
  return [
    ...changes.flatMap(({ from, to }) => (from && !to ? [from] : [])),
    ...operations.flatMap((each) => (each.operation === "dropTable" ? [each.table] : [])),
  ];
}

/** The columns that get another type, and those that are dropped and added again. */
function changedColumns(changes: readonly PartChange[]): readonly ReadColumn[] {
  const columns = changes.filter(({ kind }) => kind === "column");
  const byName = groupedBy(columns, ({ table, from, to }) =>
    refKey(partRef("column", table, (from ?? to)?.name ?? "")),
  );
  return [...byName.values()].flatMap((group) => {
    const [{ table, from } = {}] = group.filter((each) => each.from);
    return table && from && group.some(isRetyped(group.length)) ? [{ table, name: from.name }] : [];
  });
}

/** Of the columns that are dropped beside those that change; what stood on them may stand on those then. */
function droppedBeside(changes: readonly PartChange[]): readonly ReadColumn[] {
  if (changedColumns(changes).length === 0) return [];
  return changes.flatMap(({ kind, table, from, to }) =>
    kind === "column" && from && !to ? [{ table, name: from.name }] : [],
  );
}

const isRetyped =
  (changes: number) =>
  ({ kind, table, from, to }: PartChange): boolean =>
    kind === "column" &&
    (changes > 1 || (!!from && !!to && (from.type !== to.type || isRenewed({ table, from, to }))));

/** A view that groups by the primary key alone, of which it reads other columns, stands on the key. */
function groupsByKey({ view }: AnyView, changes: readonly PartChange[]): boolean {
  const tables = changes
    .filter(({ kind, from }) => kind === "primaryKey" && from)
    .map(({ table }) => nameKey(table));
  if (tables.length === 0 || !namesIn(view.definition.sql).has("group")) return false;
  const reads = readsOf(view);
  return tables.some((table) => reads.has(table));
}

/**
 * Where an enum gets new values and loses others, views may be made for those that it loses, or of those that
 * it gets. Its replacement puts back all others as they were.
 */
function replacedViews(operation: Operation): readonly AnyView[] {
  if (!replacesType(operation)) return [];
  return operation.uses.views;
}
