/** What a run would do, told without doing it. */
import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { readLedger } from "./ledger.ts";
import { preview } from "./preview.ts";
import { upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

const create = "CREATE INDEX CONCURRENTLY people_id ON people (id)";

const graph = chain({
  people: { upgrade: (op) => op.execute(sql`CREATE TABLE people (id integer)`) },
  index: {
    upgrade: (op) => {
      op.execute(sql`ALTER TABLE people ADD name text`);
      op.execute({ sql: create }, { transactional: false });
      op.execute(sql`CREATE TABLE after_it ()`);
    },
  },
});
const path = everything(graph);

const index = (statements: readonly (readonly [sql: string, transactional: boolean])[]) => ({
  revision: "index",
  direction: "upgrade",
  statements: statements.map(([sql, transactional]) => ({ sql, transactional })),
});

describeServers("a dry run", (server) => {
  it("says which statements would run, and changes nothing", () =>
    onDatabase(server, async ({ connection }) => {
      expect(await preview({ connection, graph }, "upgrade", path)).toEqual([
        {
          revision: "people",
          direction: "upgrade",
          statements: [{ sql: "CREATE TABLE people (id integer)", transactional: true }],
        },
        index([
          ["ALTER TABLE people ADD name text", true],
          [create, false],
          ["CREATE TABLE after_it ()", true],
        ]),
      ]);
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it("says what is left of a revision that stopped halfway", () =>
    onDatabase(server, async ({ connection }) => {
      const onEvent = (event: RunEvent) => {
        if (event.type === "statement-started" && event.sql === create) throw new Error("killed");
      };
      await failureOf(upgrade({ connection, graph, onEvent }, path));
      const rest = path.slice(1);
      const left = index([
        [create, false],
        ["CREATE TABLE after_it ()", true],
      ]);
      expect(await preview({ connection, graph }, "upgrade", rest)).toEqual([left]);
      // What a build leaves that is broken off.
      await connection.script("CREATE INDEX people_id ON people (id)");
      await connection.script(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'people_id'::regclass",
      );
      const before = await readLedger(connection);
      const [planned] = await preview({ connection, graph }, "upgrade", rest);
      expect(planned?.statements.map((statement) => statement.sql)).toEqual([
        "DROP INDEX CONCURRENTLY IF EXISTS public.people_id",
        create,
        "CREATE TABLE after_it ()",
      ]);
      expect(await readLedger(connection)).toEqual(before);
      await upgrade({ connection, graph }, path);
    }));
});
