/**
 * How each kind of object that stands on a type is dropped, and created again as it was: queries on the
 * catalogs, one for each, over a row `s` that says which object it is. Their columns are those of `MADE`.
 */

export const MADE = "gone, back, label, grantable, owner, acl, acltype";

/** An SQL expression whose value is the text of a default. */
export type Mapped = (text: string) => string;

const NOTHING_ELSE = "NULL, NULL::oid, NULL::aclitem[], NULL";

const ROUTINE = `SELECT format('DROP ROUTINE %s', oid::regprocedure), ARRAY[pg_get_functiondef(oid)],
  format('ROUTINE %s', oid::regprocedure), format('ROUTINE %s', oid::regprocedure), proowner, proacl, 'f'
FROM pg_proc WHERE s.classid = 'pg_proc'::regclass AND oid = s.objid AND prokind <> 'a'`;

const VIEW = `SELECT format('DROP %s %s', word, oid::regclass),
  ARRAY[concat('CREATE ', word, ' ', oid::regclass,
    ' USING ' || (SELECT quote_ident(amname) FROM pg_am WHERE pg_am.oid = relam),
    ' WITH (' || array_to_string(reloptions, ', ') || ')',
    ' TABLESPACE ' || (SELECT quote_ident(spcname) FROM pg_tablespace WHERE pg_tablespace.oid = reltablespace),
    ' AS ', rtrim(pg_get_viewdef(oid), ';'),
    CASE WHEN relkind = 'm' THEN CASE WHEN relispopulated THEN ' WITH DATA' ELSE ' WITH NO DATA' END END)],
  format('%s %s', word, oid::regclass), format('TABLE %s', oid::regclass), relowner, relacl, 'r'
FROM pg_class, LATERAL (SELECT CASE relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END) AS kind(word)
WHERE s.classid = 'pg_class'::regclass AND oid = s.objid AND relkind IN ('v', 'm')`;

/** An index of a partition goes with its parent's, and is attached to it again. */
const INDEX = `SELECT CASE WHEN NOT relispartition THEN format('DROP INDEX %s', oid::regclass) END,
  ARRAY[pg_get_indexdef(oid)]
    || CASE WHEN relispartition THEN ARRAY[format('ALTER INDEX %s ATTACH PARTITION %s',
      (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = oid), oid::regclass)] END
    || (SELECT ARRAY[format('ALTER INDEX %s SET TABLESPACE %I', pg_class.oid::regclass, spcname)]
      FROM pg_tablespace WHERE pg_tablespace.oid = reltablespace),
  format('INDEX %s', oid::regclass), ${NOTHING_ELSE}
FROM pg_class WHERE s.classid = 'pg_class'::regclass AND oid = s.objid AND relkind IN ('i', 'I')`;

/** What is computed is dropped; any other column is moved, if its type can be. */
const COLUMN = `SELECT
  CASE WHEN own AND attgenerated <> '' THEN format('ALTER TABLE %s DROP COLUMN %I', attrelid::regclass, attname) END,
  CASE WHEN own AND attgenerated <> '' THEN ARRAY[concat(
    format('ALTER TABLE %s ADD COLUMN %I %s', attrelid::regclass, attname, format_type(atttypid, atttypmod)),
    ' GENERATED ALWAYS AS (', pg_get_expr(adbin, adrelid), ')',
    CASE attgenerated WHEN 's' THEN ' STORED' ELSE ' VIRTUAL' END, CASE WHEN attnotnull THEN ' NOT NULL' END)] END,
  CASE WHEN own AND attgenerated <> '' THEN format('COLUMN %s.%I', attrelid::regclass, attname) END, ${NOTHING_ELSE}
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum, LATERAL (SELECT attinhcount = 0) AS part(own)
WHERE s.classid = 'pg_class'::regclass AND attrelid = s.objid AND attnum = s.objsubid
  AND relkind IN ('r', 'p', 'f') AND (attgenerated <> '' OR atttypid = ANY(movable))`;

/** Arrays and the rows of relations come and go with what they belong to; domains stay until all have moved. */
const typeQuery = (mapped: Mapped) => `SELECT
  CASE
    WHEN relkind = 'c' THEN format('DROP TYPE %s', t.oid::regtype)
    WHEN typtype = 'd' AND typdefault IS NOT NULL THEN format('ALTER DOMAIN %s DROP DEFAULT', t.oid::regtype)
  END,
  CASE
    WHEN relkind = 'c' THEN ARRAY[format('CREATE TYPE %s AS (%s)', t.oid::regtype, (
      SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = typrelid AND attnum > 0 AND NOT attisdropped))]
    WHEN typtype = 'd' AND typdefault IS NOT NULL THEN ARRAY[format('ALTER DOMAIN %s SET DEFAULT %s', t.oid::regtype,
      ${mapped("coalesce(pg_get_expr(typdefaultbin, 0), quote_literal(typdefault))")})]
  END,
  CASE WHEN typtype = 'd' THEN format('DOMAIN %s', t.oid::regtype)
    WHEN typtype = 'e' OR relkind = 'c' THEN format('TYPE %s', t.oid::regtype) END,
  CASE WHEN typtype IN ('d', 'e') OR relkind = 'c' THEN format('TYPE %s', t.oid::regtype) END, typowner, typacl, 'T'
FROM pg_type t LEFT JOIN pg_class ON pg_class.oid = typrelid
WHERE s.classid = 'pg_type'::regclass AND t.oid = s.objid AND typtype IN ('b', 'c', 'd', 'e')`;

