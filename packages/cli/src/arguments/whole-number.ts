import { UsageError } from "./errors.ts";

/**
 * A flag's value that counts something.
 * @throws UsageError where it is no whole number above 0
 */
export function readCount(flag: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${flag} has to be a whole number above 0, found ${JSON.stringify(text)}.`);
}
