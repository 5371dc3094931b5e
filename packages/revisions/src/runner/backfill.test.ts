/** Values for rows that are there. */
import { type Operations, rawSql, sql, unfilled } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { psqlScript } from "../script/script.ts";
import { RevisionFailed } from "./errors.ts";
import { RowsInTheWay } from "./in-the-way.ts";
import { planRun } from "./plan.ts";
import { upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase } from "./testing.ts";

const integer = { type: "integer" } as const;

/** Tables with a column `n`, whose rows are to get a value. */
const TABLES: Readonly<Record<string, Parameters<Operations["createTable"]>[1]>> = {
  "one column": {
    columns: { id: { type: "bigint" }, n: integer },
    primaryKey: { name: "one_pkey", columns: ["id"] },
  },
  "two columns": {
    columns: { b: { type: "text" }, a: integer, n: integer },
    primaryKey: { name: "two_pkey", columns: ["a", "b"] },
  },
  "no key": { columns: { id: integer, n: integer } },
  "names of variables": {
    columns: { first_1: { type: "uuid" }, "Last 1": integer, n: integer },
    primaryKey: { name: "names_pkey", columns: ["first_1"] },
  },
};

const ROWS: Readonly<Record<string, string>> = {
  "one column": "SELECT i, CASE i WHEN 3 THEN 33 END FROM generate_series(1, 7) i",
  "two columns":
    "SELECT 'b' || i % 2, i / 2, CASE i WHEN 3 THEN 33 END FROM generate_series(1, 7) i",
  "no key": "SELECT i % 2, CASE i WHEN 3 THEN 33 END FROM generate_series(1, 7) i",
  "names of variables":
    "SELECT gen_random_uuid(), i, CASE i WHEN 3 THEN 33 END FROM generate_series(1, 7) i",
};

const made = {
  "1": {
    upgrade: (op: Operations) => {
      for (const [name, table] of Object.entries(TABLES)) op.createTable(name, table);
    },
  },
};

async function withRows(connection: Connection): Promise<void> {
  await upgrade({ connection, graph: chain(made) }, everything(chain(made)));
  for (const [table, rows] of Object.entries(ROWS)) {
    await connection.script(`INSERT INTO "${table}" ${rows}`);
  }
}

/** The values, and how many transactions have written the rows that have changed. */
async function valuesIn(connection: Connection, table: string) {
  const [row] = await connection.query<{ all: string; transactions: number }>(
    `SELECT string_agg(coalesce(n::text, '-'), ' ' ORDER BY n) AS all,
       (count(DISTINCT xmin::text) FILTER (WHERE n IS DISTINCT FROM 33))::integer AS transactions
     FROM "${table}"`,
  );
  return row;
}

const filled = chain({
  ...made,
  "2": {
    upgrade: (op) => {
      for (const table of Object.keys(TABLES)) {
        op.backfill(table, {
          set: { n: sql`6 + 1 -- seven` },
          where: sql`n IS NULL -- yet`,
          batch: 4,
        });
      }
    },
  },
});

const EXPECTED = Object.keys(TABLES).map((table) => ({
  table,
  all: "7 7 7 7 7 7 33",
  transactions: table === "no key" ? 1 : 2,
}));

describeServers("a backfill", (server) => {
  test("goes along the primary key, a transaction for each batch", () =>
    onDatabase(server, async ({ connection }) => {
      await withRows(connection);
      await upgrade({ connection, graph: filled }, everything(filled).slice(1));
      for (const { table, ...values } of EXPECTED) {
        expect({ table, ...(await valuesIn(connection, table)) }).toEqual({ table, ...values });
      }
    }));

  test("that failed halfway goes on with what is left", () =>
    onDatabase(server, async ({ connection }) => {
      await withRows(connection);
      const filling = (by: string) =>
        chain({
          ...made,
          "2": {
            upgrade: (op) =>
              op.backfill("one column", {
                set: { n: rawSql(by) },
                where: sql`n IS NULL`,
                batch: 2,
              }),
          },
        });
      const failing = filling("4 / (id - 5)::integer");
      const error = await failureOf(
        upgrade({ connection, graph: failing }, everything(failing).slice(1)),
      );
      expect(error).toBeInstanceOf(RevisionFailed);
      expect(error).toMatchObject({
        help: "What it has done stays: correct the rest, and run it again to go on.",
      });
      expect(await valuesIn(connection, "one column")).toMatchObject({ all: "-1 -1 33 - - - -" });
      const corrected = filling("id");
      await upgrade({ connection, graph: corrected }, everything(corrected).slice(1));
      expect(await valuesIn(connection, "one column")).toMatchObject({ all: "-1 -1 4 5 6 7 33" });
    }));

  const marked = chain({
    ...made,
    "2": {
      upgrade: (op) => {
        op.addColumn("one column", "m", { type: "text" });
        op.addColumn("no key", "m", { type: "text" });
        op.backfill("one column", { set: { m: "a" }, where: sql`m IS NULL` });
        op.backfill("no key", { set: { m: unfilled }, where: sql`m IS NULL` });
        op.alterColumn("no key", "m", { from: { notNull: false }, to: { notNull: true } });
      },
    },
  });

  test("that states no value refuses before anything is changed, if rows need one", () =>
    onDatabase(server, async ({ connection }) => {
      await withRows(connection);
      const error = await failureOf(
        upgrade({ connection, graph: marked }, everything(marked).slice(1)),
      );
      expect(error).toBeInstanceOf(RowsInTheWay);
      expect(error).toMatchObject({
        rows: [{ what: '"no key"', rows: 7 }],
        done: 0,
        message:
          'The upgrade of revision 2 is refused: rows need a value for "no key".m, and the revision states none: "no key": 7 rows',
        help: "In its file, put a value or sql`…` in the place of unfilled. Nothing was changed.",
      });
      const columns = await connection.query(
        "SELECT FROM pg_attribute WHERE attname = 'm' AND attnum > 0",
      );
      expect(columns).toEqual([]);
      await connection.script('TRUNCATE "no key"');
      await upgrade({ connection, graph: marked }, everything(marked).slice(1));
    }));
});

test("a script has it outside of any transaction", () => {
  const path = everything(filled);
  const [, plan] = planRun({ direction: "upgrade", graph: filled, applied: [], path });
  const script = psqlScript({
    operations: plan?.steps.map(({ operation }) => operation) ?? [],
    before: plan?.before as never,
    after: plan?.after as never,
    notes: [],
    describe: () => "backfill",
    lockTimeout: 1,
  });
  const words = script.split("\n\n").map((part) => /^(?!--|\\)\w+/m.exec(part)?.[0]);
  expect(words).toEqual(["SET", "DO", "DO", "BEGIN", "UPDATE", "COMMIT", "DO"]);
});

test("one that changes the key along which it goes is refused", () => {
  const graph = chain({
    ...made,
    "2": { upgrade: (op: Operations) => op.backfill("two columns", { set: { n: 1, b: "x" } }) },
  });
  const plan = () =>
    planRun({ direction: "upgrade", graph, applied: ["1"], path: everything(graph).slice(1) });
  expect(() => [...plan()]).toThrow("columns outside of the primary key, of which b is one");
});
