/** Names that are needed for what is declared, and that something else has which the model does not know. */
import {
  describe,
  kindLabel,
  type ObjectRef,
  type Operation,
  refKey,
  refName,
} from "@autogen/core";
import type { Catalog, UnmanagedObject } from "@autogen/postgres";
import { NameTaken } from "./errors.ts";

/** What has a name among those of a schema's tables and types. */
const KINDS: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materializedView",
  "sequence",
  "enum",
] satisfies ObjectRef["kind"][]);

const TAKERS: ReadonlySet<string> = new Set([
  "partitioned table",
  "partition",
  "foreign table",
  "child table",
  "domain",
  "composite type",
]);

/**
 * PostgreSQL would refuse to create them. A proof does not see that: its database has only what is managed.
 * @throws NameTaken
 */
export function refuseTakenNames(
  operations: readonly Operation[],
  { unmanaged, defaultSchema }: Pick<Catalog, "unmanaged" | "defaultSchema">,
): void {
  const takers = unmanaged.filter(({ kind }) => TAKERS.has(kind));
  const kinds = new Map(takers.map((taker) => [nameOf(taker), taker.kind]));
  for (const operation of operations) {
    const { change, subject } = describe(operation);
    const standing = kinds.get(nameOf(subject));
    if (standing === undefined || !KINDS.has(subject.kind)) continue;
    if (change !== "add" && change !== "adopt") continue;
    throw new NameTaken(refName(subject, defaultSchema), kindLabel(subject), standing);
  }
}

function nameOf({ schema, path }: Pick<UnmanagedObject, "schema" | "path">): string {
  return refKey({ kind: "relation", path, ...(schema !== undefined && { schema }) });
}
