import type { Table } from "../model/table.ts";
import { nameKey } from "../names/qualified.ts";
import type { Operation } from "./operation.ts";

/** The tables that operations drop and make anew, as they are before. */
export function tablesMadeAnew(operations: readonly Operation[]): readonly Table[] {
  const made = new Set(
    operations.flatMap((each) => (each.operation === "createTable" ? [nameKey(each.table)] : [])),
  );
  return operations.flatMap((each) =>
    each.operation === "dropTable" && made.has(nameKey(each.table)) ? [each.table] : [],
  );
}
