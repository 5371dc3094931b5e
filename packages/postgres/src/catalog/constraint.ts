/** What the readers of constraints share: https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
import type { Deferring, KeyIndex, Validity } from "@autogen/core";
import { type Attributes, type AttributesCell, attributesCell } from "./attributes.ts";
import { type Oid, parametersFrom } from "./cells.ts";
import type { Query } from "./query.ts";
import { isInScope, type Scope } from "./scope.ts";

export interface ConstraintRow {
  readonly table: Oid;
  readonly name: string;
  readonly attributes: AttributesCell;
}

export interface ConstraintSql<R extends ConstraintRow> {
  /** Its letter in `contype`. */
  readonly type: "p" | "u" | "c" | "f" | "x";
  /** What is read beside its table and name. */
  readonly cells: { readonly [K in Exclude<keyof R, keyof ConstraintRow>]: string };
  readonly joins?: string;
  readonly attributes: Attributes;
}

/**
 * Left out are what a partition or child table has from its parent, and the copies that a foreign
 * key to a partitioned table has for its partitions.
 */
export function constraintQuery<R extends ConstraintRow>(
  constraint: ConstraintSql<R>,
  scope: Scope,
): Query<R> {
  const cells = {
    table: "k.conrelid",
    name: "k.conname",
    attributes: attributesCell(constraint.attributes, scope),
    ...constraint.cells,
  };
  return {
    cells: cells as Query<R>["cells"],
    from: `FROM pg_constraint k ${constraint.joins ?? ""}
      WHERE k.contype = '${constraint.type}' AND k.conparentid = 0 AND k.coninhcount = 0
        AND ${isInScope("k.connamespace", scope)}
      ORDER BY k.conname`,
  };
}

export interface DeferringRow {
  readonly deferrable: boolean;
  readonly deferred: boolean;
}

export const DEFERRING_CELLS = {
  deferrable: "k.condeferrable",
  deferred: "k.condeferred",
} as const;

export function deferringFrom({ deferrable, deferred }: DeferringRow): Deferring {
  if (!deferrable) return {};
  return { deferrable: deferred ? "initially deferred" : "initially immediate" };
}

export interface ValidityRow {
  readonly validated: boolean;
  readonly enforced: boolean;
}

export function validityCells({ major }: Scope): { readonly [K in keyof ValidityRow]: string } {
  return { validated: "k.convalidated", enforced: major >= 18 ? "k.conenforced" : "true" };
}

export function validityFrom({ validated, enforced }: ValidityRow): Validity {
  if (!enforced) return { notEnforced: true };
  return validated ? {} : { notValid: true };
}

/** Of the index behind a primary key or unique constraint. */
export const INDEX_JOINS = `JOIN pg_index i ON i.indexrelid = k.conindid
  JOIN pg_class ic ON ic.oid = i.indexrelid`;

export interface KeyRow extends DeferringRow {
  /** By the table: the columns of the index keep the names that those had when it was made. */
  readonly include: readonly string[] | null;
  readonly parameters: readonly string[] | null;
  readonly tablespace: string | null;
  readonly period: boolean;
}

export function keyCells({ major }: Scope): { readonly [K in keyof KeyRow]: string } {
  return {
    ...DEFERRING_CELLS,
    include: `CASE WHEN i.indnatts > i.indnkeyatts THEN ARRAY(SELECT a.attname::text
      FROM unnest(i.indkey) WITH ORDINALITY AS stored (attnum, position)
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = stored.attnum
      WHERE stored.position > i.indnkeyatts ORDER BY stored.position) END`,
    parameters: "ic.reloptions",
    tablespace: "(SELECT spcname FROM pg_tablespace WHERE oid = ic.reltablespace)",
    period: major >= 18 ? "k.conperiod" : "false",
  };
}

export function keyFrom(row: KeyRow): KeyIndex {
  const { include, parameters, tablespace, period } = row;
  return {
    ...deferringFrom(row),
    ...(include && { include }),
    ...(parameters && { with: parametersFrom(parameters) }),
    ...(tablespace !== null && { tablespace }),
    ...(period && { withoutOverlaps: true }),
  };
}

export const INDEXED: Attributes = { clustered: { when: "i.indisclustered" } };

export function nullsNotDistinctCell({ major }: Scope): string {
  return major >= 15 ? "i.indnullsnotdistinct" : "false";
}
