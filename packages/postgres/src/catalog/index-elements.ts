/** The keys of an index, from the lists that `pg_index` holds. */
import type { IndexKey, Sql } from "@autogen/core";
import type { Attributes } from "./attributes.ts";
import { numbers, type Oid, rareCell } from "./cells.ts";
import type { Directory } from "./directory.ts";
import { statedCollation } from "./index-collation.ts";
import { indexKey, type KeyCells, type KeyExpression } from "./index-key.ts";
import type { Opclasses } from "./opclass.ts";

export interface ElementsRow {
  readonly table: Oid;
  /** How many of the columns are keys; the rest are included. */
  readonly keyCount: number;
  /** The numbers of the columns, 0 for an expression. */
  readonly columns: string;
  readonly opclasses: string;
  readonly options: string;
  readonly expressions: readonly KeyExpression[] | null;
  readonly collated: CollatedCells | null;
}

interface CollatedCells {
  readonly collations: readonly string[] | null;
  readonly definition: string | null;
}

const hasAttribute = (condition: string): string =>
  `EXISTS (SELECT FROM pg_attribute WHERE attrelid = i.indexrelid AND ${condition})`;

/** What the keys have, and the model has not. */
export const ELEMENT_ATTRIBUTES: Attributes = {
  "operator class parameters": {
    when: `am.amname <> 'btree' AND ${hasAttribute("attoptions IS NOT NULL")}`,
    value: `SELECT string_agg(array_to_string(attoptions, ', '), ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = i.indexrelid`,
  },
  statistics: {
    needs: "columnStatistics",
    when: `i.indexprs IS NOT NULL AND ${hasAttribute("attstattarget >= 0")}`,
  },
};

/** Only a B-tree is sure to hold what its expressions give; a hash index holds numbers. */
const KEY_TYPE = "CASE am.amname WHEN 'btree' THEN a.atttypid::int8 ELSE 0 END";

const EXPRESSIONS = `CASE WHEN i.indexprs IS NOT NULL THEN (
    SELECT json_agg(json_build_object('text', pg_get_indexdef(i.indexrelid, a.attnum, false),
      'type', ${KEY_TYPE}) ORDER BY a.attnum)
    FROM pg_attribute a
    WHERE a.attrelid = i.indexrelid AND a.attnum <= i.indnkeyatts AND i.indkey[a.attnum - 1] = 0
  ) END`;

/** Lists of nothing but no collation and the database's own, 100, are the rule. */
const HAS_COLLATION = "NOT i.indcollation::oid[] <@ '{0,100}'::oid[]";

/** Of an index `i` whose method is `am`. */
export const ELEMENT_CELLS: { readonly [K in Exclude<keyof ElementsRow, "table">]: string } = {
  keyCount: "i.indnkeyatts",
  columns: "i.indkey::text",
  opclasses: "i.indclass::text",
  options: "i.indoption::text",
  expressions: EXPRESSIONS,
  collated: rareCell({
    collations: `CASE WHEN ${HAS_COLLATION} THEN i.indcollation::oid[]::regcollation[]::text[] END`,
    definition: `CASE WHEN ${HAS_COLLATION} AND i.indexprs IS NOT NULL
      THEN pg_get_indexdef(i.indexrelid) END`,
  }),
};

const GONE: KeyExpression = { text: null, type: 0 };

/** What is only included has no operator class. */
function keyCells(row: ElementsRow, directory: Directory): readonly KeyCells[] {
  const [classes, options] = [numbers(row.opclasses), numbers(row.options)];
  let next = 0;
  return numbers(row.columns)
    .slice(0, row.keyCount)
    .map((position, at): KeyCells => {
      const [opclass, option] = [classes[at] ?? 0, options[at] ?? 0];
      const key: KeyCells =
        position === 0
          ? { expression: row.expressions?.[next++] ?? GONE, opclass, option }
          : { column: directory.column(row.table, position), opclass, option };
      return row.collated || key.column?.collation ? collated(key, at, row) : key;
    });
}

function collated(key: KeyCells, at: number, row: ElementsRow): KeyCells {
  const { collations, definition = null } = row.collated ?? {};
  return { ...key, collation: statedCollation(key, collations?.[at], definition) };
}

export function indexElements(
  row: ElementsRow,
  directory: Directory,
  opclasses: Opclasses,
  sqlOf: (text: string | null) => Sql,
): readonly IndexKey[] {
  return keyCells(row, directory).map((key) => indexKey(key, opclasses, sqlOf));
}

export function includedColumns(
  row: ElementsRow,
  directory: Directory,
): { readonly include?: readonly string[] } {
  const positions = numbers(row.columns).slice(row.keyCount);
  return positions.length === 0 ? {} : { include: directory.names(row.table, positions) };
}
