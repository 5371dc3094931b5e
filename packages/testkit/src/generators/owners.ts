/** Objects that a role owns which every server has. Where one reads another, it would need rights on that: those are left out. */
import { type Database, ownerOf, put, sameName, type Table } from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { objectAmong } from "./beside.ts";

export interface OwnerSeed {
  readonly object: number;
  readonly role: "pg_monitor" | "pg_stat_scan_tables";
}

const KINDS = ["sequence", "enum", "domain", "compositeType", "rangeType", "table"] as const;

export const owners: Addition<OwnerSeed> = {
  seed: fc.record({
    object: fc.nat(63),
    role: fc.constantFrom("pg_monitor", "pg_stat_scan_tables"),
  }),
  most: 3,
  add: (database, given) =>
    given.reduce((rest, { seed }) => {
      const on = objectAmong(ownable(rest), KINDS, seed.object);
      return on ? put(rest, "owner", ownerOf(on, seed.role)) : rest;
    }, database),
};

function ownable(database: Database): Database {
  const free = [...database.sequence].filter(([, { ownedBy }]) => ownedBy === undefined);
  const alone = [...database.table].filter(([, each]) => standsAlone(database, each));
  return { ...database, sequence: new Map(free), table: new Map(alone) };
}

/** Foreign keys are checked with the rights of the owners. */
function standsAlone({ table: tables, sequence }: Database, table: Table): boolean {
  const isReferred = [...tables.values()].some(({ foreignKeys }) =>
    foreignKeys.some(({ references }) => sameName(references.table, table)),
  );
  const owns = [...sequence.values()].some(
    ({ ownedBy }) => ownedBy && sameName(ownedBy.table, table),
  );
  return table.foreignKeys.length === 0 && !isReferred && !owns;
}
