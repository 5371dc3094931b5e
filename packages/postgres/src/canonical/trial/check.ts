import { type Check, ident, qualified } from "@autogen/core";
import type { Tried } from "./kinds.ts";

export const check: Tried<Check> = {
  isOpen: () => true,
  texts: ({ expression }) => [expression.sql],
  questions: (table, part, holder) =>
    check.texts(part).map((to) => ({ about: "expression", table, holder, from: to, to })),
  text: ({ expression }) => expression.sql,
  holder: (table, { name }) => `check constraint ${ident(name)} of ${qualified(table)}`,
};
