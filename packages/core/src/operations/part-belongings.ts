/**
 * What PostgreSQL has beside a part of a table, and drops with it: comments, and what it keeps of columns and
 * indexes. Kept while the part is gone.
 */
import type { PartKind } from "../model/kinds.ts";
import { ident, literal } from "../names/identifier.ts";
import { inSchemaOf, type QualifiedName, qualified } from "../names/qualified.ts";
import { columnBelongings, constraintBelongings, indexBelongings } from "./belongings.ts";
import type { Statement } from "./definition.ts";
import { type Memory, memoryOf, recalling, remembering } from "./memory.ts";
import { lookup } from "./sql.ts";

/** Where a part is in the catalogs, and the array of statements that give back what it has. */
interface Source {
  readonly beside: string;
  /**
   * The statement that makes it, in PostgreSQL's own words, which say what no model does. Null, or absent, where it
   * has expressions: those are printed for the types that columns have had.
   */
  readonly again?: string;
  /** Of a constraint what its clause says at its end, and the model does not: when it is checked, */
  readonly deferring?: string;
  /** and whether it is. */
  readonly checking?: string;
  readonly from: string;
}

type Find = (table: QualifiedName, name: string) => Source;

const check: Find = (table, name) => ({
  beside: constraintBelongings("o"),
  deferring: `concat(CASE WHEN o.condeferrable THEN ' DEFERRABLE' END, CASE WHEN o.condeferred THEN ' INITIALLY DEFERRED' END)`,
  checking: `CASE WHEN to_jsonb(o)->>'conenforced' = 'false' THEN ' NOT ENFORCED' WHEN NOT o.convalidated THEN ' NOT VALID' END`,
  from: `pg_constraint o WHERE o.conrelid = ${lookup("to_regclass", table)} AND o.conname = ${literal(name)}`,
});

const ADDED =
  "format('ALTER TABLE %s ADD CONSTRAINT %I %s', o.conrelid::regclass, o.conname, pg_get_constraintdef(o.oid))";

const key: Find = (table, name) => ({
  ...check(table, name),
  again: ADDED,
});

const SOURCES: { readonly [K in PartKind]: Find } = {
  primaryKey: key,
  unique: key,
  check,
  foreignKey: key,
  exclusion: (table, name) => ({
    ...check(table, name),
    again: `(SELECT ${ADDED} FROM pg_index WHERE indexrelid = o.conindid AND indexprs IS NULL AND indpred IS NULL)`,
  }),
  index: (table, name) => ({
    beside: indexBelongings("o.oid"),
    again: `(SELECT pg_get_indexdef(o.oid) FROM pg_index WHERE indexrelid = o.oid AND indexprs IS NULL AND indpred IS NULL)`,
    from: `pg_class o WHERE o.oid = ${lookup("to_regclass", inSchemaOf(table, name))}`,
  }),
  policy: (table, name) => ({
    beside: `array_remove(ARRAY[${literal(`COMMENT ON POLICY ${ident(name)} ON ${qualified(table)} IS `)}
  || quote_literal(obj_description(o.oid, 'pg_policy'))], NULL)`,
    from: `pg_policy o WHERE o.polrelid = ${lookup("to_regclass", table)} AND o.polname = ${literal(name)}`,
  }),
  column: (table, name) => ({
    beside: columnBelongings("o"),
    from: `pg_attribute o WHERE o.attrelid = ${lookup("to_regclass", table)} AND o.attname = ${literal(name)}`,
  }),
};

function memory(kind: PartKind, table: QualifiedName, name: string): Memory {
  const [on, part] = [qualified(table), ident(name)];
  const word = kind.replace(/[A-Z]/, (capital) => ` ${capital.toLowerCase()}`);
  return memoryOf("part", `${kind} ${on}.${part}`, `${word} ${part} of ${on}`);
}

/** What the model says of a part, whose statements bring it. */
export interface Said {
  readonly with?: unknown;
  readonly tablespace?: unknown;
  readonly collation?: unknown;
  readonly storage?: unknown;
  readonly compression?: unknown;
  readonly statistics?: unknown;
  readonly options?: unknown;
  readonly deferrable?: unknown;
  readonly notValid?: unknown;
  readonly notEnforced?: unknown;
}

