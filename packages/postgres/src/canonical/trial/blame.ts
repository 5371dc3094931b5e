/** Which part of what was tried is wrong. */
import type { Enum, TablePart, Trial } from "@autogen/core";
import type { Connection } from "../../connection/connection.ts";
import type { StatementFailed } from "../../connection/errors.ts";
import { attempt } from "../attempt.ts";
import { inScratch } from "../session.ts";
import { createStandIns } from "../stand-in.ts";
import { failureOf } from "./try.ts";

export interface Blame {
  /** Absent where no part fails by itself. */
  readonly part?: TablePart;
  readonly cause: StatementFailed;
}

/** `untried` where the session may make no temporary objects. */
export type Blamed = Blame | "accepted" | "untried";

export async function blame(
  connection: Connection,
  trial: Trial,
  types: readonly Enum[],
): Promise<Blamed> {
  return inScratch(connection, async () => {
    if (await attempt(() => createStandIns(connection, types))) return "untried";
    for (const single of singles(trial)) {
      const cause = await failureOf(connection, [single]);
      const [part] = single.parts;
      if (cause && part) return { part, cause };
    }
    const cause = await failureOf(connection, [trial]);
    return cause ? { cause } : "accepted";
  });
}

/** Each column by itself first: where its type is not there, nothing of the table can be. */
function* singles({ table, parts }: Trial): Iterable<Trial> {
  for (const { name, type } of table.columns) {
    const part = { name, type };
    yield { table: { ...table, columns: [part] }, parts: [{ kind: "column", table, part }] };
  }
  for (const part of parts) yield { table, parts: [part] };
}