/** A check of a domain that needs nothing else: it is there before any column, since arrays of the domain hinder it. */
export const PLAIN_CHECK = `contypid <> 0 AND contype = 'c' AND NOT EXISTS (SELECT FROM pg_depend
    WHERE classid = 'pg_constraint'::regclass AND pg_depend.objid = pg_constraint.oid AND refclassid = 'pg_proc'::regclass)`;

/** What is inherited goes and comes with the parent's. */
const CONSTRAINT = `SELECT CASE WHEN own THEN format('ALTER %s DROP CONSTRAINT %I', holder, conname) END,
  CASE WHEN own AND NOT (${PLAIN_CHECK}) THEN ARRAY[format('ALTER %s ADD CONSTRAINT %I %s', holder, conname, pg_get_constraintdef(oid))] END,
  CASE WHEN own THEN format('CONSTRAINT %I ON %s', conname, regexp_replace(holder, '^TABLE ', '')) END, ${NOTHING_ELSE}
FROM pg_constraint, LATERAL (SELECT
  conparentid = 0 AND coninhcount = 0 AND contype IN ('c', 'f', 'u', 'p', 'x'),
  CASE WHEN contypid <> 0 THEN 'DOMAIN ' || contypid::regtype ELSE 'TABLE ' || conrelid::regclass END
) AS part(own, holder)
WHERE s.classid = 'pg_constraint'::regclass AND oid = s.objid`;

const defaultQuery = (
  mapped: Mapped,
) => `SELECT format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', adrelid::regclass, attname),
  ARRAY[format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', adrelid::regclass, attname,
    ${mapped("pg_get_expr(adbin, adrelid)")})],
  NULL, ${NOTHING_ELSE}
FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
WHERE s.classid = 'pg_attrdef'::regclass AND pg_attrdef.oid = s.objid`;

const POLICY = `SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass),
  ARRAY[concat(format('CREATE POLICY %I ON %s', polname, polrelid::regclass),
    CASE WHEN NOT polpermissive THEN ' AS RESTRICTIVE' END,
    CASE polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
      WHEN 'd' THEN ' FOR DELETE' END,
    ' TO ' || (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
      FROM unnest(polroles) AS roles(role)),
    ' USING (' || pg_get_expr(polqual, polrelid) || ')',
    ' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')')],
  format('POLICY %I ON %s', polname, polrelid::regclass), ${NOTHING_ELSE}
FROM pg_policy WHERE s.classid = 'pg_policy'::regclass AND oid = s.objid`;

const TRIGGER = `SELECT CASE WHEN own THEN format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) END,
  CASE WHEN own THEN ARRAY[pg_get_triggerdef(oid)] || CASE WHEN tgenabled <> 'O' THEN ARRAY[
    format('ALTER TABLE %s %s TRIGGER %I', tgrelid::regclass, CASE tgenabled
      WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, tgname)] END END,
  CASE WHEN own THEN format('TRIGGER %I ON %s', tgname, tgrelid::regclass) END, ${NOTHING_ELSE}
FROM pg_trigger, LATERAL (SELECT tgparentid = 0 AND NOT tgisinternal) AS part(own)
WHERE s.classid = 'pg_trigger'::regclass AND oid = s.objid`;

const RULE = `SELECT format('DROP RULE %I ON %s', rulename, ev_class::regclass),
  ARRAY[pg_get_ruledef(oid)] || CASE WHEN ev_enabled <> 'O' THEN ARRAY[
    format('ALTER TABLE %s %s RULE %I', ev_class::regclass, CASE ev_enabled
      WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, rulename)] END,
  format('RULE %I ON %s', rulename, ev_class::regclass), ${NOTHING_ELSE}
FROM pg_rewrite WHERE s.classid = 'pg_rewrite'::regclass AND oid = s.objid`;

const STATISTICS = `SELECT format('DROP STATISTICS %s', name), ARRAY[pg_get_statisticsobjdef(oid)],
  format('STATISTICS %s', name), NULL, stxowner, NULL::aclitem[], NULL
FROM pg_statistic_ext, LATERAL (SELECT format('%s.%I', stxnamespace::regnamespace, stxname)) AS of(name)
WHERE s.classid = 'pg_statistic_ext'::regclass AND oid = s.objid`;

/** PostgreSQL 14 publishes whole tables only, and has neither rows nor columns of them to select. */
const PUBLISHED = `SELECT format('ALTER PUBLICATION %I DROP TABLE %s', p.pubname, prrelid::regclass),
  ARRAY[concat(format('ALTER PUBLICATION %I ADD TABLE %s', p.pubname, prrelid::regclass),
    CASE WHEN to_jsonb(r)->>'prattrs' IS NOT NULL THEN (SELECT format(' (%s)', string_agg(quote_ident(name), ', '))
      FROM jsonb_array_elements_text(to_jsonb(v)->'attnames') AS of(name)) END,
    ' WHERE (' || (to_jsonb(v)->>'rowfilter') || ')')],
  NULL, ${NOTHING_ELSE}
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = prpubid JOIN pg_class c ON c.oid = prrelid
  JOIN pg_publication_tables v ON v.pubname = p.pubname AND v.tablename = relname
    AND v.schemaname = (SELECT nspname FROM pg_namespace WHERE pg_namespace.oid = relnamespace)
WHERE s.classid = 'pg_publication_rel'::regclass AND r.oid = s.objid`;

/** Those of all kinds, given how a default is to name the values that others take the place of. */
export function definitions(mapped: Mapped): readonly string[] {
  return [
    ROUTINE,
    VIEW,
    INDEX,
    COLUMN,
    typeQuery(mapped),
    CONSTRAINT,
    defaultQuery(mapped),
    POLICY,
    TRIGGER,
    RULE,
    STATISTICS,
    PUBLISHED,
  ];
}
