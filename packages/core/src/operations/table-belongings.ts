/**
 * What a table has that nobody here has given it, where the table is dropped and made anew: read before it goes, and
 * given to the new one where that has nothing of the kind by then.
 */
import { literal } from "../names/identifier.ts";
import { columnSettings } from "./belongings.ts";
import type { Print } from "./dependant-sql.ts";
import { grantedBy } from "./granting.ts";
import { lookup } from "./sql.ts";

/** In the order in which they can be granted: what is passed on comes after what allows it. */
const isOf = (
  role: string,
) => `(CASE grantor WHEN o.relowner THEN CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee) END
      ELSE pg_get_userbyid(grantor) END = ${literal(role)}) ORDER BY grantor <> o.relowner`;

const granting = (grant: string) => grantedBy("grantor", "o.relowner", grant);

const TO =
  "CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END";

/** Nothing is taken from the table: it goes. */
const TAKES = "'SELECT'";

/** What the role has of the owner, and what it has passed on: https://www.postgresql.org/docs/current/ddl-priv.html */
const privileges: Print = ({ name, on = name }) => ({
  from: `pg_class o WHERE o.oid = ${lookup("to_regclass", on)}`,
  makes: `(ARRAY(SELECT ${granting(`format('GRANT %s ON %s TO %s', privilege_type, o.oid::regclass, ${TO})`)}
      FROM aclexplode(o.relacl) WHERE ${isOf(name.name)})
    || ARRAY(SELECT ${granting(`format('GRANT %s (%I) ON %s TO %s', privilege_type, attname, o.oid::regclass, ${TO})`)}
      FROM pg_attribute, aclexplode(attacl) WHERE attrelid = o.oid AND attnum > 0 AND ${isOf(name.name)}))`,
  takes: TAKES,
});

const owner: Print = ({ name }) => ({
  from: `pg_class o WHERE o.oid = ${lookup("to_regclass", name)}`,
  makes:
    "ARRAY[format('ALTER TABLE %s OWNER TO %I', o.oid::regclass, pg_get_userbyid(o.relowner))]",
  takes: TAKES,
});

/** Statements that each run on a condition over the new table. */
function conditional(rows: string): string {
  return `ARRAY(SELECT format('DO %L', format('BEGIN IF %s THEN %s; END IF; END', condition, made)) FROM (${rows}) AS r (condition, made))`;
}

interface Part {
  readonly catalog: string;
  readonly relation: string;
  readonly name: string;
  readonly word: string;
}

const PARTS: readonly Part[] = [
  { catalog: "pg_constraint", relation: "conrelid", name: "conname", word: "CONSTRAINT" },
  { catalog: "pg_policy", relation: "polrelid", name: "polname", word: "POLICY" },
  { catalog: "pg_trigger", relation: "tgrelid", name: "tgname", word: "TRIGGER" },
  { catalog: "pg_rewrite", relation: "ev_class", name: "rulename", word: "RULE" },
];

function partComments({ catalog, relation, name, word }: Part): string {
  const there = `EXISTS (SELECT FROM ${catalog} p WHERE ${relation} = %L::regclass AND ${name} = %L AND obj_description(p.oid, %L) IS NULL)`;
  return `SELECT format(${literal(there)}, o.oid::regclass, p.${name}, '${catalog}'),
    format('COMMENT ON ${word} %I ON %s IS %L', p.${name}, o.oid::regclass, obj_description(p.oid, '${catalog}'))
    FROM ${catalog} p WHERE p.${relation} = o.oid AND obj_description(p.oid, '${catalog}') IS NOT NULL`;
}

const COLUMN_THERE = `EXISTS (SELECT FROM pg_attribute a WHERE attrelid = %L::regclass AND attname = %L AND NOT attisdropped`;

