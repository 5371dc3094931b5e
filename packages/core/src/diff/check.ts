import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { alike } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";
import { sameExpression } from "./questions/expression.ts";

export const check: PartDiffer<"check"> = {
  kind: "check",
  compare: {
    name: alike,
    naming: alike,
    expression: ({ equality, table, from, to }) => {
      const holder = `check constraint ${ident(to.name)} of ${qualified(table)}`;
      return sameExpression(equality, table, holder, from.expression, to.expression);
    },
    notValid: ({ from, to }) => from.notValid === to.notValid,
    notEnforced: ({ from, to }) => from.notEnforced === to.notEnforced,
    noInherit: ({ from, to }) => from.noInherit === to.noInherit,
  },
  content: ({ expression }) => expression.sql,
};
