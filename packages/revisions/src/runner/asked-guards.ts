/** Guards that follow each other: all of them are asked, so that a person is told at once what there is to do. */
import { OBJECT_IN_THE_WAY, ROWS_IN_THE_WAY } from "@autogen/core";
import { type Connection, failedWith, type StatementFailed } from "@autogen/postgres";
import type { Step } from "./segments.ts";

type Together = readonly [Step, ...Step[]];

/** Each step alone, but for guards that follow each other. */
export function guardsTogether(steps: readonly Step[]): readonly Together[] {
  const groups: [Step, ...Step[]][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.guard && last?.[0].guard) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** What guards said. */
export class GuardsRefused extends Error {
  override readonly name = "GuardsRefused";
  readonly causes: readonly StatementFailed[];
  /** The first that refused. */
  readonly step: Step;

  constructor(step: Step, causes: readonly StatementFailed[]) {
    super("guards refused");
    this.step = step;
    this.causes = causes;
  }
}

/**
 * Asks all of them in the transaction that is open, also where one has refused already.
 * @throws GuardsRefused; and what else `ask` throws
 */
export async function askAll(
  connection: Connection,
  guards: readonly Step[],
  ask: (step: Step) => Promise<void>,
): Promise<void> {
  const refused: (readonly [Step, StatementFailed])[] = [];
  for (const step of guards) {
    await connection.script("SAVEPOINT autogen_guard");
    try {
      await ask(step);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push([step, error]);
      await connection.script("ROLLBACK TO SAVEPOINT autogen_guard");
    }
  }
  const [first] = refused;
  if (first) {
    throw new GuardsRefused(
      first[0],
      refused.map(([, error]) => error),
    );
  }
}

export function isRefusal(error: unknown): error is StatementFailed {
  return failedWith(error, ROWS_IN_THE_WAY, OBJECT_IN_THE_WAY);
}
