/** What the readers of constraints share: https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
import { type Attributes, type AttributesCell, attributesCell } from "./attributes.ts";
import type { Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { isInScope, type Scope } from "./scope.ts";

export interface ConstraintRow {
  readonly table: Oid;
  readonly name: string;
  readonly attributes: AttributesCell;
}

export interface ConstraintSql<R extends ConstraintRow> {
  /** Its letter in `contype`. */
  readonly type: "p" | "u" | "c" | "f";
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

export const DEFERRABLE: Attributes = {
  deferrable: { when: "k.condeferrable" },
  "initially deferred": { when: "k.condeferred" },
};

export const NOT_VALID: Attributes = {
  "not valid": { when: "NOT k.convalidated" },
  "not enforced": { when: "NOT k.conenforced", since: 18 },
};

/** Of the index behind a primary key or unique constraint. */
export const INDEX_JOINS = `JOIN pg_index i ON i.indexrelid = k.conindid
  JOIN pg_class ic ON ic.oid = i.indexrelid`;

export const INDEXED: Attributes = {
  ...DEFERRABLE,
  include: {
    when: "i.indnatts > i.indnkeyatts",
    value: `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
      WHERE attrelid = i.indexrelid AND attnum > i.indnkeyatts`,
  },
  "storage parameters": {
    when: "ic.reloptions IS NOT NULL",
    value: "array_to_string(ic.reloptions, ', ')",
  },
  tablespace: {
    when: "ic.reltablespace <> 0",
    value: "SELECT spcname FROM pg_tablespace WHERE oid = ic.reltablespace",
  },
  clustered: { when: "i.indisclustered" },
  "without overlaps": { when: "k.conperiod", since: 18 },
};

export function nullsNotDistinctCell({ major }: Scope): string {
  return major >= 15 ? "i.indnullsnotdistinct" : "false";
}
