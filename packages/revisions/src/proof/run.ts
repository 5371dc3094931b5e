/** Running operations as the runner does: in the same transactions, a backfill in the same batches. */
import {
  applyAll,
  type Batches,
  CannotBePutBack,
  type Database,
  type Operation,
  putBackBy,
  ROWS_IN_THE_WAY,
} from "@autogen/core";
import { type Connection, StatementFailed, transaction } from "@autogen/postgres";
import { runBatches } from "../runner/batches.ts";
import { callText } from "../runner/call.ts";
import { type Step, segmentsOf, stepsOf } from "../runner/segments.ts";
import { generatedBy } from "../runner/steps/generated.ts";
import { watched } from "./seen.ts";
import { Refuted, RowsInTheWay, type SeenLock } from "./subject.ts";

/** One way of a revision. */
export interface Way {
  /** As a sentence names it: `the upgrade`. */
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly before: Database;
  /** Whether there are rows that the proof made up. */
  readonly hasRows: boolean;
}

/**
 * Runs one way, and tells how it locked what was there.
 * @throws Refuted where a statement fails; RowsInTheWay where it may be for what rows hold; CannotBePutBack where it
 *   is what others have made that PostgreSQL refuses
 */
export async function travel(connection: Connection, way: Way): Promise<readonly SeenLock[]> {
  const { operations, before } = way;
  const segments = segmentsOf(stepsOf(operations, before), [before, applyAll(before, operations)]);
  return watched(connection, async (look) => {
    for (const { kind, steps } of segments) {
      const transactional = kind === "together";
      const run = async () => {
        for (const step of steps) await attempt(connection, step, way);
        if (transactional) await look();
      };
      await (transactional ? committed(connection, run, steps, way) : run());
    }
  });
}

/** What is deferred to the end of the transaction may fail there. */
async function committed(
  connection: Connection,
  run: () => Promise<void>,
  steps: readonly Step[],
  way: Way,
): Promise<void> {
  try {
    await transaction(connection, run);
  } catch (error) {
    if (error instanceof StatementFailed) throw failure(error, "COMMIT", steps.at(-1), way);
    throw error;
  }
}

async function attempt(connection: Connection, step: Step, way: Way): Promise<void> {
  if (step.code) return;
  try {
    if (step.generates) {
      for (const sql of await generatedBy(connection, step.sql)) await connection.script(sql);
      return;
    }
    await (step.batches ? filled(connection, step.batches) : connection.script(step.sql));
  } catch (error) {
    if (error instanceof StatementFailed) throw failure(error, step.sql, step, way);
    throw error;
  }
}

/** Without pauses, and on no record. */
function filled(connection: Connection, batches: Batches): Promise<void> {
  return runBatches({
    connection,
    batches: { ...batches, pause: 0 },
    from: { rows: 0 },
    signal: undefined,
    transact: (work) => transaction(connection, work),
    record: async () => {},
    onProgress: () => {},
  });
}

/**
 * Data that a type or a constraint does not take, and what functions and guards raise:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OF_ROWS = /^(?:22|23|44|P0001)/;

function isOfRows({ code }: StatementFailed): boolean {
  return code === ROWS_IN_THE_WAY || OF_ROWS.test(code);
}

/** A statement of more characters tells less than the call that it comes from. */
const MAX_SHOWN = 500;

function failure(
  error: StatementFailed,
  sql: string,
  step: Step | undefined,
  { name, hasRows }: Way,
): Error {
  const call = step && sql.length > MAX_SHOWN ? callText(step.operation) : undefined;
  const at = call ?? sql;
  const text = `${name} failed at ${at}: ${error.message}`;
  if (step === undefined) return new Refuted([text]);
  if (hasRows && isOfRows(error)) return new RowsInTheWay(text, step.operation);
  const others = putBackBy(step.operation);
  return others.length > 0
    ? new CannotBePutBack(others, error.message, error)
    : new Refuted([text]);
}
