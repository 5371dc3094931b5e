/** https://www.postgresql.org/docs/current/catalog-pg-index.html */
import type { Index } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { expression, expressionCell, numbers, type Oid, parametersFrom } from "./cells.ts";
import { nullsNotDistinctCell } from "./constraint.ts";
import type { Directory } from "./directory.ts";
import { statedCollation } from "./index-collation.ts";
import { indexKey, type KeyCells, type KeyExpression } from "./index-key.ts";
import { OPCLASS_QUERY, Opclasses } from "./opclass.ts";
import type { Query } from "./query.ts";
import { type FoundPart, partReader } from "./reader.ts";
import { isInScope, type Scope } from "./scope.ts";

interface IndexRow {
  readonly table: Oid;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  /** How many of the columns are keys; the rest are included. */
  readonly keyCount: number;
  /** The numbers of the columns, 0 for an expression. */
  readonly columns: string;
  readonly opclasses: string;
  readonly options: string;
  readonly expressions: readonly KeyExpression[] | null;
  readonly collations: readonly string[] | null;
  readonly definition: string | null;
  readonly parameters: readonly string[] | null;
  readonly predicate: string | null;
  readonly attributes: AttributesCell;
}

const hasAttribute = (condition: string): string =>
  `EXISTS (SELECT FROM pg_attribute WHERE attrelid = i.indexrelid AND ${condition})`;

const ATTRIBUTES: Attributes = {
  invalid: { when: "NOT i.indisvalid" },
  clustered: { when: "i.indisclustered" },
  tablespace: {
    when: "ic.reltablespace <> 0",
    value: "SELECT spcname FROM pg_tablespace WHERE oid = ic.reltablespace",
  },
  "operator class parameters": {
    when: `am.amname <> 'btree' AND ${hasAttribute("attoptions IS NOT NULL")}`,
    value: `SELECT string_agg(array_to_string(attoptions, ', '), ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = i.indexrelid`,
  },
  statistics: {
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
const HAS_COLLATION = "i.indcollation::text !~ '^(0|100)( (0|100))*$'";

/**
 * One that a key was made with. It is looked up by the index alone, as `pg_constraint` cannot be asked
 * for it: without statistics the planner takes that few things depend on constraints.
 */
const OF_CONSTRAINT = `'pg_constraint'::regclass IN (SELECT refclassid FROM pg_depend
    WHERE classid = 'pg_class'::regclass AND objid = i.indexrelid AND objsubid = 0
      AND deptype = 'i' OFFSET 0)`;

const indexQuery = (scope: Scope): Query<IndexRow> => ({
  cells: {
    table: "i.indrelid",
    name: "ic.relname",
    method: "am.amname",
    unique: "i.indisunique",
    nullsNotDistinct: nullsNotDistinctCell(scope),
    keyCount: "i.indnkeyatts",
    columns: "i.indkey::text",
    opclasses: "i.indclass::text",
    options: "i.indoption::text",
    expressions: EXPRESSIONS,
    collations: `CASE WHEN ${HAS_COLLATION}
      THEN i.indcollation::oid[]::regcollation[]::text[] END`,
    definition: `CASE WHEN ${HAS_COLLATION} AND i.indexprs IS NOT NULL
      THEN pg_get_indexdef(i.indexrelid) END`,
    parameters: "ic.reloptions",
    predicate: expressionCell("i.indpred", "i.indrelid"),
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_index i
      JOIN pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_am am ON am.oid = ic.relam
    WHERE NOT ic.relispartition AND ${isInScope("ic.relnamespace", scope)}
      AND NOT ${OF_CONSTRAINT}
    ORDER BY ic.relname`,
});

/** The keys; what is only included has no operator class. */
function keyCells(row: IndexRow, directory: Directory): readonly KeyCells[] {
  const [classes, options] = [numbers(row.opclasses), numbers(row.options)];
  let next = 0;
  return numbers(row.columns)
    .slice(0, row.keyCount)
    .map((position, i): KeyCells => {
      const key = {
        ...(position === 0
          ? { expression: row.expressions?.[next++] ?? { text: null, type: 0 } }
          : { column: directory.column(row.table, position) }),
        opclass: classes[i] ?? 0,
        option: options[i] ?? 0,
      };
      return { ...key, collation: statedCollation(key, row.collations?.[i], row.definition) };
    });
}

function included(row: IndexRow, directory: Directory): Pick<Index, "include"> {
  const positions = numbers(row.columns).slice(row.keyCount);
  return positions.length === 0 ? {} : { include: directory.names(row.table, positions) };
}

function foundIndex(row: IndexRow, directory: Directory, opclasses: Opclasses): FoundPart<Index> {
  const { name, method, unique, nullsNotDistinct, predicate } = row;
  const sqlOf = (text: string | null) => expression(text, directory.table(row.table), name);
  const keys = keyCells(row, directory);
  return {
    table: row.table,
    part: {
      name,
      naming: "adopted",
      keys: keys.map((key) => indexKey(key, opclasses, sqlOf)),
      ...(unique && { unique }),
      ...(nullsNotDistinct && { nullsNotDistinct }),
      ...(method !== "btree" && { method }),
      ...included(row, directory),
      ...(row.parameters && { with: parametersFrom(row.parameters) }),
      ...(predicate !== null && { where: sqlOf(predicate) }),
    },
    attributes: readAttributes(row.attributes),
  };
}

export const index = partReader("index", {
  queries: (scope) => ({ parts: indexQuery(scope), opclasses: OPCLASS_QUERY }),
  read: ({ parts, opclasses }, directory) => {
    const classes = new Opclasses(opclasses);
    return parts.map((row) => foundIndex(row, directory, classes));
  },
});
