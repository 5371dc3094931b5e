/** One PostgreSQL, in one session, says what it does not accept. */
import { literal, type Trial } from "@autogen/core";
import type { Connection } from "../../connection/connection.ts";
import { StatementFailed } from "../../connection/errors.ts";
import { attempt } from "../attempt.ts";
import { inRounds } from "../rounds.ts";
import { inSavepoint, inScratch } from "../session.ts";
import { createStandIns, type StandInType } from "../stand-in.ts";
import { trialBatches } from "./batches.ts";
import { cloneSql } from "./clone.ts";

/**
 * Tries by temporary objects, in a transaction that is rolled back, and gives those trials that
 * failed; `untried` where the session may make none.
 * @param types types as they are declared, where the database has none or others
 */
export async function refused(
  connection: Connection,
  trials: readonly Trial[],
  types: readonly StandInType[],
): Promise<readonly Trial[] | "untried"> {
  if (trials.length === 0) return [];
  return inScratch(connection, async () => {
    const refusal = await attempt(() => createStandIns(connection, types));
    if (refusal) return "untried";
    const unknown = await unknownTypes(connection, trials);
    const isHopeless = ({ table }: Trial) => table.columns.some(({ type }) => unknown.has(type));
    const batches = trialBatches(trials.filter((trial) => !isHopeless(trial)));
    const { failed } = await inRounds(connection, batches, async (batch) => {
      await connection.script(cloneSql(batch));
      return [];
    });
    return [...trials.filter(isHopeless), ...failed.map(({ asked }) => asked)];
  });
}

export async function failureOf(
  connection: Connection,
  trials: readonly Trial[],
): Promise<StatementFailed | undefined> {
  const sql = cloneSql(trials);
  const result = await attempt(() => inSavepoint(connection, () => connection.script(sql)));
  return result instanceof StatementFailed ? result : undefined;
}

/** Many tables may have a type that is not there: to know it saves a failure for each. */
async function unknownTypes(
  connection: Connection,
  trials: readonly Trial[],
): Promise<ReadonlySet<string>> {
  const types = new Set(trials.flatMap(({ table }) => table.columns.map(({ type }) => type)));
  const rows = await attempt(() =>
    inSavepoint(connection, () =>
      connection.query<{ type: string }>(
        `SELECT type FROM unnest(ARRAY[${[...types].map(literal).join(", ")}]::text[]) AS type
         WHERE to_regtype(type) IS NULL`,
      ),
    ),
  );
  return new Set(rows instanceof StatementFailed ? [] : rows.map(({ type }) => type));
}
