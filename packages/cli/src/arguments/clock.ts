import type { Environment } from "../configuration/environment.ts";
import { InvalidValue } from "../configuration/errors.ts";

/** The last second that a year of four digits can be: 9999-12-31T23:59:59Z. */
const LAST_SECOND = 253_402_300_799;

/**
 * The time of `SOURCE_DATE_EPOCH`: https://reproducible-builds.org/docs/source-date-epoch/
 *
 * @returns nothing where it is not set: then the clock's time holds
 * @throws InvalidValue where it is no whole number of seconds
 */
export function sourceDate(env: Environment): Date | undefined {
  const text = env.SOURCE_DATE_EPOCH;
  if (!text) return undefined;
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds > LAST_SECOND) {
    throw new InvalidValue(
      "SOURCE_DATE_EPOCH",
      `should be the seconds since 1970 as a whole number, found ${JSON.stringify(text)}`,
    );
  }
  return new Date(seconds * 1000);
}
