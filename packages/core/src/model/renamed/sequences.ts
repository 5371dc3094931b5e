import { sequenceName } from "../../names/sequence-name.ts";
import type { Column } from "../column.ts";
import type { Table } from "../table.ts";

/**
 * The columns with the names of their identity sequences stated: PostgreSQL leaves them as they are
 * where table or column get another name.
 */
export function withSequencesNamed(table: Table): readonly Column[] {
  return table.columns.map((column) => {
    const { identity } = column;
    if (!identity || identity.sequence) return column;
    return { ...column, identity: { ...identity, sequence: sequenceName(table, column.name) } };
  });
}
