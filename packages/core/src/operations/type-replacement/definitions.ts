/**
 * How each kind of object that stands on a type is dropped, and created again as it was: queries on the
 * catalogs, one for each, over a row `s` that says which object it is. Their columns are those of `MADE`.
 */

import { columnCollationOf, columnSettingsOf, columnStorageOf } from "../belongings.ts";
import {
  type CatalogSql,
  CONSTRAINT,
  CREATE_VIEW,
  INDEX,
  POLICY,
  PUBLISHED,
  RULE,
  STATISTICS,
  TRIGGER,
} from "../catalog-sql.ts";

export const MADE = "gone, back, label, grantable, owner, acl, acltype";

/** An SQL expression whose value is the text of a default, given those of what it was and of the type that takes it. */
export type Mapped = (text: string, type: string) => string;

const NOTHING_ELSE = "NULL, NULL::oid, NULL::aclitem[], NULL";

const ROUTINE = `SELECT format('DROP ROUTINE %s', oid::regprocedure), ARRAY[pg_get_functiondef(oid)],
  format('ROUTINE %s', oid::regprocedure), format('ROUTINE %s', oid::regprocedure), proowner, proacl, 'f'
FROM pg_proc WHERE s.classid = 'pg_proc'::regclass AND oid = s.objid AND prokind <> 'a'`;

const VIEW = `SELECT format('DROP %s %s', word, o.oid::regclass),
  ARRAY[${CREATE_VIEW} || CASE WHEN o.relkind = 'm' THEN CASE WHEN o.relispopulated THEN ' WITH DATA' ELSE ' WITH NO DATA' END ELSE '' END]
    || ARRAY(SELECT made FROM pg_attribute a, unnest(${columnSettingsOf("a", "format('ALTER MATERIALIZED VIEW %s', o.oid::regclass)")}) AS made
      WHERE a.attrelid = o.oid AND o.relkind = 'm' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
  format('%s %s', word, o.oid::regclass), format('TABLE %s', o.oid::regclass), o.relowner, o.relacl, 'r'
FROM pg_class o, LATERAL (SELECT CASE o.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END) AS kind(word)
WHERE s.classid = 'pg_class'::regclass AND o.oid = s.objid AND o.relkind IN ('v', 'm')`;

/** What is computed is dropped; any other column is moved, if its type can be. */
const COLUMN = `SELECT
  CASE WHEN own AND attgenerated <> '' THEN format('ALTER TABLE %s DROP COLUMN %I', attrelid::regclass, attname) END,
  CASE WHEN own AND attgenerated <> '' THEN ARRAY[concat(
    format('ALTER TABLE %s ADD COLUMN %I %s', attrelid::regclass, attname, format_type(atttypid, atttypmod)),
    ' GENERATED ALWAYS AS (', pg_get_expr(adbin, adrelid), ')',
    CASE attgenerated WHEN 's' THEN ' STORED' ELSE ' VIRTUAL' END, CASE WHEN attnotnull THEN ' NOT NULL' END)]
    || ${columnSettingsOf("pg_attribute", "format('ALTER TABLE %s', attrelid::regclass)")}
    ELSE nullif(CASE WHEN own THEN ${columnCollationOf("pg_attribute")} END || ${columnStorageOf("pg_attribute")}, '{}') END,
  CASE WHEN own AND attgenerated <> '' THEN format('COLUMN %s.%I', attrelid::regclass, attname) END, ${NOTHING_ELSE}
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum, LATERAL (SELECT attinhcount = 0) AS part(own)
WHERE s.classid = 'pg_class'::regclass AND attrelid = s.objid AND attnum = s.objsubid
  AND relkind IN ('r', 'p', 'f') AND (attgenerated <> '' OR atttypid = ANY(movable))`;

/** Arrays, multiranges and the rows of relations come and go with what they belong to; domains and composite types stay until all have moved. */
const typeQuery = (
  mapped: Mapped,
) => `SELECT CASE WHEN has_default THEN format('ALTER DOMAIN %s DROP DEFAULT', t.oid::regtype) END,
  CASE WHEN has_default THEN ARRAY[format('ALTER DOMAIN %s SET DEFAULT %s', t.oid::regtype,
    ${mapped("coalesce(pg_get_expr(typdefaultbin, 0), quote_literal(typdefault))", "t.oid::regtype")})] END,
  CASE WHEN typtype = 'd' THEN format('DOMAIN %s', t.oid::regtype)
    WHEN typtype IN ('e', 'r') OR relkind = 'c' THEN format('TYPE %s', t.oid::regtype) END,
  CASE WHEN typtype IN ('d', 'e', 'r') OR relkind = 'c' THEN format('TYPE %s', t.oid::regtype) END, typowner, typacl, 'T'
FROM pg_type t LEFT JOIN pg_class ON pg_class.oid = typrelid,
  LATERAL (SELECT typtype = 'd' AND typdefault IS NOT NULL AND t.oid <> former) AS d(has_default)
WHERE s.classid = 'pg_type'::regclass AND t.oid = s.objid AND (typtype IN ('b', 'c', 'd', 'm') OR t.oid = former)`;

/** A check of a domain that needs nothing else: it is there before any column, since arrays of the domain hinder it. */
export function plainCheck(row: string): string {
  return `${row}.contypid <> 0 AND ${row}.contype = 'c' AND NOT EXISTS (SELECT FROM pg_depend
    WHERE classid = 'pg_constraint'::regclass AND pg_depend.objid = ${row}.oid AND refclassid = 'pg_proc'::regclass)`;
}

const defaultQuery = (
  mapped: Mapped,
) => `SELECT format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', adrelid::regclass, attname),
  ARRAY[format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', adrelid::regclass, attname,
    ${mapped("pg_get_expr(adbin, adrelid)", "format_type(atttypid, atttypmod)")})],
  NULL, ${NOTHING_ELSE}
FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
WHERE s.classid = 'pg_attrdef'::regclass AND pg_attrdef.oid = s.objid`;

/**
 * What the catalogs say of an object by itself: its privileges are those of what it is on.
 * @param own whether it goes, and comes back: what it belongs to has it otherwise
 */
function made(sql: CatalogSql, { own = "true", where = "true" } = {}): string {
  const { catalog, label = "NULL", takes, makes, owner = "NULL::oid" } = sql;
  const said = [takes, makes, label].map((each) => `CASE WHEN ${own} THEN ${each} END`);
  return `SELECT ${said.join(", ")}, NULL, ${owner}, NULL::aclitem[], NULL
FROM ${catalog} o WHERE s.classid = '${catalog}'::regclass AND o.oid = s.objid AND ${where}`;
}

/** Plain checks of domains come back with these. */
const MOVED_CONSTRAINT: CatalogSql = {
  ...CONSTRAINT,
  makes: `CASE WHEN NOT (${plainCheck("o")}) THEN ${CONSTRAINT.makes} END`,
};

/** Those of all kinds, given how a default is to name the values that others take the place of. */
export function definitions(mapped: Mapped): readonly string[] {
  return [
    ROUTINE,
    VIEW,
    made(INDEX, { where: "o.relkind IN ('i', 'I')" }),
    COLUMN,
    typeQuery(mapped),
    made(MOVED_CONSTRAINT),
    defaultQuery(mapped),
    made(POLICY),
    made(TRIGGER, { own: "o.tgparentid = 0 AND NOT o.tgisinternal" }),
    made(RULE),
    made(STATISTICS),
    made(PUBLISHED),
  ];
}
