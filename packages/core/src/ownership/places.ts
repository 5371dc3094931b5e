/** What definitions need not say of tables: what divides them, and which others they are part of. */
import type { Equality } from "../diff/equality.ts";
import { sameBounds, samePartitionKey } from "../diff/partitioning.ts";
import { type Database, find, put } from "../model/database.ts";
import { joined, parentsOf, samePlace } from "../model/inheritance.ts";
import type { Table } from "../model/table.ts";
import type { Sources } from "./plan.ts";

/**
 * The sources, in which a table that is said to be no partition, and that no revision has made one, is what it is in
 * the live database.
 */
export function withUnsaidPlaces(sources: Sources): Sources {
  const { live, declared, owned } = sources;
  const placed = [...live.table.values()].filter(
    (table) => table.partitionBy !== undefined || parentsOf(table).length > 0,
  );
  const placedAll = (database: Database): Database =>
    placed.reduce((result, table) => {
      const states = [find(declared, "table", table), find(owned, "table", table)];
      return placedIn(result, table, states, live);
    }, database);
  return { ...sources, declared: placedAll(declared), owned: placedAll(owned) };
}

function placedIn(
  database: Database,
  table: Table,
  states: readonly (Table | undefined)[],
  live: Database,
): Database {
  const state = find(database, "table", table);
  if (!state) return database;
  const { partitionBy, partitionOf, inherits } = table;
  const isSaid = (says: (one: Table) => boolean) => states.some((one) => one && says(one));
  const keyed =
    partitionBy && !isSaid((one) => one.partitionBy !== undefined)
      ? { ...state, partitionBy }
      : state;
  const place = { ...(partitionOf && { partitionOf }), ...(inherits && { inherits }) };
  const isPlaced = parentsOf(table).length > 0 && !isSaid((one) => parentsOf(one).length > 0);
  const now = isPlaced ? joined(withParents(database, table, live), keyed, place) : keyed;
  return now === state ? database : put(database, "table", now);
}

/** Nobody may have said anything of its parents. */
function withParents(database: Database, table: Table, live: Database): Database {
  const parents = parentsOf(table).flatMap((name) => find(live, "table", name) ?? []);
  const missing = parents.filter((parent) => !find(database, "table", parent));
  return missing.reduce((result, parent) => put(result, "table", parent), database);
}

/** The live table with its key and bounds in the words of its author, where they mean the same. */
export function withAuthorsPlace(
  table: Table,
  { live, declared, owned }: Sources,
  equality: Equality,
): Table {
  const source = find(owned, "table", table) ? owned : declared;
  const author = find(source, "table", table);
  if (!author) return table;
  const context = { from: live, to: source, equality };
  const { partitionBy, partitionOf } = author;
  if (!partitionBy && !partitionOf) return table;
  const isSamePlace = samePlace(table, author) && sameBounds(table, author, context);
  return {
    ...table,
    ...(partitionBy && samePartitionKey(table, author, context) && { partitionBy }),
    ...(partitionOf && isSamePlace && { partitionOf: { ...table.partitionOf, ...partitionOf } }),
  };
}
