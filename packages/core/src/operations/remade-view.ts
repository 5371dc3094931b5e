/** Creating and dropping views that the revisions make, also where they are only made anew. */
import type { ViewKind } from "../model/view-reads.ts";
import type { NameArgument, QualifiedName } from "../names/qualified.ts";
import {
  defineOperation,
  type OperationDefinition,
  type Statement,
  statement,
} from "./definition.ts";
import { REMADE, type Remade } from "./remade.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { NAME, REMADE_KEYS } from "./takes.ts";
import { recallView, rememberView } from "./view-belongings.ts";

export function createViewOperation<K extends ViewKind, Spec>(
  facets: StandingFacets<K, Spec>,
): OperationDefinition<
  `create${Capitalize<K>}`,
  Holding<K> & Remade,
  [name: NameArgument, spec: Spec, options?: Remade]
> {
  const creation = createOperation(facets);
  return defineOperation<
    `create${Capitalize<K>}`,
    Holding<K> & Remade,
    [name: NameArgument, spec: Spec, options?: Remade]
  >({
    ...creation,
    takes: [NAME, facets.takes, REMADE_KEYS],
    read: (database, name, spec, remade = {}) => ({
      ...creation.read(database, name, spec),
      ...remade,
    }),
    write: (payload) => {
      const [name, spec] = creation.write(payload);
      return payload.remade ? [name, spec, REMADE] : [name, spec];
    },
    sql: (payload) => {
      if (!payload.remade) return creation.sql(payload);
      const view: Holding<K>[K] = payload[facets.kind];
      const create = facets.createSql(uncomputed(view));
      return [...create.flatMap(statement), ...recalled(facets.kind, view)];
    },
  });
}

export function dropViewOperation<K extends ViewKind, Spec>(
  facets: StandingFacets<K, Spec>,
): OperationDefinition<
  `drop${Capitalize<K>}`,
  Holding<K> & Remade,
  [name: NameArgument, options?: Remade]
> {
  const drop = dropOperation(facets);
  return defineOperation<
    `drop${Capitalize<K>}`,
    Holding<K> & Remade,
    [name: NameArgument, options?: Remade]
  >({
    ...drop,
    takes: [NAME, REMADE_KEYS],
    read: (database, name, remade = {}) => ({ ...drop.read(database, name), ...remade }),
    write: (payload) => {
      const [name] = drop.write(payload);
      return payload.remade ? [name, REMADE] : [name];
    },
    sql: (payload) => [
      ...(payload.remade ? rememberView(facets.kind, payload[facets.kind]) : []),
      ...drop.sql(payload),
    ],
    // What a materialized view had computed is computed again.
    effects: (payload, before) => {
      const effects = drop.effects(payload, before);
      return payload.remade ? { ...effects, loses: [] } : effects;
    },
  });
}

/** The statements that put a view in the place of one, with what PostgreSQL has beside it. */
export function remadeSql<View extends QualifiedName>(
  kind: ViewKind,
  view: View,
  drop: string,
  create: (view: View) => readonly string[],
): readonly Statement[] {
  return [
    ...rememberView(kind, view),
    ...statement(drop),
    ...create(uncomputed(view)).flatMap(statement),
    ...recalled(kind, view),
  ];
}

/** A materialized view is computed when it has got back what it had. */
export function uncomputed<View extends object>(view: View): View {
  return { ...view, withNoData: true };
}

function recalled(kind: ViewKind, view: QualifiedName): readonly Statement[] {
  const { withNoData = false } = view as { readonly withNoData?: boolean };
  return recallView(kind, view, { populated: kind === "materializedView" && !withNoData });
}
