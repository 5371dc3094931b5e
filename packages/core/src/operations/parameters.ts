/** Storage parameters: https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS */
import { ident } from "../names/identifier.ts";

export function parametersSql(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${parameterName(name)} = ${value}`)
    .join(", ");
}

/** A parameter of the TOAST table has its namespace before a dot. */
export function parameterName(name: string): string {
  return name.split(".").map(ident).join(".");
}
