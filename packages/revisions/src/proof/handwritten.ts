/** What somebody wrote who knows what it does, and of which no model does. */
import type { Operation } from "@autogen/core";
import type { ProofSubject } from "./subject.ts";

export function hasHandwritten(operations: readonly Operation[]): boolean {
  return operations.some(({ operation }) => operation === "execute");
}

/** Code is not run in a proof: what it does, it may do outside of the database too. */
export function codeIn(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap((each) => (each.operation === "run" ? [`"${each.why}"`] : []));
}

/** Whether SQL of its author's own is in it, or came before it. */
export function isHandwritten({ base, upgrade, downgrade }: ProofSubject): boolean {
  return base.handwritten === true || hasHandwritten([...upgrade, ...downgrade]);
}
