/**
 * An index that is built or dropped beside the work of others: writers go on, and no transaction can hold it.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
import type { Index } from "../model/table-index.ts";
import type { ConcurrentIndex } from "../names/concurrent-index.ts";
import { ident } from "../names/identifier.ts";
import { inSchemaOf, type QualifiedName, qualified } from "../names/qualified.ts";
import type { Effects, LockDuration, Statement } from "./definition.ts";
import { ImpossibleOption } from "./errors.ts";
import type { PartOf } from "./parts.ts";

export interface Concurrently {
  /** Writers are not stopped. It runs outside of the revision's transaction. */
  readonly concurrently?: boolean;
}

/** An operation on an index, and whether it is one of those. */
export interface IndexChange extends PartOf<"index"> {
  readonly concurrently?: true;
  /** Of a table that is divided into partitions. */
  readonly partitioned?: true;
}

/** @throws ImpossibleOption where the index comes back with what was remembered of it: that takes one transaction */
export function withConcurrently(
  operation: string,
  payload: PartOf<"index">,
  concurrently: boolean | undefined,
): IndexChange {
  if (!concurrently) return payload;
  if (payload.remade) {
    throw new ImpossibleOption(operation, "concurrently", "an index that is remade");
  }
  return { ...payload, concurrently };
}

export function creatingConcurrently(
  table: QualifiedName,
  { name }: Index,
  sql: string,
): readonly Statement[] {
  return alone(sql, { change: "create", index: ident(name), table: qualified(table) });
}

export function droppingConcurrently(table: QualifiedName, { name }: Index): readonly Statement[] {
  const index = qualified(inSchemaOf(table, name));
  return alone(`DROP INDEX CONCURRENTLY ${index}`, { change: "drop", index });
}

function alone(sql: string, index: ConcurrentIndex): readonly Statement[] {
  return [{ sql, transactional: false, index }];
}

export function concurrentLocks(table: QualifiedName, duration: LockDuration): Effects {
  return { locks: [{ table, mode: "SHARE UPDATE EXCLUSIVE", duration }], loses: [] };
}
