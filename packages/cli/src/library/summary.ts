import type { ChangeReport } from "./types.ts";

const VERB = /^[a-z]+/;

/**
 * The phrase of a change that stands alone: `create table public.users`, `alter column
 * public.users.email: varchar(50) → varchar(80)`. Its verb is the operation's.
 */
export function summaryOf(
  change: Pick<ChangeReport, "operation" | "kind" | "object" | "detail">,
): string {
  const verb = VERB.exec(change.operation)?.[0] ?? change.operation;
  const phrase = `${verb} ${change.kind} ${change.object}`;
  return change.detail ? `${phrase}: ${change.detail}` : phrase;
}
