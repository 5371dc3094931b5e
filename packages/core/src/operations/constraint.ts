/** What primary keys, unique, check and exclusion constraints have in common. */
import type { Deferring, KeyIndex, Validity } from "../model/constraint-timing.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import type { Named } from "../model/naming.ts";
import { ident, identList } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { SpecOf } from "./changes.ts";
import type { Effects, LockDuration } from "./definition.ts";
import { parametersSql } from "./parameters.ts";
import type { AlteredPart, PartFacets } from "./parts.ts";
import { alterTable, constraintExists, dropConstraint } from "./sql.ts";

export type ConstraintKind = Extract<
  { [K in PartKind]: PartsByKind[K] extends Named ? K : never }[PartKind],
  "primaryKey" | "unique" | "check" | "exclusion"
>;

/** The clause with the name before it, as CREATE TABLE and ADD take it. */
export function namedConstraint(name: string, clause: string): string {
  return `CONSTRAINT ${ident(name)} ${clause}`;
}

export function columnList(columns: readonly string[]): string {
  return `(${identList(columns)})`;
}

/** When it is checked; said also of one that was deferrable and shall not be. */
export function deferringClause({ deferrable }: Deferring, before: Deferring = {}): string {
  if (deferrable === "initially deferred") return " DEFERRABLE INITIALLY DEFERRED";
  if (deferrable) return " DEFERRABLE";
  return before.deferrable ? " NOT DEFERRABLE" : "";
}

export function validityClause({ notValid, notEnforced }: Validity): string {
  return notEnforced ? " NOT ENFORCED" : notValid ? " NOT VALID" : "";
}

/** Of the index behind a key, after its columns. */
export function keyIndexClause({ include, with: parameters, tablespace }: KeyIndex): string {
  return [
    include && ` INCLUDE ${columnList(include)}`,
    parameters && ` WITH (${parametersSql(parameters)})`,
    tablespace !== undefined && ` USING INDEX TABLESPACE ${ident(tablespace)}`,
  ]
    .filter(Boolean)
    .join("");
}

/** The columns of a key. */
export function keyColumns(columns: readonly string[], { withoutOverlaps }: KeyIndex): string {
  return withoutOverlaps ? `(${identList(columns)} WITHOUT OVERLAPS)` : columnList(columns);
}

export const KEY_INDEX_KEYS = {
  deferrable: null,
  include: { each: null },
  with: { each: null },
  tablespace: null,
  withoutOverlaps: null,
} as const;

/** Every facet of a table constraint that follows from its clause. */
export function constraintFacets<K extends ConstraintKind>(
  kind: K,
  own: Pick<
    PartFacets<K, "add", SpecOf<PartsByKind[K]>>,
    "takes" | "spec" | "part" | "requires" | "provides" | "alterDetail"
  > &
    Partial<Pick<PartFacets<K, "add", never>, "exists">> & {
      readonly clause: (constraint: PartsByKind[K], before?: PartsByKind[K]) => string;
      /** What alters it where it stands; absent where it is dropped and made anew. */
      readonly inPlace?: (altered: AlteredPart<K>) => string | undefined;
      readonly duration: LockDuration;
    },
): PartFacets<K, "add", SpecOf<PartsByKind[K]>> {
  const { clause, duration, inPlace, ...facets } = own;
  const add = (constraint: PartsByKind[K], before?: PartsByKind[K]) =>
    `ADD ${namedConstraint(constraint.name, clause(constraint, before))}`;
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
    alterSql: (altered) => {
      const { table, from, to } = altered;
      const action = inPlace?.(altered);
      return action === undefined
        ? alterTable(table, dropConstraint(from.name), add(to, from))
        : alterTable(table, action);
    },
    isRemade: (altered) => inPlace?.(altered) === undefined,
    addEffects: (table) => exclusive(table, duration),
    dropEffects: (table) => exclusive(table, "brief"),
    alterEffects: (altered) =>
      inPlace?.(altered) === undefined
        ? exclusive(altered.table, duration)
        : {
            locks: [{ table: altered.table, mode: "SHARE UPDATE EXCLUSIVE", duration: "scan" }],
            loses: [],
          },
    detail: (constraint) => clause(constraint),
  };
}
