/** Altering what stands alone: the same for every kind but for its SQL. */
import { type Database, put } from "../model/database.ts";
import type { ObjectsByKind, StandingKind } from "../model/kinds.ts";
import type { ObjectRef } from "../model/reference.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  readName,
} from "../names/qualified.ts";
import { assertAnswered, changedIn, merged } from "./changes.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  NO_EFFECTS,
  type OperationDefinition,
  type Statement,
} from "./definition.ts";
import { type Alteration, alterationKeys } from "./parts.ts";
import { capital, existing } from "./standing.ts";
import { NAME, type SpecKeys } from "./takes.ts";

export interface Altered<K extends StandingKind> {
  readonly from: ObjectsByKind[K];
  readonly to: ObjectsByKind[K];
}

export interface AlterableFacets<K extends StandingKind, Spec extends object> {
  readonly kind: K;
  readonly ref: (object: ObjectsByKind[K] | QualifiedName) => ObjectRef;
  /** What a state of it stands on. */
  readonly requires?: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  readonly mayRequire?: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  readonly provides?: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  /** Whether it is dropped and made anew, so that nothing may stand on it meanwhile. */
  readonly renews?: (altered: Altered<K>) => boolean;
  readonly takes: SpecKeys<Spec>;
  readonly spec: (object: ObjectsByKind[K]) => Spec;
  readonly object: (name: QualifiedName, spec: Spec) => ObjectsByKind[K];
  readonly alterSql: (altered: Altered<K>) => readonly Statement[];
  readonly alterEffects?: (altered: Altered<K>, before: Database) => Effects;
  /** The operation that does the same where PostgreSQL refuses this one on the database before it. */
  readonly instead?: (altered: Altered<K>, before: Database) => AnyOperation | undefined;
  readonly alterDetail: (altered: Altered<K>) => string;
}

export function alterOperation<K extends StandingKind, Spec extends object>(
  facets: AlterableFacets<K, Spec>,
): OperationDefinition<
  `alter${Capitalize<K>}`,
  Altered<K>,
  [name: NameArgument, alteration: Alteration<Spec>]
> {
  const { kind } = facets;
  const refs = (object: ObjectsByKind[K]) => [
    facets.ref(object),
    ...(facets.requires?.(object) ?? []),
  ];
  const given = (altered: Altered<K>, object: ObjectsByKind[K]) =>
    facets.renews?.(altered) ? [facets.ref(object), ...(facets.provides?.(object) ?? [])] : [];
  return defineOperation({
    name: `alter${capital(kind)}` as const,
    change: "alter",
    subject: ({ to }) => facets.ref(to),
    takes: [NAME, alterationKeys<Spec>(facets.takes)],
    read: (database, argument, { from, to }) => {
      const name = readName(argument);
      assertAnswered(`alter${capital(kind)}`, from, to);
      const spec = facets.spec(existing(facets, database, argument));
      return {
        from: facets.object(name, merged(spec, from)),
        to: facets.object(name, merged(spec, to)),
      };
    },
    ...(facets.instead && { instead: facets.instead }),
    write: ({ from, to }) => [nameArgument(to), changedIn(facets.spec(from), facets.spec(to))],
    sql: facets.alterSql,
    apply: (database, { to }) => {
      existing(facets, database, nameArgument(to));
      return put(database, kind, to);
    },
    effects: (altered, before) => facets.alterEffects?.(altered, before) ?? NO_EFFECTS,
    dependencies: (altered) => ({
      provides: given(altered, altered.to),
      requires: refs(altered.to),
      removes: given(altered, altered.from),
      releases: refs(altered.from),
      mayRequire: facets.mayRequire?.(altered.to) ?? [],
      mayRelease: facets.mayRequire?.(altered.from) ?? [],
    }),
    inverse: ({ from, to }) => [
      { operation: `alter${capital(kind)}`, from: to, to: from } as AnyOperation,
    ],
    detail: facets.alterDetail,
  });
}