/** https://www.postgresql.org/docs/current/catalog-pg-description.html */
const COMMENTS = [
  `SELECT format('obj_description(%L::regclass, ''pg_class'') IS NULL', o.oid::regclass),
    format('COMMENT ON TABLE %s IS %L', o.oid::regclass, obj_description(o.oid, 'pg_class')) WHERE obj_description(o.oid, 'pg_class') IS NOT NULL`,
  `SELECT format(${literal(`${COLUMN_THERE} AND col_description(attrelid, attnum) IS NULL)`)}, o.oid::regclass, attname),
    format('COMMENT ON COLUMN %s.%I IS %L', o.oid::regclass, attname, col_description(o.oid, attnum))
    FROM pg_attribute WHERE attrelid = o.oid AND attnum > 0 AND NOT attisdropped AND col_description(o.oid, attnum) IS NOT NULL`,
  `SELECT format('EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(%L) AND indrelid = %L::regclass AND obj_description(indexrelid, ''pg_class'') IS NULL)', indexrelid::regclass, o.oid::regclass),
    format('COMMENT ON INDEX %s IS %L', indexrelid::regclass, obj_description(indexrelid, 'pg_class'))
    FROM pg_index WHERE indrelid = o.oid AND obj_description(indexrelid, 'pg_class') IS NOT NULL`,
  ...PARTS.map(partComments),
].join("\n    UNION ALL ");

const comments: Print = ({ name }) => ({
  from: `pg_class o WHERE o.oid = ${lookup("to_regclass", name)}`,
  makes: conditional(COMMENTS),
  takes: TAKES,
});

const IDENTITY = `CASE o.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
    WHEN 'i' THEN (SELECT 'USING INDEX ' || quote_ident(relname) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = o.oid AND indisreplident) END`;

const OF_TOAST =
  "ARRAY(SELECT 'toast.' || option FROM pg_class t, unnest(t.reloptions) AS option WHERE t.oid = o.reltoastrelid)";

/** What the new table has not got by what it is declared to be. */
const STORAGE = [
  `SELECT format('EXISTS (SELECT FROM pg_class WHERE oid = %L::regclass AND reltablespace = 0)', o.oid::regclass),
    format('ALTER TABLE %s SET TABLESPACE %I', o.oid::regclass, spcname) FROM pg_tablespace s WHERE s.oid = o.reltablespace`,
  `SELECT format('NOT EXISTS (SELECT FROM pg_class, unnest(reloptions) AS had WHERE pg_class.oid = %L::regclass AND split_part(had, ''='', 1) = %L)', o.oid::regclass, split_part(option, '=', 1)),
    format('ALTER TABLE %s SET (%s)', o.oid::regclass, option) FROM unnest(o.reloptions || ${OF_TOAST}) AS option`,
  `SELECT format('EXISTS (SELECT FROM pg_class WHERE oid = %L::regclass AND relpersistence = ''p'')', o.oid::regclass),
    format('ALTER TABLE %s SET UNLOGGED', o.oid::regclass) WHERE o.relpersistence = 'u'`,
  `SELECT format('EXISTS (SELECT FROM pg_class WHERE oid = %L::regclass AND NOT relforcerowsecurity)', o.oid::regclass),
    format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', o.oid::regclass) WHERE o.relforcerowsecurity`,
  `SELECT format('EXISTS (SELECT FROM pg_class WHERE oid = %L::regclass AND relreplident = ''d'')', o.oid::regclass),
    format('ALTER TABLE %s REPLICA IDENTITY %s', o.oid::regclass, word) FROM (SELECT ${IDENTITY}) AS i (word) WHERE word IS NOT NULL`,
  `SELECT format(${literal(`${COLUMN_THERE} AND NOT EXISTS (SELECT FROM unnest(${columnSettings("a")}) AS had WHERE split_part(had, ' ', 2) = split_part(%L, ' ', 2)))`)}, o.oid::regclass, c.attname, action),
    format('ALTER TABLE %s ALTER COLUMN %I %s', o.oid::regclass, c.attname, action)
    FROM pg_attribute c, unnest(${columnSettings("c")}) AS action WHERE c.attrelid = o.oid AND c.attnum > 0 AND NOT c.attisdropped`,
].join("\n    UNION ALL ");

const storage: Print = ({ name }) => ({
  from: `pg_class o WHERE o.oid = ${lookup("to_regclass", name)}`,
  makes: conditional(STORAGE),
  takes: TAKES,
});

export const OF_TABLE = { privileges, comments, storage, owner } as const;
