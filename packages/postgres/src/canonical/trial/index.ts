import { describe, type Index, ident, qualified } from "@autogen/core";
import type { Tried } from "./kinds.ts";

export const index: Tried<Index> = {
  isOpen: ({ keys, method, where, with: parameters }) =>
    method !== undefined ||
    where !== undefined ||
    parameters !== undefined ||
    keys.some(({ expression, opclass }) => expression !== undefined || opclass !== undefined),
  texts: ({ keys, where }) => [
    ...keys.flatMap(({ expression }) => (expression ? [expression.sql] : [])),
    ...(where ? [where.sql] : []),
  ],
  questions: (table, part, holder) =>
    index.texts(part).map((to) => ({ about: "expression", table, holder, from: to, to })),
  text: (part) => describe({ operation: "createIndex", table: { name: "" }, part }).detail,
  holder: (table, { name }) => `index ${ident(name)} of ${qualified(table)}`,
};
