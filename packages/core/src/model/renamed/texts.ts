/** Every piece of SQL in a model, rewritten. What does not change stays the same object. */
import { nameOf, type QualifiedName } from "../../names/qualified.ts";
import type { Check } from "../check.ts";
import type { Column } from "../column.ts";
import type { Database } from "../database.ts";
import type { Exclusion } from "../exclusion.ts";
import type { PartitionKeyPart } from "../partitioning.ts";
import type { Policy } from "../policy.ts";
import type { Publication } from "../publication.ts";
import { isSql, rawSql, type Sql } from "../sql.ts";
import type { Statistics } from "../statistics.ts";
import type { Table } from "../table.ts";
import type { Index, IndexKey } from "../table-index.ts";
import { relationOf } from "../trigger.ts";
import { VIEW_KINDS } from "../view-reads.ts";

/** @param row the table over whose row it is an expression; absent for a query */
export type Rewrite = (sql: string, row?: QualifiedName) => string;

export function withTexts(database: Database, rewrite: Rewrite): Database {
  const views = VIEW_KINDS.map((kind) => [
    kind,
    mapped<{ readonly definition: Sql }>(database[kind], (view) =>
      changed(view, { definition: text(view.definition, (sql) => rewrite(sql)) }),
    ),
  ]);
  return {
    ...database,
    table: mapped(database.table, (table) => tableWithTexts(table, rewrite)),
    statistics: mapped(database.statistics, (statistics) => countedWith(statistics, rewrite)),
    existingTable: mapped(database.existingTable, (table) => tableWithTexts(table, rewrite)),
    publication: mapped(database.publication, (one) => publicationWith(one, rewrite)),
    ...Object.fromEntries(views),
  };
}

function publicationWith(publication: Publication, rewrite: Rewrite): Publication {
  const tables = each(publication.tables, (table) => {
    const { where } = table;
    return where
      ? changed(table, { where: text(where, (sql) => rewrite(sql, nameOf(table))) })
      : table;
  });
  return changed(publication, { tables });
}

function tableWithTexts(table: Table, rewrite: Rewrite): Table {
  const name = nameOf(table);
  const own = (sql: Sql) => text(sql, (old) => rewrite(old, name));
  return changed(table, {
    columns: each(table.columns, (column) => columnWith(column, own)),
    checks: each(table.checks, (check) => checkWith(check, own)),
    indexes: each(table.indexes, (index) => indexWith(index, own)),
    exclusions: each(table.exclusions, (one) => exclusionWith(one, own)),
    policies: each(table.policies, (policy) => policyWith(policy, own)),
    ...(table.partitionBy && {
      partitionBy: changed(table.partitionBy, {
        keys: each(table.partitionBy.keys, (key) => partitionKeyWith(key, own)),
      }),
    }),
  });
}

function countedWith(statistics: Statistics, rewrite: Rewrite): Statistics {
  const { expressions, on } = statistics;
  if (!expressions) return statistics;
  const own = (sql: Sql) => text(sql, (old) => rewrite(old, relationOf(on)));
  return changed(statistics, { expressions: each(expressions, own) });
}

function partitionKeyWith(key: PartitionKeyPart, own: OwnText): PartitionKeyPart {
  return key.expression ? changed(key, { expression: own(key.expression) }) : key;
}

type OwnText = (sql: Sql) => Sql;

function columnWith(column: Column, own: OwnText): Column {
  const { default: value, generated } = column;
  return changed(column, {
    ...(isSql(value) && { default: own(value) }),
    ...(generated && {
      generated: changed(generated, { expression: own(generated.expression) }),
    }),
  });
}

function checkWith(check: Check, own: OwnText): Check {
  return changed(check, { expression: own(check.expression) });
}

function indexWith(index: Index, own: OwnText): Index {
  return changed(index, {
    keys: each(index.keys, (key) => keyWith(key, own)),
    ...(index.where && { where: own(index.where) }),
  });
}

function exclusionWith(exclusion: Exclusion, own: OwnText): Exclusion {
  return changed(exclusion, {
    elements: each(exclusion.elements, (element) => keyWith(element, own)),
    ...(exclusion.where && { where: own(exclusion.where) }),
  });
}

function keyWith<Key extends IndexKey>(key: Key, own: OwnText): Key {
  return key.expression
    ? (changed<IndexKey>(key, { expression: own(key.expression) }) as Key)
    : key;
}

function policyWith(policy: Policy, own: OwnText): Policy {
  const { using, withCheck } = policy;
  return changed(policy, {
    ...(using && { using: own(using) }),
    ...(withCheck && { withCheck: own(withCheck) }),
  });
}

export function text(old: Sql, rewrite: (sql: string) => string): Sql {
  const sql = rewrite(old.sql);
  return sql === old.sql ? old : rawSql(sql);
}

/** The same list where nothing in it changes. */
export function each<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const result = list.map(change);
  return result.some((item, at) => item !== list[at]) ? result : list;
}

/** The same object where nothing of it changes. */
export function changed<T extends object>(object: T, members: Partial<T>): T {
  const isOther = Object.entries(members).some(([key, value]) => object[key as keyof T] !== value);
  return isOther ? { ...object, ...members } : object;
}

/** The same collection but for what changes, with its keys. */
export function mapped<T>(
  objects: ReadonlyMap<string, T>,
  change: (object: T) => T,
): ReadonlyMap<string, T> {
  const others = [...objects].flatMap(([key, object]) => {
    const other = change(object);
    return other === object ? [] : [[key, other] as const];
  });
  if (others.length === 0) return objects;
  const result = new Map(objects);
  for (const [key, object] of others) result.set(key, object);
  return result;
}
