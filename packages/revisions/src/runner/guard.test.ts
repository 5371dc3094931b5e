/** Rows about which only a person can decide. */
import { guardStatement, OBJECT_IN_THE_WAY, rawSql, sql, unfilled } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import type { Revision } from "../graph/revision.ts";
import { ObjectInTheWay, RowsInTheWay } from "./in-the-way.ts";
import { upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

const guard = rawSql(
  guardStatement({
    message: "enum mood cannot lose values that rows hold",
    counts: "SELECT mood, count(*) FROM people WHERE mood <> 'ok' GROUP BY mood",
    hint: "Say in map what becomes of them.",
  }).sql,
);

const graph = chain({
  "1": {
    upgrade: (op) => {
      op.execute(rawSql("CREATE TABLE made ()"));
      op.execute(guard);
    },
  },
});

describeServers("a guard", (server) => {
  test("refuses with the counts, and leaves nothing behind", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script(`CREATE TABLE people (mood text);
        INSERT INTO people VALUES ('ok'), ('it''s: bad'), ('sad'), ('sad')`);
      const error = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(error).toBeInstanceOf(RowsInTheWay);
      expect(error).toMatchObject({
        message:
          "The upgrade of revision 1 is refused: enum mood cannot lose values that rows hold: sad: 2 rows, it's: bad: 1 row",
        rows: [
          { what: "sad", rows: 2 },
          { what: "it's: bad", rows: 1 },
        ],
        help: "Say in map what becomes of them. Nothing was changed.",
        done: 0,
      });
      expect(await tablesOf(connection)).toEqual(["people"]);
    }));

  test("is asked even where another has refused, before anything is changed, by former names", () =>
    onDatabase(server, async ({ connection }) => {
      const columns = { id: { type: "integer" }, note: { type: "text" }, name: { type: "text" } };
      const marked = chain({
        "1": {
          upgrade: (op) => {
            op.createEnum("mood", { values: ["ok", "gone"] });
            op.createTable("people", { columns: { ...columns, mood: { type: "mood" } } });
          },
        },
        "2": {
          upgrade: (op) => {
            op.renameTable("people", "users");
            op.renameColumn("users", "name", "title");
            op.backfill("users", { set: { note: "-" }, where: sql`note is null` });
            op.addColumn("users", "plan", { type: "text" });
            op.backfill("users", { set: { plan: unfilled }, where: sql`plan is null` });
            op.backfill("users", { set: { title: unfilled }, where: sql`title is null` });
            op.alterColumn("users", "id", {
              from: { type: "integer" },
              to: { type: "uuid" },
              using: unfilled,
            });
            op.replaceEnum("mood", { from: ["ok", "gone"], to: ["ok"] });
          },
        },
      });
      const [first, second] = everything(marked);
      await upgrade({ connection, graph: marked }, [first as Revision]);
      await connection.script(
        "INSERT INTO people VALUES (1, NULL, NULL, 'gone'), (2, NULL, 'b', 'ok')",
      );
      const error = await failureOf(upgrade({ connection, graph: marked }, [second as Revision]));
      expect(error).toBeInstanceOf(RowsInTheWay);
      const help = "In its file, put a value or sql`…` in the place of unfilled.";
      expect(error).toMatchObject({
        message: "The upgrade of revision 2 is refused for 4 reasons. Nothing was changed.",
        done: 0,
        refusals: [
          {
            reason: "rows need a value for users.plan, and the revision states none",
            rows: [{ what: "users", rows: 2 }],
            help,
          },
          {
            reason: "rows need a value for users.title, and the revision states none",
            rows: [{ what: "users", rows: 1 }],
            help,
          },
          {
            reason:
              "values of users.id have no way from integer to uuid, and the revision states none",
            rows: [{ what: "users.id", rows: 2 }],
            help: "In its file, put sql`…` over the column in the place of unfilled.",
          },
          {
            reason: "enum mood cannot lose values that rows hold",
            rows: [{ what: "'gone' in people.mood", rows: 1 }],
            help: expect.stringMatching(/^Fill the map of op\.replaceEnum on mood with /),
          },
        ],
      });
      expect(await tablesOf(connection)).toEqual(["autogen_version", "people"]);
      expect(await connection.values("SELECT count(note) FROM people")).toEqual([["0"]]);
    }));

  test("refuses for an object in the way, with the way out", () =>
    onDatabase(server, async ({ connection }) => {
      const refusal = rawSql(
        `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${OBJECT_IN_THE_WAY}', MESSAGE = 'a view stands there', HINT = 'Drop it.'; END $$`,
      );
      const refused = chain({ "1": { upgrade: (op) => op.execute(refusal) } });
      const error = await failureOf(upgrade({ connection, graph: refused }, everything(refused)));
      expect(error).toBeInstanceOf(ObjectInTheWay);
      expect(error).toMatchObject({
        message: "The upgrade of revision 1 is refused: a view stands there",
        help: "Drop it. Nothing was changed.",
      });
    }));

  test("lets pass where no row is in the way", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script("CREATE TABLE people (mood text); INSERT INTO people VALUES ('ok')");
      await upgrade({ connection, graph }, everything(graph));
      expect(await tablesOf(connection)).toEqual(["autogen_version", "made", "people"]);
    }));
});
