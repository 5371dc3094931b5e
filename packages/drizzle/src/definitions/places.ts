/** What is declared of a table beside it: what divides it, and which others it is part of. */
import { type Database, joined, parentsOf, put } from "@autogen/core";
import type { PgTable } from "drizzle-orm/pg-core";
import {
  isPgInherits,
  isPgPartition,
  isPgPartitioned,
  type PgInherits,
  type PgPartition,
  type PgPartitioned,
} from "../declarations/partition.ts";
import { statedTableName } from "../drizzle.ts";

export interface Places {
  readonly partitioned: (table: PgTable) => PgPartitioned | undefined;
  readonly partition: (table: PgTable) => PgPartition | undefined;
  readonly inherits: (table: PgTable) => PgInherits | undefined;
}

/** @param defaultSchema that of tables which name none */
export function placesIn(values: readonly unknown[], defaultSchema: string): Places {
  const keyOf = (table: PgTable): string => {
    const { schema = defaultSchema, name } = statedTableName(table);
    return JSON.stringify([schema, name]);
  };
  const partitioned = new Map(
    values.filter(isPgPartitioned).map((each) => [keyOf(each.table), each]),
  );
  const partitions = new Map(
    values
      .filter(isPgPartition)
      .flatMap((each) =>
        typeof each.partition === "string" ? [] : [[keyOf(each.partition), each] as const],
      ),
  );
  const inherits = new Map(values.filter(isPgInherits).map((each) => [keyOf(each.table), each]));
  const placeIn =
    <T>(places: ReadonlyMap<string, T>) =>
    (table: PgTable): T | undefined =>
      places.size === 0 ? undefined : places.get(keyOf(table));
  return {
    partitioned: placeIn(partitioned),
    partition: placeIn(partitions),
    inherits: placeIn(inherits),
  };
}

/** What a table has from others is told of them alone. */
export function withPlaces(database: Database): Database {
  const children = [...database.table.values()].filter(
    (table) => parentsOf(table).length > 0 && table.columns.length > 0,
  );
  return children.reduce((result, table) => {
    const { partitionOf, inherits } = table;
    const place = { ...(partitionOf && { partitionOf }), ...(inherits && { inherits }) };
    return put(result, "table", joined(result, table, place));
  }, database);
}
