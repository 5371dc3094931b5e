/** What a person needs to look into a wrong case. */
import { type Database, diff, EMPTY_DATABASE, statementsOf, TEXTUAL } from "@autogen/core";
import type { Case } from "./case.ts";

export interface CasePlace {
  readonly seed: number;
  readonly path: string;
  readonly server: string;
}

/** @param subject absent where the case is wrong only beside others */
export function failureText(
  { seed, path, server }: CasePlace,
  error: Error,
  subject?: Case,
): string {
  const command = `npm run test:soak -- --server ${server} --seed ${seed}`;
  const again = subject
    ? `${command} --path ${path}`
    : `${command} --first ${path} --cases 40: alone, the case is right`;
  return [
    `Case ${path} of seed ${seed} is wrong on ${server}. To run it again:`,
    `  ${again}`,
    error.stack ?? error.message,
    ...("sql" in error ? ["What failed:", `  ${error.sql}`] : []),
    ...(subject
      ? [
          `The start, in schema ${JSON.stringify(subject.home)}:`,
          ...sqlBetween(EMPTY_DATABASE, subject.a),
          "The change:",
          ...sqlBetween(subject.a, subject.b),
        ]
      : []),
  ].join("\n");
}

/** Where the diff is what is wrong, the report says so, and goes on. */
function sqlBetween(from: Database, to: Database): readonly string[] {
  try {
    const statements = diff(from, to, TEXTUAL).flatMap(statementsOf);
    return statements.map(({ sql }) => `  ${sql};`);
  } catch (error) {
    return from === EMPTY_DATABASE
      ? [`  ${error}`]
      : [`  ${error}`, "The end:", ...sqlBetween(EMPTY_DATABASE, to)];
  }
}
