/** https://www.postgresql.org/docs/current/catalog-pg-policy.html */
import type { Policy, QualifiedName } from "@autogen/core";
import { type AttributesCell, attributesCell, readAttributes } from "./attributes.ts";
import { expression, expressionCell, type Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { partReader } from "./reader.ts";
import { isCandidate, type Scope } from "./scope.ts";

export interface PolicyRow {
  readonly table: Oid;
  readonly name: string;
  readonly permissive: boolean;
  /** The letter of its command; `*` for all of them. */
  readonly command: string;
  /** By name; empty where it is for all roles. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly withCheck: string | null;
  readonly attributes: AttributesCell;
}

const COMMANDS: Readonly<Record<string, Required<Policy>["for"]>> = {
  r: "select",
  a: "insert",
  w: "update",
  d: "delete",
};

/** The role 0 is PUBLIC. */
const ROLES = `ARRAY(SELECT pg_get_userbyid(role)::text FROM unnest(p.polroles) AS role
  WHERE role <> 0 ORDER BY pg_get_userbyid(role) COLLATE "C")`;

/** @param isAsked which relations `c` are */
export const policyQuery = (scope: Scope, isAsked: string): Query<PolicyRow> => ({
  cells: {
    table: "p.polrelid",
    name: "p.polname",
    permissive: "p.polpermissive",
    command: "p.polcmd",
    roles: ROLES,
    using: expressionCell("p.polqual", "p.polrelid"),
    withCheck: expressionCell("p.polwithcheck", "p.polrelid"),
    attributes: attributesCell({}, scope),
  },
  from: `FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE ${isAsked}
    ORDER BY p.polname`,
});

export function policyFrom(row: PolicyRow, table: QualifiedName): Policy {
  const { name, permissive, command, roles, using, withCheck } = row;
  const part = COMMANDS[command];
  return {
    name,
    ...(!permissive && { as: "restrictive" }),
    ...(part && { for: part }),
    ...(roles.length > 0 && { to: roles }),
    ...(using !== null && { using: expression(using, table, name) }),
    ...(withCheck !== null && { withCheck: expression(withCheck, table, name) }),
  };
}

export const policy = partReader("policy", {
  needs: "policy",
  queries: (scope) => ({ parts: policyQuery(scope, isCandidate("c", scope)) }),
  read: ({ parts }, directory) =>
    parts.map((row) => ({
      table: row.table,
      part: policyFrom(row, directory.table(row.table)),
      attributes: readAttributes(row.attributes),
    })),
});
