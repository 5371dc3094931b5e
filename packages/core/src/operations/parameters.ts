/** Storage parameters: https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS */
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { type Statement, statement } from "./definition.ts";
import { OBJECT_IN_THE_WAY } from "./guard.ts";
import { lookup } from "./sql.ts";

export function parametersSql(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${parameterName(name)} = ${value}`)
    .join(", ");
}

/** A parameter of the TOAST table has its namespace before a dot. */
export function parameterName(name: string): string {
  return name.split(".").map(ident).join(".");
}

/** PostgreSQL takes parameters for a TOAST table that is not there, and forgets them: this refuses. */
export function withToastTable(
  table: QualifiedName,
  values: Readonly<Record<string, string>>,
): readonly Statement[] {
  const idle = Object.keys(values).filter((name) => name.startsWith("toast."));
  if (idle.length === 0) return [];
  const message = `${qualified(table)} has no TOAST table, and PostgreSQL would forget ${idle.join(", ")}`;
  const body = `BEGIN
IF (SELECT reltoastrelid = 0 FROM pg_class WHERE oid = ${lookup("to_regclass", table)}) THEN
RAISE EXCEPTION USING ERRCODE = '${OBJECT_IN_THE_WAY}', MESSAGE = ${literal(message)}, HINT = 'Take the parameters out of the definitions, and of this revision.';
END IF;
END`;
  return statement(`DO ${dollarQuoted(body)}`);
}
