/** What stands in a database, seen without the tool. */
import { connect, type Row } from "@autogen/postgres";
import { canDump, type FreshDatabase, pgDump } from "@autogen/testkit";

/** Runs statements in a session of their own; gives the rows of the last one. */
export async function query<R = Row>(
  { url }: FreshDatabase,
  ...statements: readonly string[]
): Promise<readonly R[]> {
  const connection = await connect(url);
  try {
    let rows: readonly R[] = [];
    for (const statement of statements) rows = await connection.query<R>(statement);
    return rows;
  } finally {
    await connection.close();
  }
}

/**
 * The schema as `pg_dump -s` tells it, or the catalogs where no pg_dump is new enough; without
 * extensions and without the ledger, which no downgrade takes away.
 */
export async function schemaOf(database: FreshDatabase): Promise<string> {
  if (!(await canDump(database.server))) return catalogText(database);
  const dump = await pgDump(database.url, { args: ["--exclude-table=autogen_version"] });
  return dump.replaceAll(EXTENSION, "");
}

const EXTENSION = /^(?:CREATE EXTENSION|COMMENT ON EXTENSION)[^;]*;\n/gm;

async function catalogText(database: FreshDatabase): Promise<string> {
  const rows = await query<{ line: string }>(database, CATALOG);
  return rows.map(({ line }) => `${line}\n`).join("");
}

/** Relations, columns, constraints, indexes and enumerated types of `public`, a line for each. */
const CATALOG = `
  WITH relations AS (
    SELECT * FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND NOT starts_with(relname, 'autogen_version')
  )
  SELECT format('%s %s %s', relname, relkind, reloptions) AS line FROM relations
  UNION ALL
  SELECT format('%s.%s %s %s %s %s %s', relname, attname, format_type(atttypid, atttypmod),
    attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid))
  FROM relations
  JOIN pg_attribute ON attrelid = relations.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = relations.oid AND adnum = attnum
  UNION ALL
  SELECT format('%s %s %s', relname, conname, pg_get_constraintdef(pg_constraint.oid))
  FROM relations JOIN pg_constraint ON conrelid = relations.oid
  UNION ALL
  SELECT pg_get_indexdef(indexrelid) FROM relations JOIN pg_index ON indrelid = relations.oid
  UNION ALL
  SELECT format('%s %s', enumtypid::regtype, string_agg(enumlabel, ', ' ORDER BY enumsortorder))
  FROM pg_enum GROUP BY enumtypid
  ORDER BY line`;
