/** What tables have from others: https://www.postgresql.org/docs/current/ddl-inherit.html */
import {
  inSchemaOf,
  nameKey,
  nameOf,
  type QualifiedName,
  qualified,
  sameName,
} from "../names/qualified.ts";
import { sequenceName } from "../names/sequence-name.ts";
import type { Check } from "./check.ts";
import type { Column } from "./column.ts";
import { type Database, find } from "./database.ts";
import { groupedBy } from "./groups.ts";
import { keptNames, oddNames, pairedWith, usualNames } from "./inherited-names.ts";
import type { Named } from "./naming.ts";
import type { InheritedName, Partition } from "./partitioning.ts";
import { rawSql } from "./sql.ts";
import type { Table } from "./table.ts";

export function parentsOf({ partitionOf, inherits = [] }: Table): readonly QualifiedName[] {
  return partitionOf ? [partitionOf.parent] : inherits;
}

const children = new WeakMap<Database["table"], ReadonlyMap<string, readonly Table[]>>();

/** The tables that have its columns from it, or from one that has. */
export function heirsOf(database: Database, name: QualifiedName): readonly Table[] {
  const found = new Map<string, Table>();
  const byParent = childrenIn(database);
  const waiting = [nameKey(name)];
  for (const parent of waiting) {
    for (const child of byParent.get(parent) ?? []) {
      const key = nameKey(child);
      if (found.has(key)) continue;
      found.set(key, child);
      waiting.push(key);
    }
  }
  return [...found.values()];
}

/** The columns, and after each those that tables have from it. */
export function withInherited<Each extends { readonly table: QualifiedName }>(
  database: Database,
  columns: readonly Each[],
): readonly Each[] {
  return columns.flatMap((each) => [
    each,
    ...heirsOf(database, each.table).map((heir) => ({ ...each, table: nameOf(heir) })),
  ]);
}

function childrenIn({ table }: Database): ReadonlyMap<string, readonly Table[]> {
  const known = table.constructor === Map ? children.get(table) : undefined;
  if (known) return known;
  if (!hasChildren(table)) return NONE;
  const edges = [...table.values()].flatMap((child) =>
    parentsOf(child).map((parent) => ({ parent: nameKey(parent), child })),
  );
  const groups = groupedBy(edges, ({ parent }) => parent);
  const byParent = new Map(
    [...groups].map(([parent, each]) => [parent, each.map(({ child }) => child)]),
  );
  if (table.constructor === Map) children.set(table, byParent);
  return byParent;
}

const NONE: ReadonlyMap<string, readonly Table[]> = new Map();

function hasChildren(tables: Database["table"]): boolean {
  for (const { partitionOf, inherits } of tables.values()) if (partitionOf || inherits) return true;
  return false;
}

/** The table with all columns that it has, also those of its parents. */
export function wholeTable(database: Database, table: Table): Table {
  const parents = parentsOf(table).flatMap((name) => find(database, "table", name) ?? []);
  if (parents.length === 0) return table;
  const inherited = parents.flatMap((parent) => wholeTable(database, parent).columns);
  const columns = new Map(
    [...inherited.map(withoutIdentity), ...table.columns].map((each) => [each.name, each]),
  );
  return { ...table, columns: [...columns.values()] };
}

/** An identity column is one of its own table alone. */
function withoutIdentity({ identity: _, ...column }: Column): Column {
  return column;
}

/** Whether it, or what it is a partition of, has exclusion constraints, which its partitions have, too. */
export function excludes(database: Database, name: QualifiedName): boolean {
  const table = find(database, "table", name);
  if (!table) return false;
  const parent = table.partitionOf?.parent;
  return table.exclusions.length > 0 || (parent !== undefined && excludes(database, parent));
}

/**
 * The table as it stands once it has no parent any more: what it had from them is its own then, but for exclusion
 * constraints.
 */
export function standingAlone(database: Database, table: Table): Table {
  const parents = parentsOf(table).flatMap((name) => find(database, "table", name) ?? []);
  const { partitionOf, inherits: _, ...rest } = table;
  return parents.reduce<Table>((alone, parent) => {
    const whole = fullTable(database, parent);
    return partitionOf ? withParts(alone, whole, partitionOf.names) : withColumns(alone, whole);
  }, rest);
}

/** The parent with what it has from its own parents. */
function fullTable(database: Database, table: Table): Table {
  return parentsOf(table).length === 0 ? table : standingAlone(database, table);
}

