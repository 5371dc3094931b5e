/** The operations on views of both kinds, for what treats them alike. */
import type { ObjectsByKind } from "../model/kinds.ts";
import type { AnyView, ViewKind } from "../model/view-reads.ts";
import type { OperationDefinition } from "./definition.ts";
import {
  alterMaterializedView,
  createMaterializedView,
  dropMaterializedView,
} from "./materialized-view.ts";
import type { Operation } from "./operation.ts";
import type { Remade } from "./remade.ts";
import type { Holding } from "./standing.ts";
import type { Altered } from "./standing-alter.ts";
import { restoreDependants, suspendDependants } from "./suspended-dependants.ts";
import { restoreIndexes, suspendIndexes } from "./suspended-indexes.ts";
import { restorePolicy, suspendPolicy } from "./suspended-policy.ts";
import {
  restoreMaterializedView,
  restoreView,
  suspendMaterializedView,
  suspendView,
} from "./suspended-view.ts";
import { alterView, createView, dropView } from "./view.ts";

type Definition<Payload extends object> = Pick<
  OperationDefinition<string, Payload, never>,
  "name" | "sql" | "effects" | "dependencies"
>;

interface ViewOperations<K extends ViewKind> {
  readonly create: Definition<Holding<K>>;
  readonly drop: Definition<Holding<K>>;
  readonly alter: Definition<Altered<K>>;
}

export const VIEW_OPERATIONS: { readonly [K in ViewKind]: ViewOperations<K> } = {
  view: { create: createView, drop: dropView, alter: alterView },
  materializedView: {
    create: createMaterializedView,
    drop: dropMaterializedView,
    alter: alterMaterializedView,
  },
};

/** What makes the view again that made way, with what PostgreSQL has beside it. */
export function creatingView({ kind, view }: AnyView): Operation {
  const { name } = VIEW_OPERATIONS[kind].create;
  return { operation: name, [kind]: view, remade: true } as unknown as Operation;
}

export function droppingView({ kind, view }: AnyView): Operation {
  const { name } = VIEW_OPERATIONS[kind].drop;
  return { operation: name, [kind]: view, remade: true } as unknown as Operation;
}

export function alteringView(kind: ViewKind, from: object, to: object): Operation {
  return { operation: VIEW_OPERATIONS[kind].alter.name, from, to } as Operation;
}

const SUSPENSION = {
  view: { suspend: suspendView, restore: restoreView },
  materializedView: { suspend: suspendMaterializedView, restore: restoreMaterializedView },
} as const;

const INDEXES = { suspend: suspendIndexes, restore: restoreIndexes } as const;

export function suspendingView({ kind, view }: AnyView): Operation {
  return { operation: SUSPENSION[kind].suspend.name, [kind]: view } as unknown as Operation;
}

export function restoringView({ kind, view }: AnyView): Operation {
  return { operation: SUSPENSION[kind].restore.name, [kind]: view } as unknown as Operation;
}

const DEPENDANTS = { suspend: suspendDependants, restore: restoreDependants } as const;

const POLICY = { suspend: suspendPolicy, restore: restorePolicy } as const;

/** Whether what nobody here has made only makes way, or comes back as it was. */
export function isSuspension({ operation }: Operation): boolean {
  return [...Object.values(SUSPENSION), INDEXES, POLICY, DEPENDANTS].some(
    ({ suspend, restore }) => operation === suspend.name || operation === restore.name,
  );
}

/** Whether it takes away what comes back, and only this session knows what that is. */
export function suspends(operation: Operation): boolean {
  const { remade = false } = operation as Remade;
  const isDrop = remade && operation.operation.startsWith("drop");
  const all = [...Object.values(SUSPENSION), INDEXES, POLICY, DEPENDANTS];
  return isDrop || all.some(({ suspend }) => operation.operation === suspend.name);
}

/** What an operation does to a view: it is created where there is no `from`, dropped where no `to`. */
export interface ViewChange {
  readonly kind: ViewKind;
  readonly from: ObjectsByKind[ViewKind] | undefined;
  readonly to: ObjectsByKind[ViewKind] | undefined;
}

export function viewChangeOf(operation: Operation): ViewChange | undefined {
  switch (operation.operation) {
    case "createView":
      return { kind: "view", from: undefined, to: operation.view };
    case "dropView":
      return { kind: "view", from: operation.view, to: undefined };
    case "createMaterializedView":
      return { kind: "materializedView", from: undefined, to: operation.materializedView };
    case "dropMaterializedView":
      return { kind: "materializedView", from: operation.materializedView, to: undefined };
    case "alterView":
      return { kind: "view", from: operation.from, to: operation.to };
    case "alterMaterializedView":
      return { kind: "materializedView", from: operation.from, to: operation.to };
    default:
      return undefined;
  }
}

/** Whether an alteration drops the view and makes it anew. */
export function renewsView({ kind, from, to }: ViewChange): boolean {
  if (!from || !to) return false;
  const { removes = [] } = VIEW_OPERATIONS[kind].alter.dependencies({ from, to } as never);
  return removes.length > 0;
}
