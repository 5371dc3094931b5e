/** A sequence that a column owns has the owner of the table: https://www.postgresql.org/docs/current/sql-altersequence.html */
import { dollarQuoted, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";

/**
 * The sequence gets the owner of the table, or of none that of whoever runs it; PostgreSQL gives it no other while a
 * column owns it.
 */
export function givenOwnerOf(table: QualifiedName | undefined, sequence: QualifiedName): string {
  const name = qualified(sequence);
  const ownerOf = (relation: string) =>
    `(SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = ${literal(relation)}::regclass)`;
  const keeper = table ? ownerOf(qualified(table)) : "current_user";
  return `DO ${dollarQuoted(`DECLARE keeper text := ${keeper}; BEGIN
IF keeper <> ${ownerOf(name)} THEN
ALTER SEQUENCE ${name} OWNED BY NONE;
EXECUTE format(${literal(`ALTER SEQUENCE ${name.replaceAll("%", "%%")} OWNER TO %I`)}, keeper);
END IF; END`)}`;
}
