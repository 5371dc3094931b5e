/**
 * How what nobody here has made is found, taken away, and made again as PostgreSQL prints it.
 */
import type { DependantKind, DependantName } from "../model/standing-dependant.ts";
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { constraintBelongings, indexBelongings, indexCounting } from "./belongings.ts";
import { lookup } from "./sql.ts";

/** Expressions over one row, if the object is there. */
export interface DependantSql {
  readonly from: string;
  /** An array of the statements that make it again; null among them are none. */
  readonly makes: string;
  /** The statement that takes it away. */
  readonly takes: string;
}

type Print = (object: DependantName) => DependantSql;

const NOWHERE: QualifiedName = { name: "" };

function regclass(name: QualifiedName = NOWHERE): string {
  return lookup("to_regclass", name);
}

/** The oid of the schema in which it is created. */
function namespaceOf({ schema }: QualifiedName): string {
  const name = schema === undefined ? "current_schema()" : literal(schema);
  return `(SELECT oid FROM pg_namespace WHERE nspname = ${name})`;
}

/** `TRIGGER t ON items`, for what has no name without its relation. */
function onRelation(word: string, { name, on = NOWHERE }: DependantName): string {
  return `${word} ${ident(name.name)} ON ${qualified(on)}`;
}

function commented(catalog: string, subject: string): string {
  return `${literal(`COMMENT ON ${subject} IS `)} || quote_literal(obj_description(o.oid, '${catalog}'))`;
}

/** How a trigger or a rule fires, where it is not as usual. */
function firing(column: string, word: string, { name, on = NOWHERE }: DependantName): string {
  return `${literal(`ALTER TABLE ${qualified(on)} `)} || CASE ${column} WHEN 'D' THEN 'DISABLE'
  WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END || ${literal(` ${word} ${ident(name.name)}`)}`;
}

const trigger: Print = (object) => ({
  from: `pg_trigger o WHERE o.tgrelid = ${regclass(object.on)} AND o.tgname = ${literal(object.name.name)}`,
  makes: `ARRAY[pg_get_triggerdef(o.oid), ${firing("o.tgenabled", "TRIGGER", object)},
  ${commented("pg_trigger", onRelation("TRIGGER", object))}]`,
  takes: literal(`DROP ${onRelation("TRIGGER", object)}`),
});

const rule: Print = (object) => ({
  from: `pg_rewrite o WHERE o.ev_class = ${regclass(object.on)} AND o.rulename = ${literal(object.name.name)}`,
  makes: `ARRAY[pg_get_ruledef(o.oid), ${firing("o.ev_enabled", "RULE", object)},
  ${commented("pg_rewrite", onRelation("RULE", object))}]`,
  takes: literal(`DROP ${onRelation("RULE", object)}`),
});

const POLICY = `format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', o.polname, o.polrelid::regclass,
  CASE WHEN o.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
  CASE o.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
  (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE role::regrole::text END, ', ') FROM unnest(o.polroles) AS role))
  || coalesce(' USING (' || pg_get_expr(o.polqual, o.polrelid) || ')', '')
  || coalesce(' WITH CHECK (' || pg_get_expr(o.polwithcheck, o.polrelid) || ')', '')`;

const policy: Print = (object) => ({
  from: `pg_policy o WHERE o.polrelid = ${regclass(object.on)} AND o.polname = ${literal(object.name.name)}`,
  makes: `ARRAY[${POLICY}, ${commented("pg_policy", onRelation("POLICY", object))}]`,
  takes: literal(`DROP ${onRelation("POLICY", object)}`),
});

