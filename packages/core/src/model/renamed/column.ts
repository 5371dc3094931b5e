/** A database in which a column has another name: https://www.postgresql.org/docs/current/sql-altertable.html */
import type { QualifiedName } from "../../names/qualified.ts";
import { nameKey, sameName } from "../../names/qualified.ts";
import { withColumnRenamed } from "../../names/renaming/column.ts";
import { withRowColumnRenamed } from "../../names/renaming/row-column.ts";
import { namesIn } from "../../names/words.ts";
import type { Database } from "../database.ts";
import type { Exclusion } from "../exclusion.ts";
import type { ForeignKey } from "../foreign-key.ts";
import { heirsOf } from "../inheritance.ts";
import { columnsOf } from "../relation-columns.ts";
import type { Sql } from "../sql.ts";
import type { Table } from "../table.ts";
import type { Index, IndexKey } from "../table-index.ts";
import { relationOf } from "../trigger.ts";
import { relationNamed } from "./named.ts";
import { partitionedBy } from "./parentage.ts";
import { publishedColumnNamed } from "./publication.ts";
import { withSequencesNamed } from "./sequences.ts";
import { changed, each, mapped, text, withTexts } from "./texts.ts";

export interface ColumnRename {
  readonly table: QualifiedName;
  readonly from: string;
  readonly to: string;
}

/** What reads the column, reads it by its new name. */
export function renamedColumn(database: Database, rename: ColumnRename): Database {
  const isColumn = (relation: QualifiedName, name: string) =>
    columnsOf(database, relation)?.some((column) => column.name === name);
  const { table, from, to } = rename;
  const heirs = new Set(heirsOf(database, table).map(nameKey));
  const hasIt = (relation: QualifiedName) =>
    sameName(relation, table) || heirs.has(nameKey(relation));
  const ofRow = (sql: Sql) => text(sql, (old) => withRowColumnRenamed(old, rename));
  const column = { from, to, isColumn, isTable: relationNamed(database, table) };
  const read = withTexts(database, (sql, row) =>
    namesIn(sql).has(from) ? withColumnRenamed(sql, column, row) : sql,
  );
  return {
    ...read,
    publication: publishedColumnNamed(read, rename),
    table: mapped(read.table, (one) => {
      const referring = changed(one, {
        foreignKeys: each(one.foreignKeys, (key) => referringTo(key, rename)),
      });
      return hasIt(one) ? ownTable(referring, rename) : referring;
    }),
    trigger: mapped(read.trigger, (trigger) => {
      const { on, when } = trigger;
      return when && hasIt(relationOf(on)) ? changed(trigger, { when: ofRow(when) }) : trigger;
    }),
    rule: mapped(read.rule, (rule) => {
      const { on, where, commands } = rule;
      if (!hasIt(relationOf(on))) return rule;
      return changed(rule, {
        ...(where && { where: ofRow(where) }),
        commands: each(commands, ofRow),
      });
    }),
    statistics: mapped(read.statistics, (statistics) => {
      if (!hasIt(relationOf(statistics.on))) return statistics;
      return changed(statistics, { columns: each(statistics.columns, renames(rename)) });
    }),
    sequence: mapped(read.sequence, (sequence) => {
      const { ownedBy } = sequence;
      const isIts = ownedBy && sameName(ownedBy.table, table) && ownedBy.column === from;
      return isIts ? { ...sequence, ownedBy: { ...ownedBy, column: to } } : sequence;
    }),
  };
}

function renames({ from, to }: ColumnRename): (name: string) => string {
  return (name) => (name === from ? to : name);
}

function referringTo(key: ForeignKey, rename: ColumnRename): ForeignKey {
  const { references } = key;
  if (!sameName(references.table, rename.table)) return key;
  const columns = each(references.columns, renames(rename));
  return changed(key, { references: changed(references, { columns }) });
}

function ownTable(table: Table, rename: ColumnRename): Table {
  const renamed = renames(rename);
  const keyed = <T extends { readonly columns: readonly string[] }>(key: T): T =>
    changed<{ readonly columns: readonly string[] }>(key, {
      columns: each(key.columns, renamed),
    }) as T;
  const { primaryKey } = table;
  return {
    ...table,
    columns: withSequencesNamed(table).map((column) => ({ ...column, name: renamed(column.name) })),
    ...(primaryKey && { primaryKey: keyed(primaryKey) }),
    uniques: each(table.uniques, keyed),
    foreignKeys: each(table.foreignKeys, keyed),
    indexes: each(table.indexes, (index) => indexWith(index, renamed)),
    exclusions: each(table.exclusions, (one) => exclusionWith(one, renamed)),
    ...partitionedBy(table, renamed),
  };
}

function indexWith(index: Index, renamed: (name: string) => string): Index {
  return changed(index, {
    keys: each(index.keys, (key) => keyWith(key, renamed)),
    ...(index.include && { include: each(index.include, renamed) }),
  });
}

function exclusionWith(exclusion: Exclusion, renamed: (name: string) => string): Exclusion {
  return changed(exclusion, {
    elements: each(exclusion.elements, (element) => keyWith(element, renamed)),
    ...(exclusion.include && { include: each(exclusion.include, renamed) }),
  });
}

function keyWith<Key extends IndexKey>(key: Key, renamed: (name: string) => string): Key {
  return key.column === undefined
    ? key
    : (changed<IndexKey>(key, { column: renamed(key.column) }) as Key);
}
