/** What the readers of views and materialized views share: https://www.postgresql.org/docs/current/catalog-pg-class.html */
import { type QualifiedName, qualified, rawSql, type Sql } from "@autogen/core";
import { type Attributes, type AttributesCell, attributesCell } from "./attributes.ts";
import { nameFrom, type Oid } from "./cells.ts";
import { CatalogChanged } from "./errors.ts";
import { grantedByOthers } from "./privileges.ts";
import type { Query } from "./query.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

export interface ViewRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  /** Null where the view is gone: `pg_get_viewdef` takes no notice of the snapshot. */
  readonly definition: string | null;
  readonly parameters: readonly string[] | null;
  readonly attributes: AttributesCell;
}

/** What a view has beside what the model says. */
const ATTRIBUTES: Attributes = {
  "privileges granted by others": grantedByOthers({ acl: "c.relacl", owner: "c.relowner" }),
};

export function viewQuery<R extends ViewRow>(
  relkind: "v" | "m",
  cells: { readonly [K in Exclude<keyof R, keyof ViewRow>]: string },
  attributes: Attributes,
  scope: Scope,
): Query<R> {
  const all = {
    oid: "c.oid",
    schema: schemaCell("n.nspname", scope),
    name: "c.relname",
    definition: "pg_get_viewdef(c.oid)",
    parameters: "c.reloptions",
    attributes: attributesCell({ ...attributes, ...ATTRIBUTES }, scope),
    ...cells,
  };
  return {
    cells: all as unknown as Query<R>["cells"],
    from: `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_am am ON am.oid = c.relam
    WHERE c.relkind = '${relkind}' AND ${isInScope("c.relnamespace", scope)}
      AND ${isNoMember("'pg_class'::regclass", "c.oid", scope)}
    ORDER BY n.nspname, c.relname`,
  };
}

/** @throws CatalogChanged */
export function definedView({ schema, name, definition }: ViewRow): QualifiedName & {
  readonly definition: Sql;
} {
  const view = nameFrom(schema, name);
  if (!definition) throw new CatalogChanged(qualified(view));
  return { ...view, definition: rawSql(definition.trim().replace(/;$/, "")) };
}
