/** The roles that operations speak of. */
import { type Policy, ROLE_WORDS } from "../model/policy.ts";
import type { Operation } from "./operation.ts";
import { partChangeOf } from "./part-operations.ts";

/** The roles that policies are for, and that something else makes. */
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
  const names = new Set(policies.flatMap(({ to = [] }) => to));
  return [...names]
    .filter((name) => name !== "public" && !ROLE_WORDS.has(name) && !made.has(name))
    .sort();
}
