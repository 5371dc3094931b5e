/** Row-level security, and policies that may read other tables. */
import { ident, type Policy, qualified, rawSql, type Sql, type Table } from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { chosen, conditionOn } from "./columns.ts";

export interface PolicySeed {
  readonly table: number;
  readonly isSecured: boolean;
  readonly isRestrictive: boolean;
  readonly command: number;
  readonly roles: readonly string[];
  readonly column: number;
  /** Which table it reads besides; none where it is that table, or has no columns. */
  readonly other: number;
  readonly reads: boolean;
}

export const policySeed: Arbitrary<PolicySeed> = fc.record({
  table: fc.nat(7),
  isSecured: fc.boolean(),
  isRestrictive: fc.boolean(),
  command: fc.nat(4),
  /** Roles that every server has. */
  roles: fc.subarray(["pg_monitor", "pg_read_all_data"]),
  column: fc.nat(7),
  other: fc.nat(7),
  reads: fc.boolean(),
});

const COMMANDS = [undefined, "select", "insert", "update", "delete"] as const;

export function withPolicies(
  tables: readonly Table[],
  seeds: readonly { readonly name: string; readonly seed: PolicySeed }[],
): readonly Table[] {
  const placed = seeds.map((each) => ({ ...each, table: chosen(tables, each.seed.table) }));
  return tables.map((table): Table => {
    const own = placed.filter((each) => each.table === table);
    const isSecured = own.some(({ seed }) => seed.isSecured);
    return {
      ...table,
      ...(isSecured && { rowLevelSecurity: true }),
      policies: own.map(({ name, seed }) => policyFrom(name, seed, table, tables)),
    };
  });
}

function policyFrom(
  name: string,
  seed: PolicySeed,
  table: Table,
  tables: readonly Table[],
): Policy {
  const command = chosen(COMMANDS, seed.command);
  const expression = expressionFrom(seed, table, tables);
  return {
    name,
    ...(seed.isRestrictive && { as: "restrictive" }),
    ...(command && { for: command }),
    ...(seed.roles.length > 0 && { to: seed.roles }),
    ...(command !== "insert" && { using: expression }),
    ...((command === undefined || command === "insert" || command === "update") && {
      withCheck: expression,
    }),
  };
}

function expressionFrom(seed: PolicySeed, table: Table, tables: readonly Table[]): Sql {
  const column = chosen(table.columns, seed.column);
  const other = chosen(tables, seed.other);
  const read = other && chosen(other.columns, seed.column);
  const own = column ? `(${conditionOn(column)})` : "true";
  if (!seed.reads || !other || !read || other === table) return rawSql(own);
  return rawSql(
    `${own} and exists (select 1 from ${qualified(other)} as o where o.${ident(read.name)} is not null)`,
  );
}
