import { type Database, find } from "../model/database.ts";
import { columnRefs, type ObjectRef } from "../model/reference.ts";
import { type Rule, ruleOn, ruleRef, ruleTexts } from "../model/rule.ts";
import { relationOf } from "../model/trigger.ts";
import { relationRef, withBareName } from "../model/view-reads.ts";
import { ident, literal } from "../names/identifier.ts";
import { nameOf, qualified } from "../names/qualified.ts";
import { relationsChangedIn, relationsIn } from "../names/relations.ts";
import { namesIn } from "../names/words.ts";
import { changedKeys, partFrom, type SpecOf } from "./changes.ts";
import { type Effects, type Statement, statement } from "./definition.ts";
import { enclosedSql, expressionSql } from "./expression.ts";
import { ruleComments } from "./kept-beside.ts";
import {
  alterOnRelation,
  createOnRelation,
  dropOnRelation,
  type OnRelationFacets,
} from "./on-relation.ts";
import { routineRefs } from "./routine-refs.ts";
import { lookup } from "./sql.ts";
import type { Altered } from "./standing-alter.ts";
import type { SpecKeys } from "./takes.ts";

/** A rule as a revision file writes it. */
export interface RuleSpec extends Omit<SpecOf<Rule>, "schema" | "on" | "rule"> {}

const TAKES: SpecKeys<RuleSpec> = {
  keys: { event: null, instead: null, where: null, commands: { each: null }, enabled: null },
};

function specOf({ schema: _, name: __, on: ___, rule: ____, ...spec }: Rule): RuleSpec {
  return spec;
}

function ruleFrom(on: ObjectRef, rule: string, spec: RuleSpec): Rule {
  const { name: _, ...given } = partFrom<Rule>("", spec as SpecOf<Rule>);
  return ruleOn({ ...given, on, rule });
}

function commandsSql({ commands }: Rule): string {
  if (commands.length === 0) return "NOTHING";
  const [only] = commands;
  if (only && commands.length === 1) return expressionSql(only);
  return `(${commands.map(expressionSql).join(";\n")})`;
}

/** https://www.postgresql.org/docs/current/sql-createrule.html */
function makingSql(rule: Rule, create: string): string {
  return [
    `${create} RULE ${ident(rule.rule)} AS ON ${rule.event.toUpperCase()} TO ${qualified(relationOf(rule.on))}`,
    rule.where && `WHERE ${enclosedSql(rule.where)}`,
    `DO ${rule.instead ? "INSTEAD" : "ALSO"} ${commandsSql(rule)}`,
  ]
    .filter(Boolean)
    .join(" ");
}

const APPLYING = {
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
  disabled: "DISABLE",
} as const;

function applyingSql({ on, rule, enabled }: Rule): string {
  const word = enabled ? APPLYING[enabled] : "ENABLE";
  return `ALTER TABLE ${qualified(relationOf(on))} ${word} RULE ${ident(rule)}`;
}

function createSql(rule: Rule): readonly Statement[] {
  return [makingSql(rule, "CREATE"), ...(rule.enabled ? [applyingSql(rule)] : [])].flatMap(
    statement,
  );
}

function dropSql({ on, rule }: Rule): readonly Statement[] {
  return statement(`DROP RULE ${ident(rule)} ON ${qualified(relationOf(on))}`);
}

/** What is put in the place of a rule applies when that did. */
function alterSql({ from, to }: Altered<"rule">): readonly Statement[] {
  const { enabled: before, ...old } = from;
  const { enabled: after, ...now } = to;
  return [
    ...(changedKeys(old, now).length === 0 ? [] : [makingSql(to, "CREATE OR REPLACE")]),
    ...(before === after ? [] : [applyingSql(to)]),
  ].flatMap(statement);
}

function requires(rule: Rule): readonly ObjectRef[] {
  const { on } = rule;
  const relation = relationOf(on);
  const texts = ruleTexts(rule);
  const named = texts.flatMap((sql) => [...relationsIn(sql), ...relationsChangedIn(sql)]);
  const names = new Set(texts.flatMap((sql) => [...namesIn(sql)]));
  const relations = [relation, ...named.flatMap(withBareName)];
  return [
    on,
    ...relations.flatMap((each) => [relationRef(each), ...columnRefs(each, names)]),
    ...routineRefs(...texts),
  ];
}

function effects({ on }: Rule): Effects {
  return {
    locks: [{ table: relationOf(on), mode: "ACCESS EXCLUSIVE", duration: "brief", only: true }],
    loses: [],
  };
}

/** PostgreSQL opens what the commands change as they would. */
function makingEffects(rule: Rule, before: Database): Effects {
  const changed = rule.commands.flatMap(({ sql }) => relationsChangedIn(sql));
  const tables = changed.flatMap(withBareName).filter((name) => find(before, "table", name));
  const { locks, loses } = effects(rule);
  const opened = tables.map((table) => ({
    table: nameOf(table),
    mode: "ROW EXCLUSIVE" as const,
    duration: "brief" as const,
    only: true as const,
  }));
  return { locks: [...locks, ...opened], loses };
}

function exists({ on, rule }: Rule): string {
  return `EXISTS (SELECT FROM pg_rewrite WHERE ev_class = ${lookup("to_regclass", relationOf(on))} AND rulename = ${literal(rule)})`;
}

const COMMAND = /^\s*(\w+)/;

function detail({ event, instead, commands }: Rule): string {
  const does = commands.map(({ sql }) => COMMAND.exec(sql)?.[1]?.toLowerCase() ?? "");
  return `on ${event} ${instead ? "does instead" : "also does"} ${does.join(", ") || "nothing"}`;
}

const FACETS: OnRelationFacets<"rule", RuleSpec> = {
  kind: "rule",
  takes: TAKES,
  spec: specOf,
  object: ruleFrom,
  empty: { event: "insert", commands: [] },
  ref: ruleRef,
  own: ({ rule }) => rule,
  requires,
  createSql,
  alterSql,
  dropSql,
  createEffects: makingEffects,
  alterEffects: ({ to }, before) => makingEffects(to, before),
  dropEffects: effects,
  exists,
  comments: ({ on, rule }) => ruleComments(relationOf(on), rule),
  detail,
};

export const createRule = createOnRelation(FACETS);
export const alterRule = alterOnRelation(FACETS);
export const dropRule = dropOnRelation(FACETS);
