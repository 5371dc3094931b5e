/** How long something may take, as a person writes it. */
import { UsageError } from "./errors.ts";

const UNITS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 } as const;
const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|min|h)?$/;

/**
 * A duration in milliseconds: `500ms`, `30s`, `5min`, `1h`. A number alone is milliseconds, as PostgreSQL's own
 * timeouts are: https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES
 *
 * @throws UsageError where the text has another form
 */
export function readDuration(flag: string, text: string): number {
  const [, amount, unit = "ms"] = DURATION.exec(text) ?? [];
  if (amount === undefined) {
    throw new UsageError(
      `--${flag} cannot be ${JSON.stringify(text)}.`,
      "It is a number of milliseconds, or one with a unit: 500ms, 30s, 5min, 1h.",
    );
  }
  return Math.round(Number(amount) * UNITS[unit as keyof typeof UNITS]);
}
