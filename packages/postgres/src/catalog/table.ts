/** https://www.postgresql.org/docs/current/catalog-pg-class.html */
import { emptyTable, objectRef, type TableAttributes } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { nameFrom, type Oid, parametersFrom } from "./cells.ts";
import { type PartitioningRow, partitioningCells, partitioningOf } from "./partitioning.ts";
import { grantedByOthers } from "./privileges.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isCandidate, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface TableRow extends PartitioningRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly rowLevelSecurity: boolean;
  readonly forced: boolean;
  readonly unlogged: boolean;
  readonly parameters: readonly string[] | null;
  readonly method: string | null;
  readonly tablespace: string | null;
  /** `d` default, `n` nothing, `f` full, `i` an index. */
  readonly identity: string;
  readonly identityIndex: string | null;
  readonly attributes: AttributesCell;
}

/** Its own, and those of its TOAST table as CREATE TABLE names them. */
const PARAMETERS = `nullif(c.reloptions || ARRAY(SELECT 'toast.' || option
  FROM pg_class toast, unnest(toast.reloptions) AS option WHERE toast.oid = c.reltoastrelid), '{}')`;

const IDENTITY_INDEX = `CASE WHEN c.relreplident = 'i' THEN (SELECT x.relname FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident) END`;

const IS_CHILD = "c.oid IN (SELECT inhrelid FROM pg_inherits)";

const MERGED = `FROM pg_attribute a WHERE ${IS_CHILD} AND a.attrelid = c.oid AND a.attnum > 0
  AND NOT a.attisdropped AND a.attinhcount > 0 AND a.attislocal`;

/** By their defaults, and by whether they take nulls. */
const DEVIANT = `FROM pg_inherits h JOIN pg_attribute a ON a.attrelid = h.inhrelid
    JOIN pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
  WHERE ${IS_CHILD} AND h.inhrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount > 0
    AND (a.attnotnull > pa.attnotnull
      OR pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_get_expr(pd.adbin, pd.adrelid))`;

/**
 * By how they are stored, and by what is set of how they are counted. What is not set of a partition is no deviation: none that is
 * made later has it from its table.
 */
const KEPT_OTHERWISE = `FROM pg_inherits h JOIN pg_attribute a ON a.attrelid = h.inhrelid
    JOIN pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
  WHERE ${IS_CHILD} AND h.inhrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount > 0
    AND (a.attstorage <> pa.attstorage OR a.attcompression <> pa.attcompression
      OR (a.attstattarget >= 0 AND a.attstattarget IS DISTINCT FROM pa.attstattarget)
      OR EXISTS (SELECT FROM unnest(a.attoptions) AS option
        WHERE NOT starts_with(option, 'pg_attver=') AND option <> ALL (coalesce(pa.attoptions, '{}'))))`;

/** How each is, so that two of them can be compared. */
const KEPT = `concat_ws(' ', quote_ident(a.attname),
  CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END,
  CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
  CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END, nullif(array_to_string(a.attoptions, ' '), ''))`;

const FIRING = `FROM pg_trigger g JOIN pg_trigger pg ON pg.oid = g.tgparentid
  WHERE g.tgrelid = c.oid AND g.tgenabled <> pg.tgenabled`;

/** A foreign key's triggers have numbers for names, and are told by the constraint. */
const FIRED = `coalesce((SELECT conname FROM pg_constraint WHERE oid = g.tgconstraint), g.tgname)`;

const ATTRIBUTES: Attributes = {
  "inherited columns that it also declares itself": {
    needs: "inheritance",
    when: `EXISTS (SELECT ${MERGED})`,
    value: `SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) ${MERGED}`,
  },
  "inherited columns with defaults of its own, or not null": {
    needs: "inheritance",
    when: `EXISTS (SELECT ${DEVIANT})`,
    value: `SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) ${DEVIANT}`,
  },
  "inherited columns that are stored or counted otherwise": {
    needs: "inheritance",
    when: `EXISTS (SELECT ${KEPT_OTHERWISE})`,
    value: `SELECT string_agg(DISTINCT ${KEPT}, ', ') ${KEPT_OTHERWISE}`,
  },
  "triggers of its parent that fire otherwise": {
    needs: "inheritance",
    when: `EXISTS (SELECT ${FIRING})`,
    value: `SELECT string_agg(DISTINCT ${FIRED} || ' ' || CASE g.tgenabled WHEN 'D' THEN 'disabled'
      WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'as usual' END, ', ') ${FIRING}`,
  },
  "composite type": { when: "c.reloftype <> 0", value: "format_type(c.reloftype, NULL)" },
  "privileges granted by others": grantedByOthers({ acl: "c.relacl", owner: "c.relowner" }),
};

const tableQuery = (scope: Scope): Query<TableRow> => ({
  cells: {
    oid: "c.oid",
    schema: schemaCell("n.nspname", scope),
    name: "c.relname",
    rowLevelSecurity: "c.relrowsecurity",
    ...partitioningCells(scope),
    forced: "c.relforcerowsecurity",
    unlogged: "c.relpersistence = 'u'",
    parameters: PARAMETERS,
    method: "CASE WHEN am.amname <> 'heap' THEN am.amname END",
    tablespace: "(SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace)",
    identity: "c.relreplident",
    identityIndex: IDENTITY_INDEX,
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_am am ON am.oid = c.relam
    WHERE ${isCandidate("c", scope)} AND ${isNoMember("'pg_class'::regclass", "c.oid", scope)}
    ORDER BY n.nspname, c.relname`,
});

function attributesFrom(row: TableRow): TableAttributes {
  const { forced, unlogged, parameters, method, tablespace } = row;
  const identity = identityFrom(row);
  return {
    ...(unlogged && { unlogged }),
    ...(parameters && { with: parametersFrom(parameters) }),
    ...(method !== null && { using: method }),
    ...(tablespace !== null && { tablespace }),
    ...(forced && { forceRowLevelSecurity: true }),
    ...(identity && { replicaIdentity: identity }),
  };
}

/** An index that is gone leaves a table without any. */
function identityFrom({ identity, identityIndex }: TableRow): TableAttributes["replicaIdentity"] {
  if (identity === "f") return "full";
  if (identity === "i" && identityIndex !== null) return { index: identityIndex };
  return identity === "d" ? undefined : "nothing";
}

/** Tables, partitioned ones and partitions: of these what they do not have from their parents. */
export const table = standingReader("table", {
  queries: (scope) => ({ tables: tableQuery(scope) }),
  read: ({ tables }) =>
    tables.map((row) => {
      const { oid, schema, name, rowLevelSecurity, attributes } = row;
      return {
        oid,
        object: {
          ...emptyTable(nameFrom(schema, name)),
          ...(rowLevelSecurity && { rowLevelSecurity }),
          ...attributesFrom(row),
          ...partitioningOf(row),
        },
        attributes: readAttributes(attributes),
      };
    }),
  ref: (object) => objectRef("table", object),
});
