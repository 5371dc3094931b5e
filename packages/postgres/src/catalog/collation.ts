/**
 * https://www.postgresql.org/docs/current/catalog-pg-collation.html: what the system itself has is in no schema that is
 * read. Its version is the server's, and changes with the libraries of that.
 */
import { type Collation, type CollationProvider, objectRef } from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface CollationRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly provider: CollationProvider;
  readonly lcCollate: string | null;
  readonly lcCtype: string | null;
  readonly locale: string | null;
  readonly nondeterministic: boolean;
  readonly rules: string | null;
}

/** Of ICU and the built-in one: a column that has another name in each of three majors. */
function localeCell({ major }: Scope): string {
  if (major >= 17) return "o.colllocale";
  return major >= 15 ? "o.colliculocale" : "NULL";
}

const collationQuery = (scope: Scope): Query<CollationRow> => ({
  cells: {
    oid: "o.oid",
    schema: schemaCell("n.nspname", scope),
    name: "o.collname",
    provider: "CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END",
    lcCollate: "o.collcollate",
    lcCtype: "o.collctype",
    locale: localeCell(scope),
    nondeterministic: "NOT o.collisdeterministic",
    rules: scope.major >= 16 ? "o.collicurules" : "NULL",
  },
  from: `FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace
    WHERE ${isInScope("o.collnamespace", scope)} AND ${isNoMember("'pg_collation'::regclass", "o.oid", scope)}
    ORDER BY n.nspname, o.collname`,
});

/** PostgreSQL 14 keeps the locale of ICU where that of the C library is. */
function collationFrom(row: CollationRow): Collation {
  const { schema, name, provider, lcCollate, lcCtype, nondeterministic, rules } = row;
  const locale = row.locale ?? (lcCollate === lcCtype ? lcCollate : null);
  return {
    ...nameFrom(schema, name),
    provider,
    ...(locale !== null ? { locale } : { lcCollate: lcCollate ?? "", lcCtype: lcCtype ?? "" }),
    ...(nondeterministic && { nondeterministic }),
    ...(rules !== null && { rules }),
  };
}

export const collation = standingReader("collation", {
  needs: "collation",
  queries: (scope) => ({ collations: collationQuery(scope) }),
  read: ({ collations }) =>
    collations.map((row) => ({ oid: row.oid, object: collationFrom(row), attributes: [] })),
  ref: (object) => objectRef("collation", object),
});
