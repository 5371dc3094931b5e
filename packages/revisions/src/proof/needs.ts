/** What a database needs to have, for a revision to be tried on it. */
import {
  applyAll,
  type Comment,
  type Database,
  diff,
  EMPTY_DATABASE,
  type Operation,
  rolesNamedIn,
  TEXTUAL,
} from "@autogen/core";
import type { ExtensionNeed, ShadowNeeds } from "@autogen/postgres";
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

function extensionsOf(databases: readonly Database[]): readonly ExtensionNeed[] {
  const needed = databases.flatMap(({ extension }) =>
    [...extension.values()].map(({ name, version }) =>
      JSON.stringify({ name, ...(version !== undefined && { version }) }),
    ),
  );
  return [...new Set(needed)].map((text) => JSON.parse(text) as ExtensionNeed);
}

function isOfRole(operation: Operation): boolean {
  const plain = operation.operation === "adopt" ? operation.adopted : operation;
  return plain.operation.endsWith("Role") || commentIn(plain)?.on.kind === "role";
}

function commentIn(operation: Operation): Comment | undefined {
  if (operation.operation === "alterComment") return operation.to;
  const isOfComment =
    operation.operation === "createComment" || operation.operation === "dropComment";
  return isOfComment ? operation.comment : undefined;
}
