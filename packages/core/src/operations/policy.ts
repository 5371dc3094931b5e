import { type Policy, ROLE_WORDS } from "../model/policy.ts";
import { policyTexts } from "../model/policy-texts.ts";
import { globalRef, type ObjectRef, objectRef, typedColumnRefs } from "../model/reference.ts";
import { withBareName } from "../model/view-reads.ts";
import { ident } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { relationsIn } from "../names/relations.ts";
import { namesIn } from "../names/words.ts";
import { partFrom, type SpecOf, specOf } from "./changes.ts";
import { type Effects, type Statement, statement } from "./definition.ts";
import { enclosedSql } from "./expression.ts";
import {
  type AlteredPart,
  addOperation,
  alterOperation,
  dropOperation,
  type PartFacets,
} from "./parts.ts";
import { routineRefs } from "./routine-refs.ts";
import { policyExists } from "./sql.ts";

const PUBLIC = ["public"];

function rolesSql(roles: Policy["to"] = PUBLIC): string {
  return roles.map((role) => (isWord(role) ? role.toUpperCase() : ident(role))).join(", ");
}

/** As `rolesSql` names them, its keywords in lower case. */
function rolesText(roles: readonly string[]): string {
  return roles.map((role) => (isWord(role) ? role : ident(role))).join(", ");
}

function isWord(role: string): boolean {
  return role === "public" || ROLE_WORDS.has(role);
}

function clauses({ using, withCheck }: Policy): readonly string[] {
  return [
    ...(using ? [`USING ${enclosedSql(using)}`] : []),
    ...(withCheck ? [`WITH CHECK ${enclosedSql(withCheck)}`] : []),
  ];
}

function kindSql(policy: Policy): readonly string[] {
  return [
    ...(policy.as ? [`AS ${policy.as.toUpperCase()}`] : []),
    ...(policy.for ? [`FOR ${policy.for.toUpperCase()}`] : []),
    ...(policy.to ? [`TO ${rolesSql(policy.to)}`] : []),
  ];
}

function createSql(table: QualifiedName, policy: Policy): readonly Statement[] {
  const head = `CREATE POLICY ${ident(policy.name)} ON ${qualified(table)}`;
  return statement([head, ...kindSql(policy), ...clauses(policy)].join(" "));
}

function dropSql(table: QualifiedName, { name }: Policy): readonly Statement[] {
  return statement(`DROP POLICY ${ident(name)} ON ${qualified(table)}`);
}

/** PostgreSQL changes roles and expressions in place, and takes no expression away. */
function isRemade({ from, to }: AlteredPart<"policy">): boolean {
  const isLess = (from.using && !to.using) || (from.withCheck && !to.withCheck);
  return isLess || from.as !== to.as || from.for !== to.for;
}

function alterSql(altered: AlteredPart<"policy">): readonly Statement[] {
  const { table, from, to } = altered;
  if (isRemade(altered)) return [...dropSql(table, from), ...createSql(table, to)];
  const head = `ALTER POLICY ${ident(to.name)} ON ${qualified(table)} TO ${rolesSql(to.to)}`;
  return statement([head, ...clauses(to)].join(" "));
}

/** The roles, the columns of its own table, and whatever an expression may read besides. */
export function policyRefs(table: QualifiedName, policy: Policy): readonly ObjectRef[] {
  const texts = policyTexts(policy);
  const names = new Set(texts.flatMap((text) => [...namesIn(text)]));
  const others = texts
    .flatMap(relationsIn)
    .flatMap(withBareName)
    .flatMap((name) => [objectRef("relation", name), ...typedColumnRefs(name, names)]);
  const roles = (policy.to ?? []).map((role) => globalRef("role", role));
  return [...roles, ...typedColumnRefs(table, names), ...others, ...routineRefs(...texts)];
}

function exclusive(table: QualifiedName): Effects {
  return { locks: [{ table, mode: "ACCESS EXCLUSIVE", duration: "brief" }], loses: [] };
}

/** Who only could see some rows sees them all without what kept them back. */
function dropEffects(table: QualifiedName, policy: Policy): Effects {
  if (!policy.as) return exclusive(table);
  const opened = `the rows of ${qualified(table)} that policy ${ident(policy.name)} keeps back`;
  return { ...exclusive(table), opens: [opened] };
}

/** @param to those that it is for, where they are to be told */
function detail(policy: Policy, to = policy.to): string {
  return [
    policy.as && `as ${policy.as}`,
    policy.for && `for ${policy.for}`,
    to && `to ${rolesText(to)}`,
    policy.using && `using (${policy.using.sql})`,
    policy.withCheck && `with check (${policy.withCheck.sql})`,
  ]
    .filter(Boolean)
    .join(" ");
}

export const policyFacets: PartFacets<"policy", "create", SpecOf<Policy>> = {
  kind: "policy",
  verb: "create",
  takes: {
    keys: { as: null, for: null, to: { each: null }, using: null, withCheck: null },
  },
  spec: specOf<Policy>,
  part: (name, spec) => partFrom<Policy>(name, spec),
  requires: policyRefs,
  addSql: createSql,
  dropSql,
  alterSql,
  isRemade,
  exists: (table, { name }) => policyExists(table, name),
  addEffects: exclusive,
  dropEffects,
  alterEffects: ({ table }) => exclusive(table),
  detail: (policy) => detail(policy),
  alterDetail: ({ from, to }) => {
    const isForOthers = (from.to === undefined) !== (to.to === undefined);
    const shown = (policy: Policy) =>
      detail(policy, policy.to ?? (isForOthers ? PUBLIC : undefined));
    return `${shown(from)} → ${shown(to)}`;
  },
};

export const createPolicy = addOperation(policyFacets);
export const dropPolicy = dropOperation(policyFacets);
export const alterPolicy = alterOperation(policyFacets);
