/** The columns that are of a type: https://www.postgresql.org/docs/current/catalog-pg-attribute.html */
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import type { Column } from "./column.ts";
import type { Database } from "./database.ts";
import type { Table } from "./table.ts";
import { typeNameOf } from "./type-name.ts";

export interface TypedColumn {
  readonly table: Table;
  readonly column: Column;
}

/** Those whose type is the one, an array of it, or a domain over it. */
export function columnsOfType(
  { table: tables, domain: domains }: Database,
  type: QualifiedName,
): readonly TypedColumn[] {
  const isAmong = (names: ReadonlySet<string>, text: string): boolean => {
    const name = typeNameOf(text);
    return name !== undefined && names.has(nameKey(name));
  };
  const names = new Set([nameKey(type)]);
  let known = 0;
  while (known < names.size) {
    known = names.size;
    for (const domain of domains.values()) {
      if (isAmong(names, domain.type)) names.add(nameKey(domain));
    }
  }
  return [...tables.values()].flatMap((table) =>
    table.columns
      .filter((column) => isAmong(names, column.type))
      .map((column) => ({ table, column })),
  );
}
