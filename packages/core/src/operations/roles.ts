/** The roles that operations speak of. */
import { type Policy, ROLE_WORDS } from "../model/policy.ts";
import type { ObjectRef } from "../model/reference.ts";
import { dependenciesOf, type Operation } from "./operation.ts";
import { partChangeOf } from "./part-operations.ts";

/** What else stands on a role says so itself. */
function rolesOf(operation: Operation): readonly ObjectRef[] {
  const { requires = [], releases = [] } = dependenciesOf(operation);
  return [...requires, ...releases].filter(({ kind }) => kind === "role");
}

/** The roles that policies and privileges are for, and that something else makes. */
export function rolesNamedIn(operations: readonly Operation[]): readonly string[] {
  const plain = operations.map((each) => (each.operation === "adopt" ? each.adopted : each));
  const policies = plain.flatMap((operation): readonly Policy[] => {
    const change = partChangeOf(operation);
    if (change?.kind !== "policy") return [];
    return [change.from, change.to].filter((policy) => policy !== undefined);
  });
  const made = new Set(
    plain.flatMap((each) => (each.operation === "createRole" ? [each.role.name] : [])),
  );
  const names = new Set([
    ...policies.flatMap(({ to = [] }) => to),
    ...plain.flatMap((each) => rolesOf(each).map(({ path: [name = ""] }) => name)),
  ]);
  return [...names]
    .filter((name) => name !== "public" && !ROLE_WORDS.has(name) && !made.has(name))
    .sort();
}
