/** Comments and owners that PostgreSQL forgets with what one operation drops and makes anew. */
import { literal } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { Statement } from "./definition.ts";
import { type Memory, memoryOf, remembering, runningAgain } from "./memory.ts";
import { lookup } from "./sql.ts";

function memoryBeside(of: string): Memory {
  return memoryOf("beside", of, `what ${of} had beside it`);
}

/**
 * @param of the object, for a person
 * @param beside a query whose rows are the statements that give it again
 */
export function rememberBeside(of: string, beside: string): readonly Statement[] {
  const rows = `SELECT json_agg(made) FROM (${beside}) AS beside(made)`;
  return remembering(memoryBeside(of), rows);
}

/** Gives the object, which another operation has made anew, what was remembered of it. */
export function recallBeside(of: string): readonly Statement[] {
  return runningAgain(memoryBeside(of), "remade");
}

/**
 * The statements, with that put back which is found before them.
 * @param of the object that is altered, for a person
 * @param beside a query whose rows are the statements that give it again
 */
export function keepingBeside(
  of: string,
  beside: string,
  statements: readonly Statement[],
): readonly Statement[] {
  return [...rememberBeside(of, beside), ...statements, ...runningAgain(memoryBeside(of))];
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

/** An object of the database that is in no schema: where it is in the catalogs, and how statements call it. */
interface DatabaseWide {
  readonly catalog: string;
  readonly name: string;
  readonly owner: string;
  readonly word: string;
}

const DATABASE_WIDE = {
  eventTrigger: {
    catalog: "pg_event_trigger",
    name: "evtname",
    owner: "evtowner",
    word: "EVENT TRIGGER",
  },
  publication: {
    catalog: "pg_publication",
    name: "pubname",
    owner: "pubowner",
    word: "PUBLICATION",
  },
} as const satisfies Record<string, DatabaseWide>;

/** Its comment, and its owner where that is not who makes it. */
export function besideDatabaseWide(kind: keyof typeof DATABASE_WIDE, called: string): string {
  const { catalog, name, owner, word } = DATABASE_WIDE[kind];
  return `SELECT format('COMMENT ON ${word} %I IS %L', o.${name}, d.description)
FROM ${catalog} o JOIN pg_description d ON d.classoid = '${catalog}'::regclass AND d.objoid = o.oid
WHERE o.${name} = ${literal(called)}
UNION ALL SELECT format('ALTER ${word} %I OWNER TO %I', o.${name}, pg_get_userbyid(o.${owner}))
FROM ${catalog} o WHERE o.${name} = ${literal(called)} AND o.${owner} <> current_user::regrole`;
}

/** Of a constraint trigger, which is a constraint as well. */
export function triggerComments(relation: QualifiedName, trigger: string): string {
  return `SELECT format('COMMENT ON %s %I ON %s IS %L', word, t.tgname, t.tgrelid::regclass, d.description)
FROM pg_trigger t, LATERAL (VALUES ('pg_trigger'::regclass, t.oid, 'TRIGGER'), ('pg_constraint'::regclass, t.tgconstraint, 'CONSTRAINT')) AS o(catalog, oid, word)
  JOIN pg_description d ON d.classoid = o.catalog AND d.objoid = o.oid
WHERE t.tgrelid = ${lookup("to_regclass", relation)} AND t.tgname = ${literal(trigger)}`;
}