const SAID: { readonly [K in keyof Said]: string } = {
  with: "^ALTER INDEX .* SET \\(",
  tablespace: "^ALTER INDEX .* SET TABLESPACE ",
  collation: "TYPE %s COLLATE ",
  storage: "SET STORAGE ",
  compression: "SET COMPRESSION ",
  statistics: "^ALTER TABLE .* SET STATISTICS ",
  options: "^ALTER TABLE .* SET \\(",
};

function unsaidOf(beside: string, said: Said): string {
  const patterns = (Object.entries(SAID) as [keyof Said, string][])
    .filter(([key]) => said[key] !== undefined)
    .map(([, pattern]) => `made !~ ${literal(pattern)}`);
  if (patterns.length === 0) return beside;
  return `ARRAY(SELECT made FROM unnest(${beside}) AS made WHERE ${patterns.join(" AND ")})`;
}

/** What the statement itself says of it, goes: nothing is said twice. */
const DEFERRING = `CASE WHEN own !~ ' DEFERRABLE( INITIALLY DEFERRED)?( NOT (VALID|ENFORCED))?$' THEN kept->>'deferring' END`;
const CHECKING = `CASE WHEN own !~ ' NOT (VALID|ENFORCED)$' THEN kept->>'checking' END`;

/** @param made the statements that would make it, by the model */
export function rememberPart(
  kind: PartKind,
  table: QualifiedName,
  name: string,
  made: readonly Statement[] = [],
  said: Said = {},
): readonly Statement[] {
  const source = SOURCES[kind](table, name);
  const { beside, again, deferring, checking } = source;
  const unsaid = unsaidOf(beside, said);
  const members = {
    beside: unsaid,
    ...(deferring && said.deferrable === undefined && { deferring }),
    ...(checking && (said.notValid ?? said.notEnforced) === undefined && { checking }),
    ...(again && made.length === 1 && { made: literal(textOf(made)), again }),
    ...(again && unsaid !== beside && { whole: beside }),
  };
  const pairs = Object.entries(members).map(([member, value]) => `'${member}', ${value}`);
  const value = `SELECT json_build_object(${pairs.join(", ")}) FROM ${source.from}`;
  return remembering(memory(kind, table, name), value);
}

/** Gives the part what was remembered, if anything was. */
export function recallPart(
  kind: PartKind,
  table: QualifiedName,
  name: string,
): readonly Statement[] {
  return giving(memory(kind, table, name));
}

/**
 * The statement that adds a part that was remembered: as PostgreSQL had it where the model would have made it as it
 * makes it now, or else with what it said at its end.
 */
export function addingAgain(
  kind: PartKind,
  table: QualifiedName,
  name: string,
  statements: readonly Statement[],
): readonly Statement[] {
  const { again, deferring } = SOURCES[kind](table, name);
  if (statements.length !== 1 || !(again ?? deferring)) {
    return [...statements, ...recallPart(kind, table, name)];
  }
  const own = `own || concat(${DEFERRING}, ${CHECKING})`;
  const made = again
    ? `coalesce(CASE WHEN kept->>'made' = own THEN kept->>'again' END, ${own})`
    : own;
  return giving(memory(kind, table, name), { own: textOf(statements), made });
}

/** The statements that put a part in the place of one that was remembered. What is new is checked. */
export function alteringAgain(
  kind: PartKind,
  table: QualifiedName,
  name: string,
  statements: readonly Statement[],
): readonly Statement[] {
  if (statements.length !== 1 || !SOURCES[kind](table, name).deferring) {
    return [...statements, ...recallPart(kind, table, name)];
  }
  const made = `own || concat(${DEFERRING})`;
  return giving(memory(kind, table, name), { own: textOf(statements), made });
}

function textOf(statements: readonly Statement[]): string {
  return statements.map(({ sql }) => sql).join(";\n");
}

/** Of a constraint, PostgreSQL's words leave out what its index has: the statement of the model has said it. */
const BESIDE = `coalesce(CASE WHEN kept->>'made' = own THEN kept->'whole' END, kept->'beside')`;

/** @param first an expression over `own` whose value is a statement that runs first */
function giving(
  of: Memory,
  first?: { readonly own: string; readonly made: string },
): readonly Statement[] {
  const declare = `made text;${first ? ` own text := ${literal(first.own)};` : ""}`;
  const body = `${first ? `EXECUTE ${first.made};\n` : ""}FOR made IN SELECT * FROM json_array_elements_text(${first ? BESIDE : "kept->'beside'"}) LOOP
EXECUTE made;
END LOOP;`;
  return recalling(of, { as: "remade", declare, body });
}
