import { ident, type Policy, policyTexts, qualified, relationsIn } from "@autogen/core";
import type { Tried } from "./kinds.ts";

/** What reads other tables is left to the proof: they may come with the same revision. */
export const policy: Tried<Policy> = {
  isOpen: (part) => policyTexts(part).every((text) => relationsIn(text).length === 0),
  texts: policyTexts,
  questions: (table, part, holder) =>
    policyTexts(part).map((to) => ({ about: "policy", table, holder, from: to, to })),
  text: (part) => policyTexts(part).join(", "),
  holder: (table, { name }) => `policy ${ident(name)} of ${qualified(table)}`,
};
