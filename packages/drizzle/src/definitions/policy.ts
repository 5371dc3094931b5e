import { type Policy, rawSql, type Sql } from "@autogen/core";
import type { PgPolicy } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { isRole } from "../drizzle.ts";
import { tokensOf } from "../sql/tokens.ts";
import { statedName } from "./part-name.ts";

/** Those that the table states, and those that are linked to it. */
export function readPolicies(table: TableContext): readonly Policy[] {
  return policiesOf(table).map((source) => readPolicy(table, source));
}

export function policiesOf(table: TableContext): readonly PgPolicy[] {
  return [...new Set([...table.config.policies, ...table.linkedPolicies(table.source)])];
}

export function readPolicy(table: TableContext, source: PgPolicy): Policy {
  const { name, as, for: command, to, using, withCheck } = source;
  const roles = rolesOf(table, name, to);
  return {
    ...statedName(table, name),
    ...(as === "restrictive" && { as }),
    ...(command && command !== "all" && { for: command }),
    ...(roles.length > 0 && { to: roles }),
    ...(using && { using: readText(table, name, using) }),
    ...(withCheck && { withCheck: readText(table, name, withCheck) }),
  };
}

/** Without any, it is for all roles, as it is for PUBLIC among others. */
function rolesOf(table: TableContext, policy: string, to: PgPolicy["to"]): readonly string[] {
  const stated = to === undefined ? [] : Array.isArray(to) ? to : [to];
  const names = stated.map((role: unknown) => {
    if (typeof role === "string") return role;
    if (isRole(role)) return role.name;
    throw table.invalid(policy, "is for something that is no role");
  });
  return names.includes("public") ? [] : [...new Set(names)].sort();
}

/** Inside a query, the bare name of a column could be that of another table's. */
function readText(table: TableContext, policy: string, template: unknown): Sql {
  const bare = table.text(template, policy);
  return rawSql(hasQuery(bare) ? table.text(template, policy, { qualified: true }) : bare);
}

function hasQuery(text: string): boolean {
  return tokensOf(text).some(({ kind, text: word }) => kind === "word" && /^select$/i.test(word));
}
