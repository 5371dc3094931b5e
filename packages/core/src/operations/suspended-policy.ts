/** Policies that nobody here has made, out of the way for a moment, and where they are there at all. */
import type { Policy } from "../model/policy.ts";
import { objectRef, partRef } from "../model/reference.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import { type NameArgument, nameArgument, qualified, readName } from "../names/qualified.ts";
import type { SpecOf } from "./changes.ts";
import {
  type AnyOperation,
  type Dependencies,
  defineOperation,
  type Statement,
  statement,
} from "./definition.ts";
import type { PartOf } from "./parts.ts";
import { policyFacets } from "./policy.ts";
import { lookup } from "./sql.ts";

type OnPolicy = PartOf<"policy">;
type Args = [table: NameArgument, name: string, spec: SpecOf<Policy>];

/** A setting of the session holds its comment: it also outlasts a commit in between. */
function settingOf({ table, part }: OnPolicy): string {
  return `'autogen.policy_' || md5(${literal(`${qualified(table)}.${ident(part.name)}`)})`;
}

function sqlOf(statements: readonly Statement[]): string {
  return statements.map(({ sql }) => `${sql}\n;`).join("\n");
}

function suspendSql(payload: OnPolicy): readonly Statement[] {
  const { table, part } = payload;
  const row = `FROM pg_policy WHERE polrelid = ${lookup("to_regclass", table)} AND polname = ${literal(part.name)}`;
  return statement(
    `DO ${dollarQuoted(`BEGIN IF EXISTS (SELECT ${row}) THEN
PERFORM set_config(${settingOf(payload)}, (SELECT json_build_object('comment', obj_description(oid, 'pg_policy'))::text ${row}), false);
${sqlOf(policyFacets.dropSql(table, part))}
END IF; END`)}`,
  );
}

function restoreSql(payload: OnPolicy): readonly Statement[] {
  const { table, part } = payload;
  const comment = `COMMENT ON POLICY ${ident(part.name)} ON ${qualified(table)} IS `;
  return statement(
    `DO ${dollarQuoted(`DECLARE kept json := nullif(current_setting(${settingOf(payload)}, true), '')::json;
BEGIN IF kept IS NOT NULL THEN
${sqlOf(policyFacets.addSql(table, part))}
EXECUTE ${literal(comment)} || quote_nullable(kept->>'comment');
PERFORM set_config(${settingOf(payload)}, '', false);
END IF; END`)}`,
  );
}

const COMMON = {
  change: "alter",
  subject: ({ table, part }: OnPolicy) => partRef("policy", table, part.name),
  read: (_: unknown, table: NameArgument, name: string, spec: SpecOf<Policy>): OnPolicy => ({
    table: readName(table),
    part: policyFacets.part(name, spec),
  }),
  write: ({ table, part }: OnPolicy): Args => [
    nameArgument(table),
    part.name,
    policyFacets.spec(part),
  ],
  apply: <Database>(database: Database): Database => database,
  effects: ({ table, part }: OnPolicy) => policyFacets.addEffects(table, part),
} as const;

const itself = ({ table, part }: OnPolicy) => [partRef("policy", table, part.name)];

const readBy = ({ table, part }: OnPolicy) => [
  objectRef("table", table),
  ...policyFacets.requires(table, part),
];

export const suspendPolicy = defineOperation<"suspendPolicy", OnPolicy, Args>({
  ...COMMON,
  name: "suspendPolicy",
  sql: suspendSql,
  dependencies: (payload): Dependencies => ({
    removes: itself(payload),
    releases: readBy(payload),
  }),
  inverse: (payload) => [{ ...payload, operation: "restorePolicy" } as AnyOperation],
  detail: () => "dropped for the moment, since nobody here has made it",
});

export const restorePolicy = defineOperation<"restorePolicy", OnPolicy, Args>({
  ...COMMON,
  name: "restorePolicy",
  sql: restoreSql,
  dependencies: (payload): Dependencies => ({
    provides: itself(payload),
    requires: readBy(payload),
    last: true,
  }),
  inverse: (payload) => [{ ...payload, operation: "suspendPolicy" } as AnyOperation],
  detail: () => "created again as it was",
});
