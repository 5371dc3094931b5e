/** Tables whose rows are in partitions, and these. */
import { createHash } from "node:crypto";
import {
  type Column,
  type Database,
  emptyTable,
  type PartitionBounds,
  type PartitionKey,
  put,
  type QualifiedName,
  rawSql,
  type Table,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface PartitionedSeed {
  readonly strategy: number;
  /** Which partitions there are. */
  readonly partitions: readonly number[];
  readonly detached: readonly number[];
  readonly choice: number;
}

export const partitioned: Addition<PartitionedSeed> = {
  seed: fc.record({
    strategy: fc.nat(3),
    partitions: fc.subarray([0, 1, 2, 3]),
    detached: fc.subarray([0, 1, 2, 3], { maxLength: 1 }),
    choice: fc.nat(255),
  }),
  most: 2,
  add: (database, given) =>
    given.reduce((rest, { name, seed }) => withPartitions(rest, name, seed), database),
};

const ID: Column = { name: "id", type: "integer", notNull: true };
const LABEL: Column = { name: "The label", type: "text", default: "it's" };

interface Strategy {
  readonly key: PartitionKey;
  readonly bounds: readonly PartitionBounds[];
}

const STRATEGIES: readonly Strategy[] = [
  {
    key: { strategy: "range", keys: [{ column: "id" }] },
    bounds: [
      { from: [0], to: [10] },
      { from: [10], to: [20] },
      { from: [rawSql("MINVALUE")], to: [-5] },
      { default: true },
    ],
  },
  {
    key: { strategy: "list", keys: [{ column: "The label" }] },
    bounds: [{ in: ["a", "it's"] }, { in: ["b"] }, { in: [rawSql("NULL")] }, { default: true }],
  },
  {
    key: { strategy: "hash", keys: [{ column: "id" }] },
    bounds: [0, 1, 2, 3].map((remainder) => ({ modulus: 4, remainder })),
  },
  {
    key: { strategy: "range", keys: [{ column: "id" }, { column: "The label" }] },
    bounds: [
      { from: [0, "a"], to: [0, "b"] },
      { from: [0, "b"], to: [7, rawSql("MAXVALUE")] },
      { from: [8, rawSql("MINVALUE")], to: [9, "x"] },
      { default: true },
    ],
  },
];

function withPartitions(database: Database, name: QualifiedName, seed: PartitionedSeed): Database {
  const { choice, partitions, detached } = seed;
  const { key, bounds } = chosen(STRATEGIES, seed.strategy) as Strategy;
  const hash = createHash("md5").update(name.name).digest("hex").slice(0, 8);
  const parent = parentOf(name, key, hash, choice);
  const tables = partitions.map((at): Table => {
    const own = { ...name, name: `part_${hash}_${at}` };
    if (detached.includes(at)) return { ...parent, ...emptyTable(own), columns: parent.columns };
    return {
      ...emptyTable(own),
      partitionOf: { parent: name, bounds: bounds[at] ?? { default: true } },
    };
  });
  return [parent, ...tables.map(withoutKey)].reduce(
    (rest, table) => put(rest, "table", table),
    database,
  );
}

function withoutKey(table: Table): Table {
  const { partitionBy: _, primaryKey: __, ...rest } = table;
  return rest;
}

function parentOf(name: QualifiedName, key: PartitionKey, hash: string, choice: number): Table {
  const hasKey = (choice & 1) !== 0;
  const keyed = [...new Set(["id", ...key.keys.map((part) => part.column ?? "id")])];
  const label = hasKey && keyed.includes(LABEL.name) ? { ...LABEL, notNull: true as const } : LABEL;
  return {
    ...emptyTable(name),
    partitionBy: key,
    columns: [ID, label, ...(choice & 2 ? [{ name: "more", type: "integer[]" }] : [])],
    ...(hasKey && { primaryKey: { name: `key_${hash}`, columns: keyed } }),
    checks:
      choice & 4
        ? [{ name: `check_${hash}`, expression: rawSql("id <> 7 or \"The label\" = 'x'") }]
        : [],
    indexes: choice & 8 ? [{ name: `index_${hash}`, keys: [{ column: "The label" }] }] : [],
    ...(choice & 16 && { rowLevelSecurity: true }),
  };
}
