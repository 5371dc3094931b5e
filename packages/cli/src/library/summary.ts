import type { ChangeReport } from "./types.ts";

const VERB = /^[a-z]+/;

/**
 * The phrase of a change that stands alone: `create table public.users`, `alter column
 * public.users.email: varchar(50) → varchar(80)`. Its verb is the operation's, unless that is about
 * less than the object: a value that is added alters its enum.
 */
export function summaryOf({
  operation,
  change,
  kind,
  object,
  detail,
}: Omit<ChangeReport, "summary">): string {
  const verb = change === "alter" ? change : (VERB.exec(operation)?.[0] ?? operation);
  const phrase = `${verb} ${kind} ${object}`;
  return detail ? `${phrase}: ${detail}` : phrase;
}
