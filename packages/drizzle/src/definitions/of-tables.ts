/** What is declared of tables outside of them, found by the table. */
import { groupedBy } from "@autogen/core";
import type { PgTable } from "drizzle-orm/pg-core";
import type { ReadContext } from "../context.ts";
import { isPgExclusion } from "../declarations/exclusion.ts";
import { isPgTableOptions } from "../declarations/table-options.ts";
import { statedTableName } from "../drizzle.ts";

type OfTables = Pick<ReadContext, "tableOptions" | "exclusions">;

export function ofTablesIn(values: readonly unknown[], defaultSchema: string): OfTables {
  const all = [...new Set(values)];
  const keyOf = (table: PgTable): string => {
    const { schema = defaultSchema, name } = statedTableName(table);
    return JSON.stringify([schema, name]);
  };
  const byTable = <T extends { readonly table: PgTable }>(declared: readonly T[]) => {
    const groups = groupedBy(declared, ({ table }) => keyOf(table));
    return (table: PgTable): readonly T[] => groups.get(keyOf(table)) ?? [];
  };
  const options = byTable(all.filter(isPgTableOptions));
  return {
    tableOptions: (table) => options(table).map((one) => one.options),
    exclusions: byTable(all.filter(isPgExclusion)),
  };
}
