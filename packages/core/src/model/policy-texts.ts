import type { Policy } from "./policy.ts";

/** The expressions of a policy. */
export function policyTexts({ using, withCheck }: Policy): readonly string[] {
  return [using, withCheck].flatMap((expression) => expression?.sql ?? []);
}
