/** What views stand on, as far as their texts tell. */
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import { followsColumns, relationsIn, typesIn } from "../names/relations.ts";
import { namesIn } from "../names/words.ts";
import type { Database } from "./database.ts";
import type { ObjectsByKind } from "./kinds.ts";
import { columnRefs, type ObjectRef, objectRef } from "./reference.ts";

export type ViewKind = "view" | "materializedView";

export const VIEW_KINDS = ["view", "materializedView"] as const satisfies readonly ViewKind[];

/** A view of either kind. */
export type AnyView<K extends ViewKind = ViewKind> = {
  [P in K]: { readonly kind: P; readonly view: ObjectsByKind[P] };
}[K];

/** In the order of their names, whatever order they were read in. */
export function viewsIn(database: Database): readonly AnyView[] {
  return VIEW_KINDS.flatMap((kind) =>
    [...database[kind]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, view]) => ({ kind, view }) as AnyView),
  );
}

type Defined = Pick<AnyView["view"], "definition">;

/**
 * The keys of the relations that it reads. What is named with its schema may be in the default one,
 * whose name is not known here.
 */
export function readsOf({ definition }: Defined): ReadonlySet<string> {
  const relations = relationsIn(definition.sql);
  return new Set(relations.flatMap((name) => [nameKey(name), nameKey({ name: name.name })]));
}

/** What is named with its schema may be in the default one, whose name is not known here. */
export function withBareName(name: QualifiedName): readonly QualifiedName[] {
  return name.schema === undefined ? [name] : [name, { name: name.name }];
}

/** References to them, to what may be their columns and to types, for the order of operations. */
export function readRefs({ definition }: Defined): readonly ObjectRef[] {
  const names = namesIn(definition.sql);
  const relations = relationsIn(definition.sql).flatMap(withBareName);
  const types = typesIn(definition.sql).flatMap(withBareName);
  return [
    ...relations.flatMap((name) => [relationRef(name), ...columnRefs(name, names)]),
    ...types.map((name) => objectRef("type", name)),
  ];
}

/** Tables, views and indexes of one schema share their names. */
export function relationRef(name: QualifiedName): ObjectRef {
  return objectRef("relation", nameOf(name));
}

/** Whether it reads a column of a relation that it reads from. */
export function mentionsColumn({ definition }: Defined, column: string): boolean {
  return namesIn(definition.sql).has(column) || followsColumns(definition.sql);
}

/** A column of which views may read. */
export interface ReadColumn {
  readonly table: QualifiedName;
  readonly name: string;
}

/** The views that read one of the columns or relations, and those that read such views. */
export function viewsOn(
  views: readonly AnyView[],
  columns: readonly ReadColumn[],
  relations: readonly QualifiedName[] = [],
): readonly AnyView[] {
  const reads = new Map(views.map((each) => [each, readsOf(each.view)]));
  const found = new Set<AnyView>();
  const standing = (each: AnyView): boolean =>
    columns.some(
      ({ table, name }) => reads.get(each)?.has(nameKey(table)) && mentionsColumn(each.view, name),
    );
  const waiting = relations.map(nameKey);
  const add = (each: AnyView): void => {
    if (found.has(each)) return;
    found.add(each);
    waiting.push(nameKey(each.view));
  };
  views.filter(standing).forEach(add);
  for (const key of waiting) views.filter((each) => reads.get(each)?.has(key)).forEach(add);
  return [...found];
}

/** Those that read others before what they read. */
export function dependantsFirst(views: readonly AnyView[]): readonly AnyView[] {
  const result = new Set<AnyView>();
  const path = new Set<AnyView>();
  const visit = (each: AnyView): void => {
    if (result.has(each) || path.has(each)) return;
    path.add(each);
    const key = nameKey(each.view);
    for (const other of views) if (readsOf(other.view).has(key)) visit(other);
    result.add(each);
  };
  views.forEach(visit);
  return [...result];
}
