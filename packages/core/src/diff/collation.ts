import type { Collation } from "../model/collation.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { StandingDiffer } from "./standing.ts";

export const collation: StandingDiffer<"collation"> = {
  kind: "collation",
  added: (all) => all.map((each) => ({ operation: "createCollation", collation: each })),
  removed: (all) => all.map((each) => ({ operation: "dropCollation", collation: each })),
  altered: (from, to) =>
    isDeepEqual(canonical(from), canonical(to)) ? [] : [{ operation: "alterCollation", from, to }],
};

/** PostgreSQL 16 and later keep a language tag in one form, earlier ones as it was written. */
function canonical(collation: Collation): Collation {
  const { provider, locale } = collation;
  if (provider !== "icu" || locale === undefined || !isLanguageTag(locale)) return collation;
  const [tag = locale] = Intl.getCanonicalLocales(locale);
  return { ...collation, locale: tag };
}

/** ICU knows locales in a form of its own, too: `de@collation=phonebook`. */
function isLanguageTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
