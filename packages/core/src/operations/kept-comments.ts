/** Comments that PostgreSQL drops with what one operation drops and makes anew. */
import { literal } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { Statement } from "./definition.ts";
import { memoryOf, remembering, runningAgain } from "./memory.ts";
import { lookup } from "./sql.ts";

/**
 * The statements, with the comments put back that are found before them.
 * @param of the object that is altered, for a person
 * @param comments a query whose rows are the statements that write the comments again
 */
export function keepingComments(
  of: string,
  comments: string,
  statements: readonly Statement[],
): readonly Statement[] {
  const memory = memoryOf("comments", of, `the comments of ${of}`);
  return [
    ...remembering(memory, `SELECT json_agg(made) FROM (${comments}) AS comments(made)`),
    ...statements,
    ...runningAgain(memory),
  ];
}

/** https://www.postgresql.org/docs/current/catalog-pg-description.html */
export function attributeComments(type: QualifiedName, attributes: readonly string[]): string {
  return `SELECT format('COMMENT ON COLUMN %s.%I IS %L', a.attrelid::regclass, a.attname, d.description)
FROM pg_attribute a JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
WHERE a.attrelid = ${lookup("to_regclass", type)} AND a.attname IN (${attributes.map(literal).join(", ")})`;
}

/** https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
export function domainCheckComments(domain: QualifiedName, checks: readonly string[]): string {
  return `SELECT format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS %L', k.conname, k.contypid::regtype, d.description)
FROM pg_constraint k JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid
WHERE k.contypid = ${lookup("to_regtype", domain)} AND k.conname IN (${checks.map(literal).join(", ")})`;
}

/** https://www.postgresql.org/docs/current/catalog-pg-rewrite.html */
export function ruleComments(relation: QualifiedName, rule: string): string {
  return `SELECT format('COMMENT ON RULE %I ON %s IS %L', r.rulename, r.ev_class::regclass, d.description)
FROM pg_rewrite r JOIN pg_description d ON d.classoid = 'pg_rewrite'::regclass AND d.objoid = r.oid
WHERE r.ev_class = ${lookup("to_regclass", relation)} AND r.rulename = ${literal(rule)}`;
}

/** Of a constraint trigger, which is a constraint as well. */
export function triggerComments(relation: QualifiedName, trigger: string): string {
  return `SELECT format('COMMENT ON %s %I ON %s IS %L', word, t.tgname, t.tgrelid::regclass, d.description)
FROM pg_trigger t, LATERAL (VALUES ('pg_trigger'::regclass, t.oid, 'TRIGGER'), ('pg_constraint'::regclass, t.tgconstraint, 'CONSTRAINT')) AS o(catalog, oid, word)
  JOIN pg_description d ON d.classoid = o.catalog AND d.objoid = o.oid
WHERE t.tgrelid = ${lookup("to_regclass", relation)} AND t.tgname = ${literal(trigger)}`;
}
