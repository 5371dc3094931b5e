import type { PartKind, PartsByKind } from "./kinds.ts";
import type { Table } from "./table.ts";

/** Where a table keeps its parts of one kind. */
export interface PartLens<Part> {
  readonly list: (table: Table) => readonly Part[];
  readonly replace: (table: Table, parts: readonly Part[]) => Table;
}

export const PART_LENSES: { readonly [K in PartKind]: PartLens<PartsByKind[K]> } = {
  column: { list: (t) => t.columns, replace: (t, columns) => ({ ...t, columns }) },
  primaryKey: {
    list: (t) => (t.primaryKey ? [t.primaryKey] : []),
    replace: ({ primaryKey: _, ...t }, [primaryKey]) => ({
      ...t,
      ...(primaryKey && { primaryKey }),
    }),
  },
  unique: { list: (t) => t.uniques, replace: (t, uniques) => ({ ...t, uniques }) },
  check: { list: (t) => t.checks, replace: (t, checks) => ({ ...t, checks }) },
  exclusion: { list: (t) => t.exclusions, replace: (t, exclusions) => ({ ...t, exclusions }) },
  foreignKey: { list: (t) => t.foreignKeys, replace: (t, foreignKeys) => ({ ...t, foreignKeys }) },
  index: { list: (t) => t.indexes, replace: (t, indexes) => ({ ...t, indexes }) },
  policy: { list: (t) => t.policies, replace: (t, policies) => ({ ...t, policies }) },
};

export const PART_KINDS = Object.keys(PART_LENSES) as readonly PartKind[];

export function partsOf<K extends PartKind>(table: Table, kind: K): readonly PartsByKind[K][] {
  return PART_LENSES[kind].list(table);
}

export function withParts<K extends PartKind>(
  table: Table,
  kind: K,
  parts: readonly PartsByKind[K][],
): Table {
  return PART_LENSES[kind].replace(table, parts);
}
