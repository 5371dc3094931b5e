/** Where a database uses an enumerated type, and how many rows hold some of its values. */
import { ident, literal, type QualifiedName, qualified } from "@autogen/core";
import type { Connection } from "../connection/index.ts";

export interface EnumColumn {
  /** `subscriptions.plan`; with its schema, where that is not the default one. */
  readonly name: string;
  /** Without a schema, where that is the default one. */
  readonly table: QualifiedName;
  readonly schema: string;
  readonly column: string;
  readonly isArray: boolean;
  readonly inPartitionKey: boolean;
}

interface EnumColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly is_array: boolean;
  readonly in_key: boolean;
}

/**
 * The columns of the type, of arrays and of domains of it, in whatever table and schema, whoever made them.
 * Partitions and children are counted with their parents.
 */
export async function enumColumns(
  connection: Connection,
  type: QualifiedName,
  defaultSchema: string,
): Promise<readonly EnumColumn[]> {
  const full = qualified({ schema: type.schema ?? defaultSchema, name: type.name });
  const rows = await connection.query<EnumColumnRow>(`WITH RECURSIVE movable(type) AS (
    SELECT pg_catalog.to_regtype(${literal(full)})::oid
    UNION
    SELECT t.oid FROM movable JOIN pg_catalog.pg_type t
      ON t.typtype = 'd' AND t.typbasetype = movable.type
      OR t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem = movable.type
  )
  SELECT nspname::text AS schema, relname::text AS table, attname::text AS column, typcategory = 'A' AS is_array,
    EXISTS (SELECT FROM pg_catalog.pg_depend WHERE classid = 'pg_catalog.pg_class'::regclass AND objid = attrelid
      AND objsubid = attnum AND refclassid = classid AND refobjid = attrelid AND refobjsubid = 0 AND deptype = 'i') AS in_key
  FROM movable JOIN pg_catalog.pg_attribute ON atttypid = movable.type
    JOIN pg_catalog.pg_type t ON t.oid = atttypid
    JOIN pg_catalog.pg_class c ON c.oid = attrelid JOIN pg_catalog.pg_namespace n ON n.oid = relnamespace
  WHERE attnum > 0 AND NOT attisdropped AND attinhcount = 0 AND attgenerated = '' AND relkind IN ('r', 'p')
  ORDER BY 1, 2, attnum`);
  return rows.map(({ schema, table: name, column, is_array, in_key }) => {
    const table = schema === defaultSchema ? { name } : { schema, name };
    const label = `${qualified(table)}.${ident(column)}`;
    return {
      name: label,
      table,
      schema,
      column,
      isArray: is_array,
      inPartitionKey: in_key,
    };
  });
}

export interface HeldRows {
  /** The name of the column. */
  readonly column: string;
  readonly value: string;
  readonly rows: number;
}

/** How many rows hold each of the values, in one query. */
export async function rowsHolding(
  connection: Connection,
  columns: readonly EnumColumn[],
  values: readonly string[],
): Promise<readonly HeldRows[]> {
  if (columns.length === 0 || values.length === 0) return [];
  const list = values.map(literal).join(", ");
  const counts = columns.map(({ name, table, schema, column, isArray }) => {
    const from = qualified({ schema, name: table.name });
    return isArray
      ? `SELECT ${literal(name)} AS column, value, count(*)::int AS rows
         FROM ${from}, LATERAL (SELECT DISTINCT unnest(${ident(column)})::text) AS of(value)
         WHERE value IN (${list}) GROUP BY value`
      : `SELECT ${literal(name)}, ${ident(column)}::text, count(*)::int
         FROM ${from} WHERE ${ident(column)}::text IN (${list}) GROUP BY 2`;
  });
  return connection.query<HeldRows>(
    `SELECT * FROM (${counts.join(" UNION ALL ")}) AS held("column", value, rows) ORDER BY value, "column"`,
  );
}
