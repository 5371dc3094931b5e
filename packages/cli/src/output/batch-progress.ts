import type { BatchProgress } from "../library/types.ts";

/** `120,000 of about 1,000,000 rows`, and why it is slow. */
export function rowsText({ rows, estimated, pressure }: BatchProgress): string {
  const text = `${count(rows)} of about ${count(estimated)} rows`;
  if (!pressure) return text;
  const { waiting, lag } = pressure;
  const why =
    waiting > 0
      ? `${waiting} ${waiting === 1 ? "session waits" : "sessions wait"} for its locks`
      : `a standby is ${(lag / 1000).toFixed(0)} s behind`;
  return `${text}, slower since ${why}`;
}

function count(rows: number): string {
  return rows.toLocaleString("en-US");
}
