import { needsConversion } from "./conversion.ts";
import { domainClauses, domainFacets } from "./domain.ts";
import { castValue } from "./replaced-value.ts";
import { replaceOperation } from "./standing-replace.ts";

export const replaceDomain = replaceOperation({
  ...domainFacets,
  alterDetail: ({ from, to }) => `${domainClauses(from)} → ${domainClauses(to)}`,
  replacement: ({ from, to }) => ({
    create: ["CREATE DOMAIN", domainClauses(to)],
    value: `${castValue("%1$I", from.type, to.type)}::%2$s`,
    array: needsConversion(from.type, to.type) ? "%1$I::text[]::%2$s" : "%1$I::%2$s",
  }),
});
