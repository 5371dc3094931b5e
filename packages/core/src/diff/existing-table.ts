import type { ExistingTable } from "../model/existing-table.ts";
import { nameOf } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { adding, dropping } from "../operations/part-operations.ts";
import { diffParts } from "./part.ts";
import { policy } from "./policy.ts";
import type { StandingDiffer } from "./standing.ts";

/** Nothing but the policies: the rest is somebody else's. */
export const existingTable: StandingDiffer<"existingTable"> = {
  kind: "existingTable",
  added: (tables) => tables.flatMap((table) => ofEach(table, adding)),
  removed: (tables) => tables.flatMap((table) => ofEach(table, dropping)),
  altered: (from, to, { equality }) => diffParts(policy, from, to, equality),
};

function ofEach(table: ExistingTable, change: typeof adding<"policy">): readonly Operation[] {
  return table.policies.map((part) => change("policy", nameOf(table), part));
}
