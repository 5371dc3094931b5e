import { needsConversion } from "./conversion.ts";
import { domainClauses, domainFacets, mayInheritDefault } from "./domain.ts";
import { castValue } from "./replaced-value.ts";
import { replaceOperation } from "./standing-replace.ts";
import type { Mapped } from "./type-replacement/definitions.ts";

/** A number, as PostgreSQL prints it as a default of any type. */
const NUMBER = "^''?(-?[0-9]+([.][0-9]+)?)''?(::[a-z ]+)?$";

/** A default is of the type beneath, which the other may not take: a number or a text is read anew. */
function mappedDefault(isConverted: boolean): Mapped {
  return (text, type) => `CASE WHEN ${type}::text LIKE '%[]' THEN ${text}
    WHEN ${text} ~ '${NUMBER}' THEN quote_literal(substring(${text} FROM '${NUMBER}'))
    ELSE ${isConverted ? `format('((%s)::text)::%s', ${text}, ${type})` : text} END`;
}

export const replaceDomain = replaceOperation({
  ...domainFacets,
  alterDetail: ({ from, to }) => `${domainClauses(from)} → ${domainClauses(to)}`,
  replacement: ({ from, to }) => ({
    create: ["CREATE DOMAIN", domainClauses(to)],
    ...(mayInheritDefault(to) && { created: "ALTER DOMAIN %s DROP DEFAULT" }),
    value: `${castValue("%1$I", from.type, to.type)}::%2$s`,
    array: needsConversion(from.type, to.type) ? "%1$I::text[]::%2$s" : "%1$I::%2$s",
    ...(from.type !== to.type && { mapped: mappedDefault(needsConversion(from.type, to.type)) }),
  }),
});
