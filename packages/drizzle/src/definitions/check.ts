import { type Check, rawSql } from "@autogen/core";
import type { TableContext } from "../context.ts";
import { statedName } from "./part-name.ts";

export function readChecks(table: TableContext): readonly Check[] {
  return table.config.checks.map(({ name, value }) => ({
    ...statedName(table, name),
    expression: rawSql(table.text(value, name)),
  }));
}
