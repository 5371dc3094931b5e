/**
 * What PostgreSQL has beside a part of a table, and drops with it: comments, and what it keeps of columns and
 * indexes. Kept while the part is gone.
 */
import type { PartKind } from "../model/kinds.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import { inSchemaOf, type QualifiedName, qualified } from "../names/qualified.ts";
import { columnBelongings, constraintBelongings, indexBelongings } from "./belongings.ts";
import { type Statement, statement } from "./definition.ts";
import { lookup } from "./sql.ts";

/** Where a part is in the catalogs, and the array of statements that give back what it has. */
interface Source {
  readonly beside: string;
  /** What its own statement says at its end, and the model does not. */
  readonly ending?: string;
  readonly from: string;
}

type Find = (table: QualifiedName, name: string) => Source;

const constraint: Find = (table, name) => ({
  beside: constraintBelongings("o"),
  ending: `concat(CASE WHEN o.condeferrable THEN ' DEFERRABLE' END, CASE WHEN o.condeferred THEN ' INITIALLY DEFERRED' END,
  CASE WHEN to_jsonb(o)->>'conenforced' = 'false' THEN ' NOT ENFORCED' WHEN NOT o.convalidated THEN ' NOT VALID' END)`,
  from: `pg_constraint o WHERE o.conrelid = ${lookup("to_regclass", table)} AND o.conname = ${literal(name)}`,
});

const SOURCES: { readonly [K in PartKind]: Find } = {
  primaryKey: constraint,
  unique: constraint,
  check: constraint,
  foreignKey: constraint,
  index: (table, name) => ({
    beside: indexBelongings("o.oid"),
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

/** A setting of the session holds it: it also outlasts a commit in between. */
function settingOf(kind: PartKind, table: QualifiedName, name: string): string {
  return `'autogen.part_' || md5(${literal(`${kind} ${qualified(table)}.${ident(name)}`)})`;
}

export function rememberPart(
  kind: PartKind,
  table: QualifiedName,
  name: string,
): readonly Statement[] {
  const { beside, ending = "''", from } = SOURCES[kind](table, name);
  return statement(
    `SELECT set_config(${settingOf(kind, table, name)}, (SELECT json_build_object('ending', ${ending}, 'beside', ${beside})::text FROM ${from}), false)`,
  );
}

/** Gives the part what was remembered, if anything was. */
export function recallPart(
  kind: PartKind,
  table: QualifiedName,
  name: string,
): readonly Statement[] {
  return statement(recalling(settingOf(kind, table, name)));
}

/** The statement that adds a part that was remembered, with what it said at its end. */
export function addingAgain(
  kind: PartKind,
  table: QualifiedName,
  name: string,
  statements: readonly Statement[],
): readonly Statement[] {
  if (!SOURCES[kind](table, name).ending) return [...statements, ...recallPart(kind, table, name)];
  const add = statements.map(
    ({ sql }) => `EXECUTE ${literal(sql)} || coalesce(kept->>'ending', '');`,
  );
  return statement(recalling(settingOf(kind, table, name), add));
}

function recalling(setting: string, first: readonly string[] = []): string {
  return `DO ${dollarQuoted(`DECLARE kept json := nullif(current_setting(${setting}, true), '')::json; made text;
BEGIN ${first.map((line) => `${line}\n`).join("")}FOR made IN SELECT * FROM json_array_elements_text(kept->'beside') LOOP
EXECUTE made;
END LOOP;
PERFORM set_config(${setting}, '', false);
END`)}`;
}
