import type { Database } from "../model/database.ts";
import type { Domain, DomainCheck } from "../model/domain.ts";
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { type Default, defaultSql, isSql, type Sql } from "../model/sql.ts";
import { columnsOfType, isInsideColumns } from "../model/type-columns.ts";
import { typeNameOf } from "../model/type-name.ts";
import { ident } from "../names/identifier.ts";
import { nameOf, type QualifiedName, qualified } from "../names/qualified.ts";
import {
  type AnyOperation,
  type Effects,
  type Lock,
  NO_EFFECTS,
  type Statement,
  statement,
} from "./definition.ts";
import { type EnumUses, enumUses } from "./enum-replacement.ts";
import { enclosedSql } from "./expression.ts";
import { domainCheckComments, keepingBeside } from "./kept-beside.ts";
import { routineRefs } from "./routine-refs.ts";
import { sequenceRefs } from "./sequence-refs.ts";
import { dropConstraint, lookup } from "./sql.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";

/** A domain as a revision file writes it: its checks by their names. */
export interface DomainSpec {
  readonly type: string;
  readonly collation?: string;
  readonly default?: Default;
  readonly notNull?: boolean;
  readonly checks?: Readonly<Record<string, Sql>>;
}

type AlteredDomain = Altered<"domain">;

/** What puts another domain in its place. */
interface ReplacedDomain extends AlteredDomain, AnyOperation {
  readonly uses: EnumUses;
}

function domainSpec({ schema: _, name: __, checks, ...rest }: Domain): DomainSpec {
  const named = checks.map(({ name, expression }) => [name, expression] as const);
  return { ...rest, ...(named.length > 0 && { checks: Object.fromEntries(named) }) };
}

function domainFrom(name: QualifiedName, { checks = {}, notNull, ...rest }: DomainSpec): Domain {
  const named = Object.entries(checks).map(([check, expression]) => ({ name: check, expression }));
  return { ...name, ...rest, ...(notNull && { notNull }), checks: named };
}

function requires({ schema, type, default: value, checks }: Domain): readonly ObjectRef[] {
  const beneath = typeNameOf(type);
  return [
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    ...(beneath ? [objectRef("type", beneath)] : []),
    ...sequenceRefs(value),
    ...routineRefs(
      isSql(value) ? value.sql : undefined,
      ...checks.map((each) => each.expression.sql),
    ),
  ];
}

function checkSql({ name, expression }: DomainCheck): string {
  return `CONSTRAINT ${ident(name)} CHECK ${enclosedSql(expression)}`;
}

/** Without a default it gets that of a domain beneath. */
export function mayInheritDefault({ default: value, type }: Domain): boolean {
  return value === undefined && typeNameOf(type) !== undefined;
}

function createSql(domain: Domain): readonly string[] {
  const name = qualified(domain);
  return [
    `CREATE DOMAIN ${name} ${domainClauses(domain)}`,
    ...(mayInheritDefault(domain) ? [`ALTER DOMAIN ${name} DROP DEFAULT`] : []),
  ];
}

/** What follows the name: https://www.postgresql.org/docs/current/sql-createdomain.html */
export function domainClauses(domain: Domain): string {
  const { type, collation, default: value, notNull, checks } = domain;
  return [
    `AS ${type}`,
    ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
    ...(value === undefined ? [] : [`DEFAULT ${defaultSql(value)}`]),
    ...(notNull ? ["NOT NULL"] : []),
    ...checks.map(checkSql),
  ].join(" ");
}

function isGone({ name, expression }: DomainCheck, others: readonly DomainCheck[]): boolean {
  return !others.some((other) => other.name === name && other.expression.sql === expression.sql);
}

/**
 * Whether PostgreSQL refuses to alter it so: it does not look into arrays, composite types and ranges, and where a
 * column has the domain in one of those, the domain gets no new rule.
 */
export function isRefused({ from, to }: AlteredDomain, before: Database): boolean {
  const isStricter =
    (to.notNull && !from.notNull) || to.checks.some((check) => isGone(check, from.checks));
  return isStricter && isInsideColumns(before, from);
}

/** Each as ALTER DOMAIN has it: https://www.postgresql.org/docs/current/sql-alterdomain.html */
function actions({ from, to }: AlteredDomain): readonly string[] {
  const [before, after] = [from, to].map(({ default: value }) =>
    value === undefined ? undefined : defaultSql(value),
  );
  return [
    ...from.checks
      .filter((check) => isGone(check, to.checks))
      .map(({ name }) => dropConstraint(name)),
    ...(before === after ? [] : [after === undefined ? "DROP DEFAULT" : `SET DEFAULT ${after}`]),
    ...(from.notNull === to.notNull ? [] : [to.notNull ? "SET NOT NULL" : "DROP NOT NULL"]),
    ...to.checks
      .filter((check) => isGone(check, from.checks))
      .map((check) => `ADD ${checkSql(check)}`),
  ];
}

function remadeChecks({ from, to }: AlteredDomain): readonly string[] {
  const before = new Map(from.checks.map(({ name, expression }) => [name, expression.sql]));
  return to.checks
    .filter(({ name, expression }) => (before.get(name) ?? expression.sql) !== expression.sql)
    .map(({ name }) => name);
}

function alterSql(altered: AlteredDomain): readonly Statement[] {
  const domain = `ALTER DOMAIN ${qualified(altered.to)}`;
  const statements = actions(altered).flatMap((action) => statement(`${domain} ${action}`));
  const remade = remadeChecks(altered);
  if (remade.length === 0) return statements;
  const comments = domainCheckComments(altered.to, remade);
  return keepingBeside(`domain ${qualified(altered.to)}`, comments, statements);
}

/** Where a rule comes, PostgreSQL reads the tables that have the domain, and nobody changes them meanwhile. */
function alterEffects(altered: AlteredDomain, before: Database): Effects {
  const isChecked = actions(altered).some((action) => /^(ADD |SET NOT NULL)/.test(action));
  if (!isChecked) return NO_EFFECTS;
  const tables = new Set(columnsOfType(before, altered.to).map(({ table }) => table));
  const locks = [...tables].map((table): Lock => {
    return { table: nameOf(table), mode: "SHARE", duration: "scan" };
  });
  return { locks, loses: [] };
}

function detail({ type, notNull }: Domain): string {
  return `${type}${notNull ? ", not null" : ""}`;
}

export const domainFacets: StandingFacets<"domain", DomainSpec> &
  AlterableFacets<"domain", DomainSpec> = {
  kind: "domain",
  ref: (domain) => objectRef("domain", domain),
  provides: (domain) => [objectRef("type", domain)],
  requires,
  takes: {
    keys: { type: null, collation: null, default: null, notNull: null, checks: { each: null } },
  },
  spec: domainSpec,
  object: domainFrom,
  createSql,
  dropSql: (domain) => `DROP DOMAIN ${qualified(domain)}`,
  alterSql,
  alterEffects,
  instead: ({ from, to }, before): ReplacedDomain | undefined =>
    isRefused({ from, to }, before)
      ? { operation: "replaceDomain", from, to, uses: enumUses(before, from) }
      : undefined,
  exists: (domain) =>
    `EXISTS (SELECT FROM pg_type WHERE oid = ${lookup("to_regtype", domain)} AND typtype = 'd')`,
  detail,
  alterDetail: (altered) => actions(altered).join(", ").toLowerCase(),
};

export const createDomain = createOperation(domainFacets);
export const dropDomain = dropOperation(domainFacets);
export const alterDomain = alterOperation(domainFacets);
