/** Tables that become partitions, and cease to be: https://www.postgresql.org/docs/current/ddl-partitioning.html */
import { type Database, find, put } from "../model/database.ts";
import { excludes, joined, standingAlone } from "../model/inheritance.ts";
import type { InheritedName, PartitionBounds } from "../model/partitioning.ts";
import { objectRef } from "../model/reference.ts";
import { literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
  sameName,
} from "../names/qualified.ts";
import { type AnyOperation, defineOperation, type Lock, statement } from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { namedSql } from "./inherited-names-sql.ts";
import { BOUNDS_KEYS, boundsRef, defaultLocks, parentLocks, referencedLocks } from "./partition.ts";
import { boundsSql } from "./partition-sql.ts";
import { tableOf } from "./parts.ts";
import { alterTable, lookup } from "./sql.ts";
import { NAME } from "./takes.ts";

export interface PartitionOfTable {
  /** The partitioned table. */
  readonly table: QualifiedName;
  readonly partition: QualifiedName;
  readonly bounds: PartitionBounds;
  /** The table has exclusion constraints, of which those of the partition go where it is detached. */
  readonly excluding?: true;
  /** What it has for what the table has, where that is not called as PostgreSQL would have it: so named before it goes. */
  readonly names?: readonly InheritedName[];
}

/** What a call of `op.detachPartition` can say beside the names of both. */
export interface Detachment {
  readonly names?: readonly InheritedName[];
}

/** PostgreSQL takes none that a table has for one of its parent's: it would have them twice when it comes back. */
function excluding(database: Database, table: QualifiedName): Pick<PartitionOfTable, "excluding"> {
  return excludes(database, table) ? { excluding: true } : {};
}

/** https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
function detachedSql({ table, partition, excluding: isExcluding }: PartitionOfTable) {
  const detach = alterTable(table, `DETACH PARTITION ${qualified(partition)}`);
  if (!isExcluding) return detach;
  const [sql = ""] = detach.map((each) => each.sql);
  const name = lookup("to_regclass", partition);
  return statement(
    `DO ${literal(`DECLARE
  gone text[] := ARRAY(SELECT conname FROM pg_constraint
    WHERE conrelid = ${name} AND contype = 'x' AND conparentid <> 0 ORDER BY conname);
  one text;
BEGIN
  ${sql};
  FOREACH one IN ARRAY gone LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', ${name}, one);
  END LOOP;
END`)}`,
  );
}

const subject = ({ partition }: PartitionOfTable) => objectRef("table", partition);

const both = ({ table, partition }: PartitionOfTable) => [
  objectRef("table", table),
  objectRef("table", partition),
];

function besides(
  { table, partition, bounds }: PartitionOfTable,
  before: Database,
): readonly Lock[] {
  return [
    ...defaultLocks({ parent: table, bounds }, partition, before),
    ...referencedLocks(table, before),
  ];
}

export const attachPartition = defineOperation<
  "attachPartition",
  PartitionOfTable,
  [table: NameArgument, partition: NameArgument, bounds: PartitionBounds]
>({
  name: "attachPartition",
  change: "alter",
  subject,
  takes: [NAME, NAME, BOUNDS_KEYS],
  read: (_, table, partition, bounds) => ({
    table: readName(table),
    partition: readName(partition),
    bounds,
  }),
  write: ({ table, partition, bounds }) => [nameArgument(table), nameArgument(partition), bounds],
  sql: ({ table, partition, bounds }) =>
    alterTable(table, `ATTACH PARTITION ${qualified(partition)} ${boundsSql(bounds)}`),
  apply: (database, { table, partition, bounds }) => {
    const alone = tableOf(database, partition);
    return put(
      database,
      "table",
      joined(database, alone, { partitionOf: { parent: table, bounds } }),
    );
  },
  effects: (payload, before) => ({
    locks: [
      { table: payload.table, mode: "SHARE UPDATE EXCLUSIVE", duration: "brief", only: true },
      { table: payload.partition, mode: "ACCESS EXCLUSIVE", duration: "scan" },
      ...besides(payload, before),
    ],
    loses: [],
  }),
  dependencies: (payload) => ({
    requires: both(payload),
    outlives: [boundsRef(payload.table)],
  }),
  inverse: (payload, after) => [
    {
      ...payload,
      ...excluding(after, payload.table),
      ...named(namesOf(after, payload.partition)),
      operation: "detachPartition",
    } as AnyOperation,
  ],
  detail: ({ table, bounds }) => `partition of ${qualified(table)} ${boundsSql(bounds)}`,
});

export const detachPartition = defineOperation<
  "detachPartition",
  PartitionOfTable,
  [table: NameArgument, partition: NameArgument, options?: Detachment]
>({
  name: "detachPartition",
  change: "alter",
  subject,
  takes: [
    NAME,
    NAME,
    { keys: { names: { each: { keys: { kind: null, of: null, name: null } } } } },
  ],
  read: (database, table, partition, { names } = {}) => ({
    table: readName(table),
    partition: readName(partition),
    bounds: boundsOf(database, readName(table), readName(partition)),
    ...excluding(database, readName(table)),
    ...named(names ?? namesOf(database, readName(partition))),
  }),
  write: ({ table, partition, names }) =>
    names
      ? [nameArgument(table), nameArgument(partition), { names }]
      : [nameArgument(table), nameArgument(partition)],
  placed: ({ excluding: _, ...payload }, before) => ({
    ...payload,
    ...excluding(before, payload.table),
  }),
  sql: (payload) => [...namedSql(payload), ...detachedSql(payload)],
  apply: (database, { partition, names }) => {
    const table = tableOf(database, partition);
    const { partitionOf } = table;
    const placed = partitionOf && { partitionOf: { ...partitionOf, ...named(names) } };
    return put(database, "table", standingAlone(database, { ...table, ...placed }));
  },
  effects: (payload, before) => ({
    locks: [
      ...parentLocks(payload.table),
      { table: payload.partition, mode: "ACCESS EXCLUSIVE", duration: "brief" },
      ...besides(payload, before),
    ],
    loses: [],
  }),
  dependencies: (payload) => ({
    releases: both(payload),
    removes: [boundsRef(payload.table)],
  }),
  inverse: ({ excluding: _, names: __, ...payload }) => [
    { ...payload, operation: "attachPartition" } as AnyOperation,
  ],
  detail: ({ table }) => `partition of ${qualified(table)} → a table of its own`,
});

function named(names: PartitionOfTable["names"]): Pick<PartitionOfTable, "names"> {
  return names ? { names } : {};
}

function namesOf(database: Database, partition: QualifiedName): PartitionOfTable["names"] {
  return find(database, "table", partition)?.partitionOf?.names;
}

/** @throws OperationConflict where it is none of the table's */
function boundsOf(
  database: Database,
  table: QualifiedName,
  partition: QualifiedName,
): PartitionBounds {
  const found = find(database, "table", partition)?.partitionOf;
  if (found && sameName(found.parent, table)) return found.bounds;
  if (database.handwritten) return { default: true };
  throw new OperationConflict(objectRef("table", partition), false);
}
