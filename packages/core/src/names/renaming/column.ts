/** What becomes of SQL that PostgreSQL has read when a column that it names gets another name. */
import { ident } from "../identifier.ts";
import type { QualifiedName } from "../qualified.ts";
import { type ColumnReference, type Scope, type ScopeRelation, scopedNames } from "../scopes.ts";
import type { Token } from "../tokens.ts";
import { type Replacement, replaced } from "./replaced.ts";

export interface RenamedColumn {
  readonly from: string;
  readonly to: string;
  /** Whether a name in SQL is that of the table. */
  readonly isTable: (name: QualifiedName) => boolean;
  /** Whether another relation has a column of the old name; undefined where that is not known. */
  readonly isColumn: (relation: QualifiedName, name: string) => boolean | undefined;
}

/**
 * @param row the relation over whose row it is an expression; absent for a query, whose results keep
 *   the names that they have
 */
export function withColumnRenamed(
  sql: string,
  renamed: RenamedColumn,
  row?: QualifiedName,
): string {
  const { references } = scopedNames(sql, row);
  const found = references.filter((reference) => isReferenceTo(reference, renamed));
  return replaced(
    sql,
    found.map((reference) => replacement(reference, renamed)),
  );
}

function replacement(
  { column, isItem }: ColumnReference,
  { from, to }: RenamedColumn,
): Replacement {
  const { at, end } = column as Token;
  return { at, end, text: isItem ? `${ident(to)} AS ${ident(from)}` : ident(to) };
}

function isReferenceTo(reference: ColumnReference, renamed: RenamedColumn): boolean {
  const { column, scope } = reference;
  if (column?.name !== renamed.from) return false;
  const relation = reference.relation ? relationNamedBy(reference) : relationWith(scope, renamed);
  return relation !== undefined && renamed.isTable(relation.name);
}

/** In the innermost query that has one. */
function relationWith(
  scope: Scope,
  { isTable, from, isColumn }: RenamedColumn,
): ScopeRelation | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const target = at.relations.find(({ name }) => isTable(name));
    const found = target ?? at.relations.find(({ name }) => isColumn(name, from));
    if (found) return found;
  }
  return undefined;
}

/** The relation that stands before the name of a column. */
export function relationNamedBy({
  scope,
  relation,
  schema,
}: ColumnReference): ScopeRelation | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.relations.find(({ name, alias }) =>
      schema
        ? alias === undefined && name.name === relation?.name
        : (alias ?? name.name) === relation?.name,
    );
    if (found) return found;
  }
  return undefined;
}
