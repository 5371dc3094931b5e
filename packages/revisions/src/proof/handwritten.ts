/** What somebody wrote who knows what it does, and of which no model does. */
import type { Operation } from "@autogen/core";
import type { ProofSubject } from "./subject.ts";

const OF_AUTHORS: ReadonlySet<string> = new Set(["execute", "run"]);

export function hasHandwritten(operations: readonly Operation[]): boolean {
  return operations.some(({ operation }) => OF_AUTHORS.has(operation));
}

/** Whether SQL of its author's own is in it, or came before it. */
export function isHandwritten({ base, upgrade, downgrade }: ProofSubject): boolean {
  return base.handwritten === true || hasHandwritten([...upgrade, ...downgrade]);
}
