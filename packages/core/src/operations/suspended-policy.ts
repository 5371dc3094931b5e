/** Policies that nobody here has made, out of the way for a moment, and where they are there at all. */
import type { Policy } from "../model/policy.ts";
import { objectRef, partRef } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import { type NameArgument, nameArgument, qualified, readName } from "../names/qualified.ts";
import type { SpecOf } from "./changes.ts";
import {
  type AnyOperation,
  type Dependencies,
  defineOperation,
  type Statement,
} from "./definition.ts";
import { type Memory, memoryOf, recalling, remembering } from "./memory.ts";
import type { PartOf } from "./parts.ts";
import { policyFacets } from "./policy.ts";
import { lookup } from "./sql.ts";
import { NAME } from "./takes.ts";

type OnPolicy = PartOf<"policy">;
type Args = [table: NameArgument, name: string, spec: SpecOf<Policy>];

/** Its comment. */
function memory({ table, part }: OnPolicy): Memory {
  const [on, name] = [qualified(table), ident(part.name)];
  return memoryOf("policy", `${on}.${name}`, `policy ${name} on ${on}`);
}

function sqlOf(statements: readonly Statement[]): string {
  return statements.map(({ sql }) => `${sql}\n;`).join("\n");
}

function suspendSql(payload: OnPolicy): readonly Statement[] {
  const { table, part } = payload;
  const row = `FROM pg_policy WHERE polrelid = ${lookup("to_regclass", table)} AND polname = ${literal(part.name)}`;
  return remembering(
    memory(payload),
    `SELECT json_build_object('comment', obj_description(oid, 'pg_policy')) ${row}`,
    sqlOf(policyFacets.dropSql(table, part)),
  );
}

function restoreSql(payload: OnPolicy): readonly Statement[] {
  const { table, part } = payload;
  const comment = `COMMENT ON POLICY ${ident(part.name)} ON ${qualified(table)} IS `;
  const body = `IF kept IS NOT NULL THEN
${sqlOf(policyFacets.addSql(table, part))}
EXECUTE ${literal(comment)} || quote_nullable(kept->>'comment');
END IF;`;
  return recalling(memory(payload), { as: "restored", body });
}

const COMMON = {
  change: "alter",
  subject: ({ table, part }: OnPolicy) => partRef("policy", table, part.name),
  takes: [NAME, null, policyFacets.takes] as const,
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
