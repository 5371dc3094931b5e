/** What becomes of SQL that PostgreSQL has read when a relation that it names gets another name. */
import { ident } from "../identifier.ts";
import type { QualifiedName } from "../qualified.ts";
import { scopedNames } from "../scopes.ts";
import { relationNamedBy } from "./column.ts";
import { replaced } from "./replaced.ts";

export interface RenamedRelation {
  /** Whether a name in SQL is that of the relation. */
  readonly isRelation: (name: QualifiedName) => boolean;
  readonly to: string;
}

/** @param row the relation over whose row it is an expression; absent for a query */
export function withRelationRenamed(
  sql: string,
  { isRelation, to }: RenamedRelation,
  row?: QualifiedName,
): string {
  const { relations, references } = scopedNames(sql, row);
  const read = relations.filter(({ name }) => isRelation(name));
  const qualifiers = references.flatMap((reference) => {
    const found = reference.relation && relationNamedBy(reference);
    const isIt = found && found.alias === undefined && isRelation(found.name);
    return isIt && reference.relation ? [reference.relation] : [];
  });
  const tokens = [...read.flatMap(({ token }) => token ?? []), ...qualifiers];
  return replaced(
    sql,
    tokens.map(({ at, end }) => ({ at, end, text: ident(to) })),
  );
}
