/** What stands beside tables while what it reads changes, on servers. */
import { rawSql, sql } from "../model/sql.ts";
import { type DiffCase, describeCases, type Recipe } from "./testing/there-and-back.ts";

const told =
  (type: string): Recipe =>
  (op) =>
    op.createTable("told", { columns: { id: { type } } });

const jobs =
  (values: readonly string[], read: string): Recipe =>
  (op) => {
    op.createEnum("mood", { values });
    op.createTable("jobs", { columns: { one: { type: "mood" }, two: { type: "mood" } } });
    const where = rawSql(`new.${read} IS NULL`);
    op.createRule({ table: "jobs" }, "seen", { event: "insert", where, commands: [] });
  };

const coded =
  (type: string): Recipe =>
  (op) => {
    op.createEnum("mood", { values: ["ok"] });
    op.createDomain("code", { type });
  };

const CASES: Readonly<Record<string, DiffCase>> = {
  "a routine that reads a table loses its body before it gives something else": {
    from: (op) => {
      told("integer")(op);
      op.createRoutine("known()", {
        returns: "boolean",
        language: "sql",
        sqlBody: sql`BEGIN ATOMIC SELECT (id IS NULL) FROM told; END`,
        volatility: "stable",
      });
    },
    to: (op) => {
      told("bigint")(op);
      op.createRoutine("known()", {
        returns: "TABLE(a integer, b text)",
        language: "sql",
        body: sql`SELECT 1, 'one'`,
      });
    },
    operations: ["alterRoutine known()", "replaceRoutine known()", "alterColumn told.id"],
    back: ["replaceRoutine", "alterColumn", "alterRoutine"],
  },
  "a rule that reads another column of an enum that is replaced is made anew": {
    from: jobs(["low", "high"], "one"),
    to: jobs(["high", "new"], "two"),
    operations: ["dropRule jobs.seen", "replaceEnum mood", "createRule jobs.seen"],
    back: ["dropRule", "replaceEnum", "createRule"],
  },
  "a table that goes does so before a type of its columns is replaced": {
    from: (op) => {
      coded("text")(op);
      op.createTable("gone", { columns: { code: { type: "code" } } });
      op.addExclusion("gone", "once", { elements: [{ column: "code", operator: "=" }] });
    },
    to: coded("mood"),
    operations: ["dropTable gone", "replaceDomain code"],
    back: ["replaceDomain", "createTable", "addExclusion"],
  },
};

describeCases("beside tables,", CASES);
