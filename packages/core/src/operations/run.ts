import { globalRef } from "../model/reference.ts";
import type { Sql } from "../model/sql.ts";
import { defineOperation, NO_EFFECTS } from "./definition.ts";
import { InvalidArgument } from "./errors.ts";

/** What code of a revision sees of the database. */
export type RunDatabase = {
  /** Runs one statement and gives its rows; `$1` and so on stand for the parameters. */
  query<R = Readonly<Record<string, unknown>>>(
    statement: Sql | string,
    parameters?: readonly unknown[],
  ): Promise<readonly R[]>;
  /** Runs one statement and gives how many rows it has changed. */
  execute(statement: Sql | string, parameters?: readonly unknown[]): Promise<number>;
};

export type RunCode = (db: RunDatabase) => Promise<void>;

export interface RunOptions {
  /** `false` outside of the revision's transaction: each statement is committed as it ends. */
  readonly transactional?: boolean;
  /** Of code outside of a transaction: it can be run again, however far it has come. */
  readonly repeatable?: boolean;
}

export interface Run {
  readonly why: string;
  readonly code: RunCode;
  readonly transactional: boolean;
  readonly repeatable: boolean;
}

/** Code of the author's own, which runs at that point. What it does to the model is not known. */
export const run = defineOperation<"run", Run, [why: string, code: RunCode, options?: RunOptions]>({
  name: "run",
  change: "run",
  subject: ({ why }) => globalRef("code", why),
  takes: [null, null, { keys: { transactional: null, repeatable: null } }],
  read: (_, why, code, { transactional = true, repeatable = false } = {}) => {
    if (typeof why !== "string" || !/^[^\n\r]*\S[^\n\r]*$/.test(why)) {
      throw new InvalidArgument("run", "a line that says why", why);
    }
    if (typeof code !== "function") {
      throw new InvalidArgument("run", "async (db) => { … } after it", code);
    }
    return { why, code, transactional, repeatable };
  },
  write: ({ why, code, transactional, repeatable }) => {
    if (transactional) return [why, code];
    return [why, code, { transactional, ...(repeatable && { repeatable }) }];
  },
  sql: ({ why, code, transactional, repeatable }) => [
    {
      sql: `-- run: ${why}`,
      code,
      transactional,
      ...(!transactional && repeatable && { repeatable: true as const }),
    },
  ],
  apply: (database) => database,
  effects: () => NO_EFFECTS,
  dependencies: () => ({}),
  inverse: () => [],
  detail: () => "",
});
