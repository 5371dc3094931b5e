/**
 * What PostgreSQL has beside indexes and constraints, and drops with them: arrays of the statements that
 * give it back, as expressions over the catalogs.
 */
import { literal } from "../names/identifier.ts";
import { grantedBy } from "./granting.ts";

/** How its expressions are counted, as one statement, or null. */
export function indexCounting(oid: string): string {
  return `(SELECT format('ALTER INDEX %s', ${oid}::regclass)
    || string_agg(format(' ALTER COLUMN %s SET STATISTICS %s', attnum, attstattarget), ',')
  FROM pg_attribute WHERE attrelid = ${oid} AND attstattarget >= 0)`;
}

/** `pg_get_constraintdef` leaves storage parameters out, and so does what a definition says. */
const OF_CONSTRAINT =
  "k.reloptions IS NOT NULL AND EXISTS (SELECT FROM pg_constraint WHERE conindid = x.indexrelid AND contype IN ('p', 'u', 'x'))";

/** That of the database has to be said where a new index would be in another. */
const TABLESPACE = `CASE WHEN k.reltablespace <> 0 THEN k.reltablespace
    WHEN current_setting('default_tablespace') <> '' THEN (SELECT dattablespace FROM pg_database WHERE datname = current_database()) END`;

/** @param oid of the index */
export function indexBelongings(oid: string): string {
  return `ARRAY(SELECT made FROM pg_index x JOIN pg_class k ON k.oid = x.indexrelid, LATERAL (VALUES
  (1, 'COMMENT ON INDEX ' || x.indexrelid::regclass || ' IS ' || quote_literal(obj_description(x.indexrelid, 'pg_class'))),
  (2, CASE WHEN x.indisclustered THEN format('ALTER TABLE %s CLUSTER ON %I', x.indrelid::regclass, k.relname) END),
  (3, CASE WHEN x.indisreplident THEN format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', x.indrelid::regclass, k.relname) END),
  (4, (SELECT format('ALTER INDEX %s SET TABLESPACE %I', x.indexrelid::regclass, spcname) FROM pg_tablespace s WHERE s.oid = ${TABLESPACE})),
  (5, ${indexCounting("x.indexrelid")}),
  (6, CASE WHEN ${OF_CONSTRAINT} THEN format('ALTER INDEX %s SET (%s)', x.indexrelid::regclass, array_to_string(k.reloptions, ', ')) END)
  ) AS beside (position, made) WHERE x.indexrelid = ${oid} AND made IS NOT NULL ORDER BY position)`;
}

/** @param row the alias of a row of `pg_constraint`; its index, if it has one, is its own */
export function constraintMarks(row: string): string {
  return `CASE WHEN ${row}.contype IN ('p', 'u', 'x') THEN ${indexBelongings(`${row}.conindid`)} ELSE '{}' END`;
}

/** @param row the alias of a row of `pg_constraint` */
export function constraintBelongings(row: string): string {
  return `(array_remove(ARRAY[format('COMMENT ON CONSTRAINT %I ON %s IS ', ${row}.conname, ${row}.conrelid::regclass)
  || quote_literal(obj_description(${row}.oid, 'pg_constraint'))], NULL) || ${constraintMarks(row)})`;
}

/** How a column is stored where that is not as usual for its type, as actions of ALTER COLUMN. */
function columnStorage(row: string): string {
  return `array_remove(ARRAY[
  'SET STORAGE ' || CASE WHEN ${row}.attstorage <> (SELECT typstorage FROM pg_type WHERE oid = ${row}.atttypid)
    THEN CASE ${row}.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END,
  'SET COMPRESSION ' || CASE ${row}.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END], NULL)`;
}

/** The same of one that may come from another table, and is not stored as that one is. */
export function heirStorageOf(row: string): string {
  const actions = `CASE WHEN ${row}.attinhcount = 0 THEN ${columnStorage(row)} ELSE ARRAY[
  'SET STORAGE ' || CASE ${row}.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END,
  'SET COMPRESSION ' || CASE ${row}.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' ELSE 'DEFAULT' END] END`;
  return columnStorageOf(row, actions);
}

/** `pg_attver` is a note that some servers keep in the options of every column, and take from nobody. */
function columnCounting(row: string): string {
  return `array_remove(ARRAY['SET STATISTICS ' || CASE WHEN ${row}.attstattarget >= 0 THEN ${row}.attstattarget END,
  'SET (' || (SELECT string_agg(option, ', ') FROM unnest(${row}.attoptions) AS option WHERE NOT starts_with(option, 'pg_attver=')) || ')'], NULL)`;
}

