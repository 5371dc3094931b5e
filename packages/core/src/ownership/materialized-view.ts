/** The indexes of a materialized view: which of them are ours, and what becomes of the others. */
import { type Database, find } from "../model/database.ts";
import type { MaterializedView } from "../model/materialized-view.ts";
import { type ObjectRef, partRef } from "../model/reference.ts";
import { indexName } from "../names/index-name.ts";
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { renewsView, viewChangeOf } from "../operations/view-operations.ts";

/** Not one of the model: Drizzle cannot declare it. */
const KIND = "index of a materialized view";

export interface OwnView {
  /** The live view with those indexes only that the revisions have made. */
  readonly view: MaterializedView;
  readonly unmanaged: readonly ObjectRef[];
}

export function ownView(live: MaterializedView, owned: MaterializedView): OwnView {
  const { indexes = [], ...bare } = live;
  const made = new Set((owned.indexes ?? []).map(indexName));
  const ours = indexes.filter((index) => made.has(indexName(index)));
  const others = indexes.filter((index) => !made.has(indexName(index)));
  return {
    view: others.length === 0 ? live : { ...bare, ...(ours.length > 0 && { indexes: ours }) },
    unmanaged: others.map((index) => partRef(KIND, nameOf(live), indexName(index))),
  };
}

/**
 * The operations, and around those that make a view anew what brings its other indexes back.
 * @param base what they start from
 */
export function withIndexesBack(
  operations: readonly Operation[],
  base: Database,
  unmanaged: readonly ObjectRef[],
): readonly Operation[] {
  const views = new Map(
    unmanaged.flatMap(({ kind, schema, path: [name = ""] }) => {
      const view = schema === undefined ? { name } : { schema, name };
      const isOne = kind === KIND && find(base, "materializedView", view);
      return isOne ? [[nameKey(view), view] as const] : [];
    }),
  );
  return [...views.values()].reduce(withIndexesOf, operations);
}

function withIndexesOf(
  operations: readonly Operation[],
  materializedView: QualifiedName,
): readonly Operation[] {
  const changes = operations.map((operation) => changeOf(operation, materializedView));
  const gone = changes.findIndex((change) => change?.from && (!change.to || renewsView(change)));
  const back = changes.findLastIndex((change) => change?.to);
  if (gone < 0 || back < gone) return operations;
  return [
    ...operations.slice(0, gone),
    { operation: "suspendIndexes", materializedView },
    ...operations.slice(gone, back + 1),
    { operation: "restoreIndexes", materializedView },
    ...operations.slice(back + 1),
  ];
}

function changeOf(operation: Operation, view: QualifiedName) {
  const change = viewChangeOf(operation);
  const changed = change?.from ?? change?.to;
  const isIt = change?.kind === "materializedView" && changed && nameKey(changed) === nameKey(view);
  return isIt ? change : undefined;
}
