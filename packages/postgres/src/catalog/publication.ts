/** https://www.postgresql.org/docs/current/catalog-pg-publication.html */
import {
  globalRef,
  PUBLISHED_ACTIONS,
  type Publication,
  type PublishedAction,
  rawSql,
} from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isNoMember, type Scope, schemaCell } from "./scope.ts";

interface TableCell {
  readonly schema: string | null;
  readonly name: string;
  readonly columns: readonly string[] | null;
  readonly where: string | null;
}

interface PublicationRow {
  readonly oid: Oid;
  readonly name: string;
  readonly allTables: boolean;
  readonly tables: readonly TableCell[] | null;
  readonly schemas: readonly string[] | null;
  readonly actions: Readonly<Record<PublishedAction, boolean>>;
  readonly viaPartitionRoot: boolean;
  readonly generatedColumns: boolean;
}

/** What of a table is published, and what of it by schemas: from PostgreSQL 15 on. */
const PARTIAL = 15;

/** https://www.postgresql.org/docs/current/catalog-pg-publication-rel.html */
function tablesCell(scope: Scope): string {
  const isPartial = scope.major >= PARTIAL;
  const columns = `(SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
    WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs))`;
  return `(SELECT json_agg(json_build_object('schema', ${schemaCell("n.nspname", scope)}, 'name', c.relname,
      'columns', ${isPartial ? columns : "NULL"},
      'where', ${isPartial ? "pg_get_expr(r.prqual, r.prrelid)" : "NULL"}) ORDER BY n.nspname, c.relname)
    FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.prpubid = p.oid)`;
}

/** https://www.postgresql.org/docs/current/catalog-pg-publication-namespace.html */
const SCHEMAS = `(SELECT json_agg(n.nspname ORDER BY n.nspname)
  FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid)`;

const publicationQuery = (scope: Scope): Query<PublicationRow> => ({
  cells: {
    oid: "p.oid",
    name: "p.pubname",
    allTables: "p.puballtables",
    tables: tablesCell(scope),
    schemas: scope.major >= PARTIAL ? SCHEMAS : "NULL::json",
    actions: `json_build_object('insert', p.pubinsert, 'update', p.pubupdate, 'delete', p.pubdelete,
      'truncate', p.pubtruncate)`,
    viaPartitionRoot: "p.pubviaroot",
    generatedColumns: scope.major >= 18 ? "p.pubgencols = 's'" : "false",
  },
  from: `FROM pg_publication p WHERE ${isNoMember("'pg_publication'::regclass", "p.oid", scope)} ORDER BY p.pubname`,
});

function publicationFrom(row: PublicationRow): Publication {
  const publish = PUBLISHED_ACTIONS.filter((action) => row.actions[action]);
  return {
    name: row.name,
    ...(row.allTables && { allTables: true }),
    tables: (row.tables ?? []).map(({ schema, name, columns, where }) => ({
      ...nameFrom(schema, name),
      ...(columns && { columns }),
      ...(where !== null && { where: rawSql(where) }),
    })),
    schemas: row.schemas ?? [],
    ...(publish.length < PUBLISHED_ACTIONS.length && { publish }),
    ...(row.viaPartitionRoot && { viaPartitionRoot: true }),
    ...(row.generatedColumns && { generatedColumns: "stored" }),
  };
}

export const publication = standingReader("publication", {
  needs: "publication",
  queries: (scope) => ({ publications: publicationQuery(scope) }),
  read: ({ publications }) =>
    publications.map((row) => ({ oid: row.oid, object: publicationFrom(row), attributes: [] })),
  ref: ({ name }) => globalRef("publication", name),
});
