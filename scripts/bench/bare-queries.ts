/**
 * What a tool has to ask for at least that compares structures: plain queries, which owe nothing to our
 * reader. https://www.postgresql.org/docs/current/catalogs.html
 */
const OURS = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'`;

const RELATIONS = `
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.reloptions, c.relrowsecurity,
    pg_get_userbyid(c.relowner) AS owner, c.relacl::text AS acl
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS}`;

const COLUMNS = `
  SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull, a.attidentity, a.attgenerated, a.attcollation,
    pg_get_expr(d.adbin, d.adrelid) AS default
  FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND a.attnum > 0
    AND NOT a.attisdropped`;

const CONSTRAINTS = `
  SELECT o.oid, o.conrelid, o.conname, o.contype, pg_get_constraintdef(o.oid) AS definition
  FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
  WHERE ${OURS}`;

const INDEXES = `
  SELECT i.indexrelid, i.indrelid, i.indisunique, i.indisprimary, i.indisvalid,
    pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS}`;

const ENUMS = `
  SELECT t.oid, n.nspname, t.typname, array_agg(e.enumlabel ORDER BY e.enumsortorder) AS labels
  FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_enum e ON e.enumtypid = t.oid
  WHERE ${OURS} GROUP BY t.oid, n.nspname, t.typname`;

const SEQUENCES = `
  SELECT s.seqrelid, format_type(s.seqtypid, NULL) AS type, s.seqstart, s.seqincrement, s.seqmin,
    s.seqmax, s.seqcache, s.seqcycle, d.refobjid AS owner, d.refobjsubid AS column, d.deptype
  FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  WHERE ${OURS}`;

const COMMENTS = `
  SELECT p.classoid, p.objoid, p.objsubid, p.description
  FROM pg_description p
    JOIN pg_class c ON p.classoid = 'pg_class'::regclass AND c.oid = p.objoid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS}`;

export const BARE_QUERIES: readonly string[] = [
  RELATIONS,
  COLUMNS,
  CONSTRAINTS,
  INDEXES,
  ENUMS,
  SEQUENCES,
  COMMENTS,
];