function withColumns(table: Table, parent: Table): Table {
  const own = new Set(table.columns.map(({ name }) => name));
  const columns = parent.columns
    .filter(({ name }) => !own.has(name))
    .map((each) => copied(each, parent));
  const checks = passedOn(parent).filter(({ name }) =>
    table.checks.every((own) => own.name !== name),
  );
  return {
    ...table,
    columns: [...columns, ...table.columns],
    checks: [...checks, ...table.checks],
  };
}

/** The checks that hold for those that have its columns, too. */
function passedOn({ checks }: Table): readonly Check[] {
  return checks.filter(({ noInherit }) => !noInherit);
}

/** The default of a serial column is inherited, and its sequence is not. */
function copied({ serial, ...column }: Column, parent: Table): Column {
  const bare = withoutIdentity(column);
  if (!serial) return bare;
  const name = qualified(sequenceName(parent, column.name));
  return { ...bare, default: rawSql(`nextval('${name.replaceAll("'", "''")}'::regclass)`) };
}

function withParts(table: Table, parent: Table, given: Partition["names"] = []): Table {
  const whole = withColumns(table, parent);
  const names = [...given, ...usualNames(table, parent)];
  const named = <Part extends Named>(kind: InheritedName["kind"], part: Part) => {
    const found = names.find((each) => each.kind === kind && each.of === part.name);
    return renamed(part, found?.name ?? part.name);
  };
  const { primaryKey = parent.primaryKey && named("primaryKey", parent.primaryKey) } = table;
  return {
    ...whole,
    ...(primaryKey && { primaryKey }),
    uniques: [...parent.uniques.map((each) => named("unique", each)), ...table.uniques],
    indexes: [...parent.indexes.map((each) => named("index", each)), ...table.indexes],
    foreignKeys: [
      ...parent.foreignKeys.map((each) => named("foreignKey", each)),
      ...table.foreignKeys,
    ],
  };
}

/** PostgreSQL has chosen a name itself: it is one among others of what it has made. */
function renamed<Part extends Named>(part: Part, name: string): Part {
  return { ...part, name, naming: "implicit" };
}

/** The table as it is once those are its parents: what it has as they do is told of them alone. */
export function joined(
  database: Database,
  table: Table,
  parentage: Pick<Table, "partitionOf" | "inherits">,
): Table {
  const { partitionOf: _, inherits: __, ...alone } = table;
  const now: Table = { ...alone, ...parentage };
  return parentsOf(now).reduce<Table>((child, name) => {
    const parent = find(database, "table", name);
    if (!parent) return child;
    const whole = fullTable(database, parent);
    return parentage.partitionOf ? withoutParts(child, whole) : withoutColumns(child, whole);
  }, now);
}

function withoutColumns(table: Table, parent: Table): Table {
  const columns = new Set(parent.columns.map(({ name }) => name));
  const checks = new Set(passedOn(parent).map(({ name }) => name));
  return {
    ...table,
    columns: table.columns.filter(({ name }) => !columns.has(name)),
    checks: table.checks.filter(({ name }) => !checks.has(name)),
  };
}

function withoutParts(table: Table, parent: Table): Table {
  const { primaryKey, partitionOf, ...rest } = withoutColumns(table, parent);
  const names = partitionOf?.names ?? keptNames(table, parent);
  return {
    ...rest,
    ...(partitionOf && {
      partitionOf: { ...partitionOf, ...(names.length > 0 && { names }) },
    }),
    ...(primaryKey && !parent.primaryKey && { primaryKey }),
    uniques: without(table.uniques, parent.uniques),
    indexes: without(table.indexes, parent.indexes),
    foreignKeys: without(table.foreignKeys, parent.foreignKeys),
  };
}

function without<Part extends Named>(
  parts: readonly Part[],
  inherited: readonly Part[],
): readonly Part[] {
  const pairs = pairedWith(parts, inherited);
  return parts.filter((part) => !pairs.has(part));
}

/** The partition, of whose inherited names only those are told that PostgreSQL would not have given. */
export function withOddNames(database: Database, table: Table): Table {
  const { names, ...place } = table.partitionOf ?? {};
  if (!table.partitionOf || !names) return table;
  const parent = find(database, "table", table.partitionOf.parent);
  const odd = parent ? oddNames(names, table, fullTable(database, parent)) : [];
  return {
    ...table,
    partitionOf: { ...(place as Partition), ...(odd.length > 0 && { names: odd }) },
  };
}

/** Whether both tables are parts of the same others in the same way. */
export function samePlace(a: Table, b: Table): boolean {
  const [first, second] = [parentsOf(a), parentsOf(b)];
  return (
    (a.partitionOf === undefined) === (b.partitionOf === undefined) &&
    first.length === second.length &&
    first.every((name, at) => sameName(name, second[at] ?? inSchemaOf(name, "")))
  );
}
