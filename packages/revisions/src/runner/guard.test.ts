/** Rows about which only a person can decide. */
import { guardStatement, OBJECT_IN_THE_WAY, rawSql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { ObjectInTheWay, RowsInTheWay } from "./errors.ts";
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
