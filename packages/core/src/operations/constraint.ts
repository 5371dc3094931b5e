/** What primary keys, unique and check constraints have in common. */
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import type { Named } from "../model/naming.ts";
import { ident, identList } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { SpecOf } from "./changes.ts";
import type { Effects, LockDuration } from "./definition.ts";
import type { PartFacets } from "./parts.ts";
import { alterTable, constraintExists, dropConstraint } from "./sql.ts";

export type ConstraintKind = Extract<
  { [K in PartKind]: PartsByKind[K] extends Named ? K : never }[PartKind],
  "primaryKey" | "unique" | "check"
>;

/** The clause with the name before it, as CREATE TABLE and ADD take it. */
export function namedConstraint(name: string, clause: string): string {
  return `CONSTRAINT ${ident(name)} ${clause}`;
}

export function columnList(columns: readonly string[]): string {
  return `(${identList(columns)})`;
}

/** Every facet of a table constraint that follows from its clause. */
export function constraintFacets<K extends ConstraintKind>(
  kind: K,
  own: Pick<
    PartFacets<K, "add", SpecOf<PartsByKind[K]>>,
    "takes" | "spec" | "part" | "requires" | "provides" | "alterDetail"
  > &
    Partial<Pick<PartFacets<K, "add", never>, "exists">> & {
      readonly clause: (constraint: PartsByKind[K]) => string;
      readonly duration: LockDuration;
    },
): PartFacets<K, "add", SpecOf<PartsByKind[K]>> {
  const { clause, duration, ...facets } = own;
  const add = (constraint: PartsByKind[K]) =>
    `ADD ${namedConstraint(constraint.name, clause(constraint))}`;
  const exclusive = (table: QualifiedName, during: LockDuration): Effects => ({
    locks: [{ table, mode: "ACCESS EXCLUSIVE", duration: during }],
    loses: [],
  });
  return {
    exists: (table, constraint) => constraintExists(table, constraint.name),
    ...facets,
    kind,
    verb: "add",
    addSql: (table, constraint) => alterTable(table, add(constraint)),
    dropSql: (table, constraint) => alterTable(table, dropConstraint(constraint.name)),
    alterSql: ({ table, from, to }) => alterTable(table, dropConstraint(from.name), add(to)),
    addEffects: (table) => exclusive(table, duration),
    dropEffects: (table) => exclusive(table, "brief"),
    alterEffects: ({ table }) => exclusive(table, duration),
    detail: (constraint) => clause(constraint),
  };
}
