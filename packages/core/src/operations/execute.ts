import { globalRef } from "../model/reference.ts";
import { isSql, type Sql } from "../model/sql.ts";
import { concurrentIndex } from "../names/concurrent-index.ts";
import { defineOperation, NO_EFFECTS } from "./definition.ts";
import { InvalidArgument } from "./errors.ts";

export interface ExecuteOptions {
  /** `false` for a statement that PostgreSQL refuses inside a transaction; `true` if not stated. */
  readonly transactional?: boolean;
}

/** SQL of the author's own. What it does to the model is not known. */
export const execute = defineOperation<
  "execute",
  { readonly sql: Sql; readonly transactional: boolean },
  [sql: Sql, options?: ExecuteOptions]
>({
  name: "execute",
  change: "run",
  subject: ({ sql }) => globalRef("statement", sql.sql),
  takes: [null, { keys: { transactional: null } }],
  read: (_, sql, { transactional = true } = {}) => {
    if (!isSql(sql)) throw new InvalidArgument("execute", "sql`…`", sql);
    return { sql, transactional };
  },
  write: ({ sql, transactional }) => (transactional ? [sql] : [sql, { transactional }]),
  sql: ({ sql: { sql }, transactional }) => {
    const index = transactional ? undefined : concurrentIndex(sql);
    return [{ sql, transactional, ...(index && { index }) }];
  },
  apply: (database) => ({ ...database, handwritten: true }),
  effects: () => NO_EFFECTS,
  dependencies: () => ({}),
  inverse: () => [],
  detail: () => "",
});
