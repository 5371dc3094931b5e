/** What a database needs to have, for a revision to be tried on it. */
import {
  applyAll,
  type Database,
  diff,
  EMPTY_DATABASE,
  type Operation,
  rolesNamedIn,
  TEXTUAL,
} from "@autogen/core";
import type { ShadowNeeds } from "@autogen/postgres";
import type { ProofSubject } from "./subject.ts";

export function needsOf({ base, upgrade, downgrade }: ProofSubject): ShadowNeeds {
  const building = diff(EMPTY_DATABASE, base, TEXTUAL);
  const operations = [...building, ...upgrade, ...downgrade];
  return {
    extensions: extensionsOf([base, applyAll(base, upgrade)]),
    roles: rolesNamedIn(operations),
    changesRoles: operations.some(isOfRole),
  };
}

function extensionsOf(databases: readonly Database[]): readonly string[] {
  const names = databases.flatMap(({ extension }) => [...extension.values()].map((e) => e.name));
  return [...new Set(names)];
}

function isOfRole(operation: Operation): boolean {
  const plain = operation.operation === "adopt" ? operation.adopted : operation;
  return plain.operation.endsWith("Role");
}
