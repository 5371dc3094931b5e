/**
 * What stands on a type, as the catalogs have it when the statement runs: columns in any table and schema,
 * and what PostgreSQL would not let the type, or a column of it, change under. Nothing of it is known before.
 * https://www.postgresql.org/docs/current/catalog-pg-depend.html
 */

/** A domain over it, an array of it, and what comes with a range type for several ranges. */
const IS_OF_IT = `t.typtype = 'd' AND t.typbasetype = held.type
    OR t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem = held.type
    OR t.typtype = 'm' AND t.oid = (SELECT rngmultitypid FROM pg_range WHERE rngtypid = held.type)`;

/** The rows of a table are no such type: nothing can take its place. */
const IS_COMPOSITE = `t.typtype = 'c' AND EXISTS (SELECT FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.oid = t.typrelid AND c.relkind = 'c' AND a.attnum > 0 AND a.atttypid = held.type)`;

/** Types whose values hold nothing but values of the type: itself, its domains, its multirange, and arrays of any. */
export const DIRECT = typesHolding(IS_OF_IT);

/** Types whose values can be moved: those, and the composite types that have them; each after those that it holds. */
export const MOVABLE = typesHolding(`${IS_OF_IT} OR ${IS_COMPOSITE}`);

function typesHolding(holds: string): string {
  return `WITH RECURSIVE held(type, depth) AS (
  SELECT former::oid, 0
  UNION
  SELECT t.oid, held.depth + 1 FROM held JOIN pg_type t ON ${holds}
)
SELECT array_agg(type ORDER BY depth, type) FROM (SELECT type, max(depth) AS depth FROM held GROUP BY type) AS deepest`;
}

/** Columns that are moved by themselves: those of partitions and of children follow their parents'. */
export const COLUMNS = `pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
WHERE a.atttypid = ANY(movable) AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
  AND a.attgenerated = '' AND c.relkind IN ('r', 'p', 'f')`;

/** The view of a rule, the constraint of an index, the generated column of an expression, a composite type. */
const NEXT = `LEFT JOIN pg_rewrite rule ON d.classid = 'pg_rewrite'::regclass AND rule.oid = d.objid
    AND rule.rulename = '_RETURN'
  LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
    AND (SELECT attgenerated FROM pg_attribute WHERE attrelid = f.adrelid AND attnum = f.adnum) <> ''
  LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
  LEFT JOIN pg_constraint k ON c.relkind IN ('i', 'I') AND k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
  CROSS JOIN LATERAL (SELECT
    CASE
      WHEN k.oid IS NOT NULL THEN 'pg_constraint'::regclass::oid
      WHEN c.relkind = 'c' THEN 'pg_type'::regclass::oid
      WHEN rule.oid IS NOT NULL OR f.oid IS NOT NULL THEN 'pg_class'::regclass::oid
      ELSE d.classid
    END,
    coalesce(k.oid, CASE WHEN c.relkind = 'c' THEN c.reltype END, rule.ev_class, f.adrelid, d.objid),
    CASE
      WHEN f.oid IS NOT NULL THEN f.adnum
      WHEN k.oid IS NOT NULL OR c.relkind IN ('c', 'v', 'm') THEN 0
      ELSE d.objsubid
    END
  ) next(classid, objid, objsubid)`;

/** Whether a column stays where it is, so that PostgreSQL itself makes plain indexes and keys on it anew. */
const ON_COLUMN = `s.classid = 'pg_class'::regclass AND s.objsubid > 0
    AND (SELECT attgenerated FROM pg_attribute WHERE attrelid = s.objid AND attnum = s.objsubid) = ''`;

/** Not an index that stores columns beside its key: a foreign key may rest on it, and would hinder that. */
const IS_PLAIN = "indexprs IS NULL AND indpred IS NULL AND indnatts = indnkeyatts";

const REBUILT = `next.classid = 'pg_constraint'::regclass
      AND EXISTS (SELECT FROM pg_constraint LEFT JOIN pg_index ON indexrelid = conindid
        WHERE pg_constraint.oid = next.objid AND (contype = 'n' OR contype IN ('p', 'u') AND ${IS_PLAIN}))
    OR next.classid = 'pg_class'::regclass AND next.objsubid = 0
      AND EXISTS (SELECT FROM pg_index WHERE indexrelid = next.objid AND ${IS_PLAIN})`;

/** What comes with a range type: the type of several, what makes values of both, and the cast between them. */
const OF_RANGE = `next.classid IN ('pg_type'::regclass, 'pg_proc'::regclass, 'pg_cast'::regclass)
      AND EXISTS (SELECT FROM pg_range WHERE rngtypid = former AND (next.objid = rngmultitypid OR EXISTS (
        SELECT FROM pg_depend own WHERE own.classid = next.classid AND own.objid = next.objid AND own.deptype = 'i'
          AND own.refclassid = 'pg_type'::regclass AND own.refobjid IN (rngtypid, rngmultitypid)
          AND own.classid <> 'pg_type'::regclass)))`;

/** Each with its distance, but for what the type itself is made of: what stands on something else of it is further away. */
export const STANDING = standingOn(
  `SELECT 'pg_type'::regclass::oid, type, 0, 0
  FROM (SELECT former::oid UNION ALL SELECT rngmultitypid FROM pg_range WHERE rngtypid = former) AS itself(type)`,
  "true",
);

/** All that stands on a routine. Its defaults are all of a domain that can do so: what is of the domain stays. */
export const STANDING_ON_ROUTINE = `SELECT * FROM (${standingOn(
  "SELECT 'pg_proc'::regclass::oid, routine::oid, 0, 0",
  "s.classid <> 'pg_type'::regclass",
)}) AS standing WHERE depth > 0`;

function standingOn(root: string, goesOn: string): string {
  return `WITH RECURSIVE found(classid, objid, objsubid, depth) AS (
  ${root}
  UNION
  SELECT next.classid, next.objid, next.objsubid, s.depth + 1
  FROM found s
  CROSS JOIN LATERAL (
    SELECT classid, objid, objsubid FROM pg_depend
    WHERE refclassid = s.classid AND refobjid = s.objid AND (s.objsubid = 0 OR refobjsubid = s.objsubid)
    UNION ALL
    SELECT on_index.classid, on_index.objid, on_index.objsubid
    FROM pg_constraint key JOIN pg_depend on_index
      ON on_index.refclassid = 'pg_class'::regclass AND on_index.refobjid = key.conindid
    WHERE s.classid = 'pg_constraint'::regclass AND key.oid = s.objid AND key.contype IN ('p', 'u', 'x')
  ) d
  ${NEXT}
  WHERE s.depth < 100 AND ${goesOn}
    AND (next.classid, next.objid, next.objsubid) <> (s.classid, s.objid, s.objsubid)
    AND c.relkind IS DISTINCT FROM 't'
    AND NOT (${OF_RANGE})
    AND NOT (${ON_COLUMN} AND (${REBUILT}))
)
SELECT classid, objid, objsubid, max(depth) AS depth FROM found
WHERE NOT (classid = 'pg_constraint'::regclass AND objid IN (SELECT oid FROM pg_constraint WHERE contypid = former))
GROUP BY 1, 2, 3`;
}
