/** Policies make way for views that they read and that are made anew, and come back after them. */
import type { Database } from "../model/database.ts";
import { partKey } from "../model/dependants.ts";
import { policiesReading } from "../model/policy-reads.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import { type Beside, makesWay } from "./beside.ts";
import type { Operation } from "./operation.ts";
import { type PartChange, partChangeOf } from "./part-operations.ts";
import { renewsView, viewChangeOf } from "./view-operations.ts";

/**
 * The operations, with a drop and a creation of each policy that reads a view which they drop, if only
 * for the moment: PostgreSQL drops no view that a policy reads.
 * @param before the database before them, with what is beside it
 */
export function withPolicies(
  operations: readonly Operation[],
  before: Database,
  beside: Beside,
): readonly Operation[] {
  const reading = policiesReading(before, operations.flatMap(takenViews));
  if (reading.length === 0) return operations;
  const gone = new Set(
    operations.flatMap((each) => (each.operation === "dropTable" ? [nameKey(each.table)] : [])),
  );
  const changes = new Map(operations.flatMap((each) => changeOf(each)));
  const moved = reading.filter(
    (policy) => !gone.has(nameKey(policy.table)) && changes.get(partKey(policy))?.to !== null,
  );
  const keys = new Set(moved.map(partKey));
  const isSplit = (operation: Operation) => changeOf(operation).some(([key]) => keys.has(key));
  const way = makesWay(beside);
  const pairs = moved.flatMap((policy) =>
    way(policy, changes.get(partKey(policy))?.to ?? policy.part),
  );
  return [...operations.filter((operation) => !isSplit(operation)), ...pairs];
}

/** The views that it drops, or drops and makes anew. */
function takenViews(operation: Operation): readonly QualifiedName[] {
  switch (operation.operation) {
    case "suspendView":
      return [operation.view];
    case "suspendMaterializedView":
      return [operation.materializedView];
    default: {
      const change = viewChangeOf(operation);
      return change?.from && (!change.to || renewsView(change)) ? [change.from] : [];
    }
  }
}

type PolicyChange = Extract<PartChange, { kind: "policy" }>;

interface Changed {
  /** Null where the policy is dropped, or makes way already. */
  readonly to: PolicyChange["to"] | null;
}

/** What becomes of a policy that is there. */
function changeOf(operation: Operation): readonly (readonly [string, Changed])[] {
  const change = partChangeOf(operation);
  if (change?.kind !== "policy" || !change.from) return [];
  const { kind, table, from: part, to = null } = change;
  return [[partKey({ kind, table, part }), { to }]];
}
