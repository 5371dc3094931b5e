/** https://www.postgresql.org/docs/current/catalog-pg-rewrite.html, but for the rules that make views. */
import { objectRef, type Rule, rawSql, ruleOn, ruleRef, tokensOf } from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface RuleRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly relation: string;
  readonly isView: boolean;
  readonly name: string;
  readonly event: Rule["event"];
  readonly instead: boolean;
  readonly enabled: "replica" | "always" | "disabled" | null;
  /** As PostgreSQL prints it: of it alone its condition and its commands can be read. */
  readonly definition: string;
}

const ruleQuery = (scope: Scope): Query<RuleRow> => ({
  cells: {
    oid: "r.oid",
    schema: schemaCell("n.nspname", scope),
    relation: "c.relname",
    isView: "c.relkind = 'v'",
    name: "r.rulename",
    event: "CASE r.ev_type WHEN '2' THEN 'update' WHEN '3' THEN 'insert' ELSE 'delete' END",
    instead: "r.is_instead",
    enabled:
      "CASE r.ev_enabled WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' WHEN 'D' THEN 'disabled' END",
    definition: "pg_get_ruledef(r.oid)",
  },
  from: `FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.ev_type <> '1' AND c.relkind IN ('r', 'p', 'v')
      AND ${isInScope("c.relnamespace", scope)} AND ${isNoMember("'pg_rewrite'::regclass", "r.oid", scope)}
      AND ${isNoMember("'pg_class'::regclass", "c.oid", scope)}
    ORDER BY n.nspname, c.relname, r.rulename`,
});

/** The condition and the commands of what `pg_get_ruledef` prints. */
export function partsOfRule(definition: string): Pick<Rule, "where" | "commands"> {
  const tokens = tokensOf(definition);
  const does = tokens.findIndex(({ text }) => text === "do");
  const condition = tokens.slice(0, does).find(({ text }) => text === "where");
  const word = tokens[does + 1]?.text === "instead" ? tokens[does + 1] : tokens[does];
  const start = word?.end ?? definition.length;
  const where = condition && definition.slice(condition.end, tokens[does]?.at).trim();
  const body = definition.slice(start).trim().replace(/;$/, "").trim();
  return {
    ...(where !== undefined && { where: rawSql(where) }),
    commands: body === "NOTHING" ? [] : commandsIn(body).map(rawSql),
  };
}

/** Several stand in parentheses, each with a semicolon behind it. */
function commandsIn(body: string): readonly string[] {
  const ends = endsIn(body);
  if (ends.length === 0) return [body];
  const starts = [1, ...ends.map((end) => end + 1)];
  return ends.map((end, at) => body.slice(starts[at], end).trim());
}

/** Where semicolons stand, outside of what is quoted. */
function endsIn(body: string): readonly number[] {
  const tokens = tokensOf(body);
  return [...body.matchAll(/;/g)]
    .map(({ index }) => index)
    .filter((index) => !tokens.some(({ at, end }) => at <= index && index < end));
}

function ruleFrom(row: RuleRow): Rule {
  return ruleOn({
    on: objectRef(row.isView ? "view" : "table", nameFrom(row.schema, row.relation)),
    rule: row.name,
    event: row.event,
    ...(row.instead && { instead: true }),
    ...partsOfRule(row.definition),
    ...(row.enabled !== null && { enabled: row.enabled }),
  });
}

export const rule = standingReader("rule", {
  needs: "rule",
  queries: (scope) => ({ rules: ruleQuery(scope) }),
  read: ({ rules }) =>
    rules.map((row) => ({ oid: row.oid, object: ruleFrom(row), attributes: [] })),
  ref: ruleRef,
});