/** https://www.postgresql.org/docs/current/catalog-pg-statistic-ext.html */
const statistics: Print = ({ name }) => {
  const subject = `STATISTICS ${qualified(name)}`;
  const alter = literal(`ALTER ${subject} `);
  return {
    from: `pg_statistic_ext o WHERE o.stxname = ${literal(name.name)} AND o.stxnamespace = ${namespaceOf(name)}`,
    makes: `ARRAY[pg_get_statisticsobjdef(o.oid), ${alter} || 'SET STATISTICS ' || CASE WHEN o.stxstattarget >= 0 THEN o.stxstattarget END,
  ${commented("pg_statistic_ext", subject)}, ${alter} || 'OWNER TO ' || o.stxowner::regrole]`,
    takes: literal(`DROP ${subject}`),
  };
};

/** A table of a publication, with its columns and rows: as of PostgreSQL 15. */
const publication: Print = ({ name, on = NOWHERE }) => {
  const alter = `ALTER PUBLICATION ${ident(name.name)}`;
  const columns = `(SELECT ' (' || string_agg(quote_ident(attname), ', ' ORDER BY attnum) || ')'
  FROM pg_attribute WHERE attrelid = o.prrelid AND attnum = ANY (o.prattrs))`;
  return {
    from: `pg_publication_rel o JOIN pg_publication p ON p.oid = o.prpubid AND p.pubname = ${literal(name.name)}
  WHERE o.prrelid = ${regclass(on)}`,
    makes: `ARRAY[${literal(`${alter} ADD TABLE ONLY ${qualified(on)}`)} || coalesce(${columns}, '')
  || coalesce(' WHERE (' || pg_get_expr(o.prqual, o.prrelid) || ')', '')]`,
    takes: literal(`${alter} DROP TABLE ONLY ${qualified(on)}`),
  };
};

/** It stays, for what depends on it, with its owner and privileges, and has no body for the moment. */
const BODY = `CASE WHEN o.prosqlbody IS NULL THEN NULL ELSE pg_get_functiondef(o.oid) END`;

const sqlFunction: Print = ({ name, signature = "" }) => ({
  from: `pg_proc o WHERE o.proname = ${literal(name.name)} AND o.pronamespace = ${namespaceOf(name)}
  AND pg_get_function_identity_arguments(o.oid) = ${literal(signature)} AND o.prosqlbody IS NOT NULL`,
  makes: `ARRAY[${BODY}]`,
  takes: `left(${BODY}, length(rtrim(${BODY}, E'\\n')) - length(rtrim(pg_get_function_sqlbody(o.oid), E'\\n'))) || 'AS '''''`,
});

const index: Print = ({ name }) => ({
  from: `pg_class o WHERE o.oid = ${regclass(name)} AND o.relkind IN ('i', 'I')`,
  makes: `ARRAY[pg_get_indexdef(o.oid)] || ${indexBelongings("o.oid")}`,
  takes: literal(`DROP INDEX ${qualified(name)}`),
});

/** Forgotten where PostgreSQL builds an index for another type. */
const indexStatistics: Print = ({ name }) => ({
  from: `pg_class o WHERE o.oid = ${regclass(name)} AND o.relkind IN ('i', 'I')`,
  makes: `ARRAY[${indexCounting("o.oid")}]`,
  takes: "'SELECT'",
});

const constraint: Print = ({ name, on = NOWHERE }) => {
  const alter = `ALTER TABLE ${qualified(on)}`;
  return {
    from: `pg_constraint o WHERE o.conrelid = ${regclass(on)} AND o.conname = ${literal(name.name)}`,
    makes: `ARRAY[${literal(`${alter} ADD CONSTRAINT ${ident(name.name)} `)} || pg_get_constraintdef(o.oid)] || ${constraintBelongings("o")}`,
    takes: literal(`${alter} DROP CONSTRAINT ${ident(name.name)}`),
  };
};

/** Views have more beside them than statements: see `view-belongings.ts`. */
export const DEPENDANT_SQL: {
  readonly [K in Exclude<DependantKind, "view" | "materialized view">]: Print;
} = {
  trigger,
  rule,
  policy,
  statistics,
  publication,
  function: sqlFunction,
  index,
  "index statistics": indexStatistics,
  constraint,
};
