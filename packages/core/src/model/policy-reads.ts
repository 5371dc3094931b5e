/** What policies read besides the rows of their own tables, as far as their texts tell. */
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import { relationsIn } from "../names/relations.ts";
import type { Database } from "./database.ts";
import type { TablePart } from "./dependants.ts";
import { anyTables } from "./existing-table.ts";
import type { Policy } from "./policy.ts";
import { policyTexts } from "./policy-texts.ts";
import { withBareName } from "./view-reads.ts";

/** The policies that read one of the relations. */
export function policiesReading(
  database: Database,
  relations: readonly QualifiedName[],
): readonly TablePart<"policy">[] {
  if (relations.length === 0) return [];
  const keys = new Set(relations.map(nameKey));
  return anyTables(database).flatMap((table) =>
    table.policies
      .filter((policy) => readBy(policy).some((name) => keys.has(nameKey(name))))
      .map((part) => ({ kind: "policy" as const, table: nameOf(table), part })),
  );
}

function readBy(policy: Policy): readonly QualifiedName[] {
  return policyTexts(policy).flatMap(relationsIn).flatMap(withBareName);
}
