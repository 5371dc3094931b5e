/** What partitions share: https://www.postgresql.org/docs/current/ddl-partitioning.html */
import type { Database } from "../model/database.ts";
import { heirsOf, parentsOf } from "../model/inheritance.ts";
import type { Partition, PartitionBounds } from "../model/partitioning.ts";
import { type ObjectRef, objectRef } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import { nameOf, type QualifiedName, qualified, sameName } from "../names/qualified.ts";
import type { Lock, Statement } from "./definition.ts";
import { OBJECT_IN_THE_WAY } from "./guard.ts";
import { lookup } from "./sql.ts";
import type { TakenOf } from "./takes.ts";

export const BOUNDS_KEYS: TakenOf<PartitionBounds> = {
  keys: {
    from: { each: null },
    to: { each: null },
    in: { each: null },
    modulus: null,
    remainder: null,
    default: null,
  },
};

/** What the partitions of a table hold: PostgreSQL takes none that overlaps another one. */
export function boundsRef(parent: QualifiedName): ObjectRef {
  return objectRef("partition bounds", parent);
}

export function parentLocks(parent: QualifiedName): readonly Lock[] {
  return [{ table: parent, mode: "ACCESS EXCLUSIVE", duration: "brief", only: true }];
}

/** The default partition, of which PostgreSQL looks whether another's rows are in it. */
export function defaultLocks(
  partition: Partition | undefined,
  table: QualifiedName,
  before: Database,
): readonly Lock[] {
  if (!partition) return [];
  const siblings = [...before.table.values()].filter(
    ({ partitionOf }) =>
      partitionOf?.bounds.default && sameName(partitionOf.parent, partition.parent),
  );
  return siblings
    .filter((sibling) => !sameName(sibling, table))
    .flatMap((sibling) => [sibling, ...heirsOf(before, sibling)])
    .map((each) => ({ table: nameOf(each), mode: "ACCESS EXCLUSIVE", duration: "scan" }));
}

export function creationLocks(table: Table, before: Database): readonly Lock[] {
  const { partitionOf } = table;
  if (!partitionOf) {
    return parentsOf(table).map((parent) => ({
      table: parent,
      mode: "SHARE UPDATE EXCLUSIVE",
      duration: "brief",
      only: true,
    }));
  }
  return [
    ...parentLocks(partitionOf.parent),
    ...defaultLocks(partitionOf, table, before),
    ...referencedLocks(partitionOf.parent, before),
  ];
}

/** Foreign keys of a parent are those of its partitions. */
export function referencedLocks(parent: QualifiedName, before: Database): readonly Lock[] {
  const tables = [...before.table.values()];
  const keys = tables.find((table) => sameName(table, parent))?.foreignKeys ?? [];
  const referring = tables.filter(({ foreignKeys }) =>
    foreignKeys.some(({ references }) => sameName(references.table, parent)),
  );
  return [...keys.map(({ references }) => references.table), ...referring.map(nameOf)].map(
    (table) => ({ table, mode: "ACCESS EXCLUSIVE", duration: "brief" }),
  );
}

/** Refuses to go on while the table has partitions. */
export function withoutPartitions(table: QualifiedName): Statement {
  const message = `the partitions of ${qualified(table)} that nobody here has made would be dropped with it`;
  const body = `DECLARE found text;
BEGIN
SELECT string_agg(inhrelid::regclass::text, E'\\n' ORDER BY inhrelid::regclass::text) INTO found
FROM pg_inherits WHERE inhparent = ${lookup("to_regclass", table)};
IF found IS NOT NULL THEN
RAISE EXCEPTION USING ERRCODE = '${OBJECT_IN_THE_WAY}', MESSAGE = ${literal(message)}, DETAIL = found, HINT = 'Detach them or drop them first.';
END IF;
END`;
  return { sql: `DO ${dollarQuoted(body)}`, transactional: true };
}
