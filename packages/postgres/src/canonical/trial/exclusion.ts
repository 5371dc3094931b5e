import { describe, type Exclusion, ident, qualified } from "@autogen/core";
import type { Tried } from "./kinds.ts";

export const exclusion: Tried<Exclusion> = {
  isOpen: () => true,
  texts: ({ elements, where }) => [
    ...elements.flatMap(({ expression }) => (expression ? [expression.sql] : [])),
    ...(where ? [where.sql] : []),
  ],
  questions: (table, part, holder) =>
    exclusion.texts(part).map((to) => ({ about: "expression", table, holder, from: to, to })),
  text: (part) => describe({ operation: "addExclusion", table: { name: "" }, part }).detail,
  holder: (table, { name }) => `exclusion constraint ${ident(name)} of ${qualified(table)}`,
};