/** And how it is counted. */
export function columnSettings(row: string): string {
  return `(${columnStorage(row)} || ${columnCounting(row)})`;
}

/** Whether a column of a type that it may have by then can be stored in more than one way. */
export function takesSetting(action: string, relation: string, column: string): string {
  return `(${action} !~ '^SET (STORAGE|COMPRESSION) ' OR EXISTS (SELECT FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
  WHERE attrelid = ${relation} AND attname = ${column} AND typstorage <> 'p'))`;
}

/**
 * They as an array of statements.
 * @param row the alias of a row of `pg_attribute`
 * @param alter an expression: the words before the action
 */
export function columnSettingsOf(
  row: string,
  alter: string,
  settings = columnSettings(row),
): string {
  return `ARRAY(SELECT format('%s ALTER COLUMN %I %s', ${alter}, ${row}.attname, action)
    FROM unnest(${settings}) AS action)`;
}

/**
 * What ALTER COLUMN TYPE forgets of a column of a table, as an array of statements. They do nothing where the new
 * type can be stored in one way only.
 * @param row the alias of a row of `pg_attribute`
 */
export function columnStorageOf(row: string, actions = columnStorage(row)): string {
  const relation = `quote_literal(${row}.attrelid::regclass) || '::regclass'`;
  const condition = takesSetting("%1$L", "%2$s", "%3$L");
  return `ARRAY(SELECT format('DO %L', format(${literal(`BEGIN IF ${condition} THEN ALTER TABLE ONLY %4$s ALTER COLUMN %5$I %1$s; END IF; END`)},
      action, ${relation}, ${row}.attname, ${row}.attrelid::regclass, ${row}.attname))
    FROM unnest(${actions}) AS action)`;
}

/** The collation of a column, or an attribute of a type, as SQL, where it is another than that of its type. */
export function columnCollation(row: string): string {
  return ownCollation(`${row}.attcollation`, `${row}.atttypid`);
}

/** The same of a domain. */
export function domainCollation(row: string): string {
  return ownCollation(`${row}.typcollation`, `${row}.typbasetype`);
}

function ownCollation(collation: string, type: string): string {
  return `(SELECT format('%I.%I', n.nspname, l.collname) FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
    JOIN pg_type b ON b.oid = ${type} WHERE l.oid = ${collation} AND l.oid <> b.typcollation)`;
}

/**
 * What gives a column of a table its collation again, as an array of statements. They do nothing where its new type has
 * none, or it has that one already.
 * @param row the alias of a row of `pg_attribute`
 */
export function columnCollationOf(row: string): string {
  const again =
    literal(`DECLARE type text := (SELECT format_type(atttypid, atttypmod) FROM pg_attribute
  WHERE attrelid = %1$L::regclass AND attname = %2$L AND attcollation NOT IN (0, %3$L::regcollation)); BEGIN
IF type IS NOT NULL THEN EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%I TYPE %%s COLLATE %%s', %1$L, %2$L, type, %3$L); END IF; END`);
  return `array_remove(ARRAY[(SELECT format('DO %L', format(${again}, ${row}.attrelid::regclass, ${row}.attname, given))
    FROM (SELECT ${columnCollation(row)}) AS of_column(given) WHERE given IS NOT NULL)], NULL)`;
}

/** @param row the alias of a row of `pg_attribute` */
export function columnBelongings(row: string): string {
  const column = `format('%I', ${row}.attname)`;
  const table = `${row}.attrelid::regclass`;
  const grant = `format('GRANT %s (%s) ON %s TO %s%s', privilege_type, ${column}, ${table},
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END,
      CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)`;
  return `(array_remove(ARRAY['COMMENT ON COLUMN ' || ${table} || '.' || ${column} || ' IS '
    || quote_literal(col_description(${row}.attrelid, ${row}.attnum))], NULL)
  || ${columnCollationOf(row)}
  || ${columnStorageOf(row)}
  || ${columnSettingsOf(row, `'ALTER TABLE ' || ${table}`, columnCounting(row))}
  || ARRAY(SELECT ${grantedBy("grantor", ownerOfRelation(`${row}.attrelid`), grant)}
    FROM aclexplode(${row}.attacl)))`;
}

/** @param oid of a table or a view */
export function ownerOfRelation(oid: string): string {
  return `(SELECT relowner FROM pg_class owned WHERE owned.oid = ${oid})`;
}
