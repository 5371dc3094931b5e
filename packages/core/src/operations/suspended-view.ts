/**
 * Views that nobody here has made, out of the way for a moment: with all that PostgreSQL has beside
 * them, and where they are there at all.
 */
import type { ViewKind } from "../model/view-reads.ts";
import { type NameArgument, nameArgument, readName } from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  type OperationDefinition,
  type Statement,
} from "./definition.ts";
import { materializedViewFacets } from "./materialized-view.ts";
import { uncomputed } from "./remade-view.ts";
import { capital, type Holding, holding, type StandingFacets } from "./standing.ts";
import { NAME } from "./takes.ts";
import { viewFacets } from "./view.ts";
import { recallView, rememberView } from "./view-belongings.ts";

type Suspending<Verb extends string, K extends ViewKind, Spec> = OperationDefinition<
  `${Verb}${Capitalize<K>}`,
  Holding<K>,
  [name: NameArgument, spec: Spec]
>;

function suspendSql<K extends ViewKind, Spec>(
  facets: StandingFacets<K, Spec>,
  view: Holding<K>[K],
): readonly Statement[] {
  return rememberView(facets.kind, view, {
    where: facets.exists(view),
    taking: `${facets.dropSql(view)};`,
  });
}

function suspension<K extends ViewKind, Spec>(
  facets: StandingFacets<K, Spec>,
): {
  readonly suspend: Suspending<"suspend", K, Spec>;
  readonly restore: Suspending<"restore", K, Spec>;
} {
  const { kind } = facets;
  const common = {
    change: "alter",
    subject: (payload: Holding<K>) => facets.ref(payload[kind]),
    takes: [NAME, facets.takes],
    read: (_: unknown, name: NameArgument, spec: Spec) =>
      holding(kind, facets.object(readName(name), spec)),
    write: (payload: Holding<K>): [NameArgument, Spec] => [
      nameArgument(payload[kind]),
      facets.spec(payload[kind]),
    ],
  } as const;
  const provided = (payload: Holding<K>) => [
    facets.ref(payload[kind]),
    ...(facets.provides?.(payload[kind]) ?? []),
  ];
  const required = (payload: Holding<K>) => facets.requires?.(payload[kind]) ?? [];
  const locks = (payload: Holding<K>) => ({
    locks: facets.dropEffects?.(payload[kind]).locks ?? [],
    loses: [],
  });
  return {
    suspend: defineOperation({
      ...common,
      name: `suspend${capital(kind)}` as const,
      sql: (payload: Holding<K>) => suspendSql(facets, payload[kind]),
      apply: (database) => database,
      effects: locks,
      dependencies: (payload) => ({ removes: provided(payload), releases: required(payload) }),
      inverse: (payload) => [{ ...payload, operation: `restore${capital(kind)}` } as AnyOperation],
      detail: () => "dropped for the moment, since nobody here has made it",
    }),
    restore: defineOperation({
      ...common,
      name: `restore${capital(kind)}` as const,
      sql: (payload: Holding<K>) =>
        recallView(kind, payload[kind], { create: facets.createSql(uncomputed(payload[kind])) }),
      apply: (database) => database,
      effects: locks,
      dependencies: (payload) => ({
        provides: provided(payload),
        requires: required(payload),
        last: true,
      }),
      inverse: (payload) => [{ ...payload, operation: `suspend${capital(kind)}` } as AnyOperation],
      detail: () => "created again as it was",
    }),
  };
}

export const { suspend: suspendView, restore: restoreView } = suspension(viewFacets);
export const { suspend: suspendMaterializedView, restore: restoreMaterializedView } =
  suspension(materializedViewFacets);
