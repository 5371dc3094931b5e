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

/** Whether a column has values of the domain inside of others: in an array, a composite type or a range. */
export function isInsideColumns(database: Database, domain: QualifiedName): boolean {
  const { table: tables, domain: domains, compositeType, rangeType } = database;
  const plain = new Set([nameKey(domain)]);
  const holding = new Set<string>();
  const isAmong = (names: ReadonlySet<string>, { type }: { readonly type: string }): boolean => {
    const name = typeNameOf(type);
    return name !== undefined && names.has(nameKey(name));
  };
  const isArray = ({ type }: { readonly type: string }) => type.endsWith("]");
  const isInside = (one: { readonly type: string }) =>
    isAmong(holding, one) || (isAmong(plain, one) && isArray(one));
  const isAny = (one: { readonly type: string }) => isAmong(holding, one) || isAmong(plain, one);
  let known = 0;
  while (known < plain.size + holding.size) {
    known = plain.size + holding.size;
    for (const each of domains.values()) {
      if (isInside(each)) holding.add(nameKey(each));
      else if (isAmong(plain, each)) plain.add(nameKey(each));
    }
    for (const each of compositeType.values()) {
      if (each.attributes.some(isAny)) holding.add(nameKey(each));
    }
    for (const each of rangeType.values()) {
      if (isAny({ type: each.subtype })) holding.add(nameKey(each));
    }
  }
  return [...tables.values()].some((table) => table.columns.some(isInside));
}
