/** What the keys, constraints and indexes are called that a partition has from its parent. */
import type { QualifiedName } from "../names/qualified.ts";
import { objectName } from "../names/sequence-name.ts";
import { dataKey } from "./equal.ts";
import type { Named } from "./naming.ts";
import type { InheritedName, Partition } from "./partitioning.ts";
import type { Table } from "./table.ts";
import type { Index } from "./table-index.ts";

/** As PostgreSQL would name them: `ChooseIndexName` in src/backend/commands/indexcmds.c. */
export function usualNames(table: QualifiedName, parent: Table): readonly InheritedName[] {
  const { primaryKey, uniques, indexes, foreignKeys } = parent;
  const chosen = (columns: readonly string[], label: string) =>
    objectName(table.name, columns.join("_"), label);
  return [
    ...(primaryKey ? [named("primaryKey", primaryKey, `${table.name}_pkey`)] : []),
    ...uniques.map((each) => named("unique", each, chosen(each.columns, "key"))),
    ...indexes.map((each) => named("index", each, chosen(indexColumns(each), "idx"))),
    ...foreignKeys.map((each) => named("foreignKey", each, each.name)),
  ];
}

function named(kind: InheritedName["kind"], { name: of }: Named, name: string): InheritedName {
  return { kind, of, name };
}

function indexColumns({ keys, include = [] }: Index): readonly string[] {
  return [...keys.map(({ column = "expr" }) => column), ...include];
}

/**
 * Those of the names that PostgreSQL would not have given, or not for sure: it looks into expressions, and numbers what
 * would have the same name in the order in which it makes them.
 */
export function oddNames(
  names: readonly InheritedName[],
  table: QualifiedName,
  parent: Table,
): readonly InheritedName[] {
  const expressed = parent.indexes.filter(({ keys }) => keys.some(({ expression }) => expression));
  const unsure = new Set(expressed.map(({ name }) => name));
  const usual = usualNames(table, parent);
  const sure = usual.filter(
    ({ kind, of, name }) =>
      !(kind === "index" && unsure.has(of)) &&
      usual.every((other) => other.of === of || other.name !== name),
  );
  const keys = new Set(sure.map(dataKey));
  return names.filter((each) => !keys.has(dataKey(each)));
}

/** A partition that is yet to be made: PostgreSQL names what it has from its parent. */
export function withoutNames({ names: _, ...partition }: Partition): Partition {
  return partition;
}

/** The names of a table's own that stay what they are when it becomes a partition. */
export function keptNames(table: Table, parent: Table): readonly InheritedName[] {
  const of = (kind: InheritedName["kind"], own: readonly Named[], inherited: readonly Named[]) =>
    [...pairedWith(own, inherited)].map(([part, other]) => named(kind, other, part.name));
  const { primaryKey } = table;
  const names = [
    ...(primaryKey && parent.primaryKey
      ? [named("primaryKey", parent.primaryKey, primaryKey.name)]
      : []),
    ...of("unique", table.uniques, parent.uniques),
    ...of("index", table.indexes, parent.indexes),
    ...of("foreignKey", table.foreignKeys, parent.foreignKeys),
  ];
  return oddNames(names, table, parent);
}

/** What PostgreSQL takes for what the parent has: one for each, by what they are. */
export function pairedWith<Part extends Named>(
  parts: readonly Part[],
  inherited: readonly Part[],
): ReadonlyMap<Part, Part> {
  const waiting = inherited.map((part) => ({ part, content: contentOf(part) }));
  const pairs = new Map<Part, Part>();
  for (const part of parts) {
    const at = waiting.findIndex(({ content }) => content === contentOf(part));
    const [other] = at < 0 ? [] : waiting.splice(at, 1);
    if (other) pairs.set(part, other.part);
  }
  return pairs;
}

function contentOf({ name: _, naming: __, ...part }: Named): string {
  const members = Object.entries(part).filter(
    ([key, value]) => key !== "with" && value !== undefined,
  );
  return dataKey(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
