import { domainClauses, domainFacets } from "./domain.ts";
import { replaceOperation } from "./standing-replace.ts";

export const replaceDomain = replaceOperation({
  ...domainFacets,
  alterDetail: ({ from, to }) => `${domainClauses(from)} → ${domainClauses(to)}`,
  replacement: ({ to }) => ({
    create: ["CREATE DOMAIN", domainClauses(to)],
    value: "%1$I::%2$s",
    array: "%1$I::%2$s",
  }),
});
