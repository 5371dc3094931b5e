/** What the cells of the queries hold, and how it is read. */
import { ident, literal, type QualifiedName, qualified, rawSql, type Sql } from "@autogen/core";
import { CatalogChanged } from "./errors.ts";

export type Oid = number;

/** The text of an `int2vector` or `oidvector`. */
export function numbers(vector: string): readonly number[] {
  if (vector === "") return [];
  return vector.includes(" ") ? vector.split(" ").map(Number) : [Number(vector)];
}

/** Storage parameters, of which `reloptions` holds each as `fillfactor=70`. */
export function parametersFrom(cell: readonly string[]): Readonly<Record<string, string>> {
  const pairs = cell.map((option) => {
    const split = option.indexOf("=");
    return [option.slice(0, split), option.slice(split + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

/**
 * What few objects have, as one cell that is NULL for all others, since each cell of each row takes time to be sent and
 * read.
 *
 * @param cells the SQL of each, NULL where it is as usual
 */
export function rareCell(cells: Readonly<Record<string, string>>): string {
  const any = Object.values(cells).map((sql) => `(${sql}) IS NOT NULL`);
  const members = Object.entries(cells).map(([name, sql]) => `${literal(name)}, ${sql}`);
  return `CASE WHEN ${any.join(" OR ")} THEN json_build_object(${members.join(", ")}) END`;
}

/** A name with its schema, which is NULL for the default one. */
export function nameFrom(schema: string | null, name: string): QualifiedName {
  return schema === null ? { name } : { schema, name };
}

/**
 * An expression as PostgreSQL prints it; NULL where there is none, empty where its table is gone
 * (`pg_get_expr` then gives NULL, and takes no notice of the snapshot).
 */
export function expressionCell(tree: string, relation: string): string {
  return `CASE WHEN ${tree} IS NOT NULL THEN coalesce(pg_get_expr(${tree}, ${relation}), '') END`;
}

/** @throws CatalogChanged if it is there no more; it names the table and its part. */
export function expression(cell: string | null, table: QualifiedName, part: string): Sql {
  if (!cell) throw new CatalogChanged(`${qualified(table)}.${ident(part)}`);
  return rawSql(cell);
}
