/** Creating and dropping views that the revisions make, also where they are only made anew. */
import type { ViewKind } from "../model/view-reads.ts";
import { dollarQuoted } from "../names/identifier.ts";
import type { NameArgument, QualifiedName } from "../names/qualified.ts";
import {
  defineOperation,
  type OperationDefinition,
  type Statement,
  statement,
} from "./definition.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { recall, remember } from "./view-belongings.ts";

/** What is said of a view that goes and comes back in one revision. */
export interface Remade {
  /** What PostgreSQL has beside the view stays: owner, privileges, comments, defaults, triggers, rules. */
  readonly remade?: true;
}

const REMADE: Remade = { remade: true };

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
    read: (database, name, spec, remade = {}) => ({
      ...creation.read(database, name, spec),
      ...remade,
    }),
    write: (payload) => {
      const [name, spec] = creation.write(payload);
      return payload.remade ? [name, spec, REMADE] : [name, spec];
    },
    sql: (payload) => [
      ...creation.sql(payload),
      ...(payload.remade ? recalled(facets.kind, payload[facets.kind]) : []),
    ],
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
    read: (database, name, remade = {}) => ({ ...drop.read(database, name), ...remade }),
    write: (payload) => {
      const [name] = drop.write(payload);
      return payload.remade ? [name, REMADE] : [name];
    },
    sql: (payload) => [
      ...(payload.remade ? remembered(payload[facets.kind]) : []),
      ...drop.sql(payload),
    ],
  });
}

/** The statements that put a view in the place of one, with what PostgreSQL has beside it. */
export function remadeSql(
  kind: ViewKind,
  view: QualifiedName,
  drop: string,
  create: readonly string[],
): readonly Statement[] {
  return [
    ...remembered(view),
    ...statement(drop),
    ...create.flatMap(statement),
    ...recalled(kind, view),
  ];
}

function remembered(view: QualifiedName): readonly Statement[] {
  return statement(`DO ${dollarQuoted(`BEGIN ${remember(view)} END`)}`);
}

function recalled(kind: ViewKind, view: QualifiedName): readonly Statement[] {
  return statement(recall(kind, view));
}
