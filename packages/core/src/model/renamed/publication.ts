/** Publications of what has another name. */
import { type QualifiedName, sameName } from "../../names/qualified.ts";
import type { Database } from "../database.ts";
import type { Publication, PublishedTable } from "../publication.ts";
import { changed, each, mapped } from "./texts.ts";

function withPublished(
  database: Database,
  change: (table: PublishedTable) => PublishedTable,
): ReadonlyMap<string, Publication> {
  return mapped(database.publication, (publication) =>
    changed(publication, { tables: each(publication.tables, change) }),
  );
}

export function publishedTableNamed(
  database: Database,
  table: QualifiedName,
  to: string,
): ReadonlyMap<string, Publication> {
  return withPublished(database, (one) => (sameName(one, table) ? { ...one, name: to } : one));
}

export function publishedColumnNamed(
  database: Database,
  {
    table,
    from,
    to,
  }: { readonly table: QualifiedName; readonly from: string; readonly to: string },
): ReadonlyMap<string, Publication> {
  return withPublished(database, (one) =>
    sameName(one, table) && one.columns
      ? changed(one, { columns: each(one.columns, (name) => (name === from ? to : name)) })
      : one,
  );
}

export function publishedSchemaNamed(
  database: Database,
  from: string,
  to: string,
): ReadonlyMap<string, Publication> {
  return mapped(database.publication, (publication) =>
    changed(publication, {
      tables: each(publication.tables, (one) =>
        one.schema === from ? { ...one, schema: to } : one,
      ),
      schemas: each(publication.schemas, (name) => (name === from ? to : name)),
    }),
  );
}

/** The database after a table is gone: PostgreSQL takes it out of every publication. */
export function withoutPublished(database: Database, table: QualifiedName): Database {
  const publication = mapped(database.publication, (one) =>
    one.tables.some((each) => sameName(each, table))
      ? { ...one, tables: one.tables.filter((each) => !sameName(each, table)) }
      : one,
  );
  return publication === database.publication ? database : { ...database, publication };
}
