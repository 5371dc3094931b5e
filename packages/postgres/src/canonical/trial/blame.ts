/** Which parts of what was tried are wrong. */
import type { TablePart, Trial } from "@autogen/core";
import type { Connection } from "../../connection/connection.ts";
import type { StatementFailed } from "../../connection/errors.ts";
import { attempt, inTurn } from "../attempt.ts";
import { inScratch } from "../session.ts";
import { createStandIns, type StandInType } from "../stand-in.ts";
import { failureOf } from "./try.ts";

export interface Blame {
  /** Absent where no part fails by itself. */
  readonly part?: TablePart;
  readonly cause: StatementFailed;
}

/** None where all is accepted; `untried` where the session may make no temporary objects. */
export type Blamed = readonly Blame[] | "untried";

export async function blame(
  connection: Connection,
  trial: Trial,
  types: readonly StandInType[],
): Promise<Blamed> {
  return inScratch(connection, async () => {
    if (await attempt(() => createStandIns(connection, types))) return "untried";
    for (const singles of [bareColumns(trial), partsOf(trial)]) {
      const blames = (await inTurn(singles, (single) => blamesOf(connection, single))).flat();
      if (blames.length > 0) return blames;
    }
    const cause = await failureOf(connection, [trial]);
    return cause ? [{ cause }] : [];
  });
}

async function blamesOf(connection: Connection, single: Trial): Promise<readonly Blame[]> {
  const cause = await failureOf(connection, [single]);
  return cause ? single.parts.map((part) => ({ part, cause })) : [];
}

/** Each column by itself: where its type is not there, nothing of the table can be. */
function bareColumns({ table }: Trial): readonly Trial[] {
  return table.columns.map(({ name, type }) => {
    const part = { name, type };
    return { table: { ...table, columns: [part] }, parts: [{ kind: "column", table, part }] };
  });
}

function partsOf({ table, parts }: Trial): readonly Trial[] {
  return parts.map((part) => ({ table, parts: [part] }));
}
