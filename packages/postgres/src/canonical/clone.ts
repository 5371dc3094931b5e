/** The temporary tables over whose rows expressions are read. */
import { leadingNamesIn, nameKey } from "@autogen/core";
import type { About } from "./texts.ts";

/** Equal for questions that one clone serves. */
export function cloneKey({ table }: About<"expression">): string {
  const columns = table.columns.map(({ name, type }) => [name, type]);
  return JSON.stringify([nameKey(table), columns]);
}

/**
 * The table's name, where an expression names the table. No other clone bears it: it would be that of
 * a type as well, and stand before others of that name.
 */
export function statedCloneName({ table, from, to }: About<"expression">): string | undefined {
  return [from, to].some((text) => leadingNamesIn(text).has(table.name)) ? table.name : undefined;
}
