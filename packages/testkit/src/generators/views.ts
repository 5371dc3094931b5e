/** Views of both kinds, over tables and over each other. */
import {
  type Column,
  type Enum,
  ident,
  literal,
  type MaterializedView,
  type QualifiedName,
  qualified,
  rawSql,
  type View,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { chosen, conditionOn } from "./columns.ts";

export interface ViewSeed {
  readonly isMaterialized: boolean;
  /** Which of what is there already it reads. */
  readonly source: number;
  /** Which columns, by their place. */
  readonly columns: readonly number[];
  readonly choice: number;
}

export const viewSeed: Arbitrary<ViewSeed> = fc.record({
  isMaterialized: fc.boolean(),
  source: fc.nat(7),
  columns: fc.array(fc.nat(5), { maxLength: 3 }),
  choice: fc.nat(31),
});

/** What a view can read. */
interface Source {
  readonly name: QualifiedName;
  readonly columns: readonly Pick<Column, "name" | "type">[];
  readonly isTable: boolean;
}

export interface Views {
  readonly view: readonly View[];
  readonly materializedView: readonly MaterializedView[];
}

/** Each may read the tables, and the views before it. */
export function viewsFrom(
  seeds: readonly { readonly name: QualifiedName; readonly seed: ViewSeed }[],
  tables: readonly (QualifiedName & { readonly columns: readonly Column[] })[],
  enums: readonly Enum[],
): Views {
  const sources = tables
    .filter(({ columns }) => columns.length > 0)
    .map((table): Source => ({ name: table, columns: table.columns, isTable: true }));
  const view: View[] = [];
  const materializedView: MaterializedView[] = [];
  for (const { name, seed } of seeds) {
    const source = chosen(sources, seed.source);
    const columns = columnsOf(source, seed);
    const definition = rawSql(queryOf(source, columns, seed, enums));
    const has = (bit: number): boolean => (seed.choice & (1 << bit)) !== 0;
    if (seed.isMaterialized) {
      materializedView.push({ ...name, definition, ...(has(0) && { with: { fillfactor: "70" } }) });
    } else {
      const isUpdatable = source?.isTable && columns.length > 0;
      view.push({
        ...name,
        definition,
        ...(has(0) && { securityBarrier: true }),
        ...(has(1) && isUpdatable && { checkOption: has(2) ? "local" : "cascaded" }),
      });
    }
    const given = columns.length > 0 ? columns : [{ name: "total", type: "bigint" }];
    sources.push({ name, columns: given, isTable: false });
  }
  return { view, materializedView };
}

type ReadColumn = Source["columns"][number];

function columnsOf(source: Source | undefined, seed: ViewSeed): readonly ReadColumn[] {
  return [...new Set(seed.columns.flatMap((place) => chosen(source?.columns ?? [], place) ?? []))];
}

function queryOf(
  source: Source | undefined,
  columns: readonly ReadColumn[],
  { choice }: ViewSeed,
  enums: readonly Enum[],
): string {
  if (!source) return `select ${choice}::bigint as total`;
  const from = qualified(source.name);
  const list = columns.map(({ name }) => (choice & 8 ? `${from}.${ident(name)}` : ident(name)));
  const [first] = columns.length > 0 ? columns : source.columns;
  const where = choice & 16 && first ? ` where ${conditionIn(first, enums)}` : "";
  return `select ${list.join(", ") || "count(*) as total"} from ${from}${where}`;
}

function conditionIn(column: ReadColumn, enums: readonly Enum[]): string {
  const [label] = enums.find((type) => qualified(type) === column.type)?.values ?? [];
  return label === undefined ? conditionOn(column) : `${ident(column.name)} = ${literal(label)}`;
}
