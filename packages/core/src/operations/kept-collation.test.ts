/** Collations of columns that somebody has given by hand, and nobody says, as servers have them. */
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { type Operations, record } from "./operation.ts";
import { inverted, replay } from "./series.ts";

function given(op: Operations): void {
  op.createDomain("word", { type: "text" });
  op.createTable("It's", {
    columns: {
      "a name": { type: "text" },
      word: { type: "word" },
      low: { type: "text", generated: { expression: sql`lower("a name")` } },
    },
    primaryKey: { name: "its_pkey", columns: ["a name"] },
  });
}

const BY_HAND = `
  ALTER TABLE "It's" DROP COLUMN low;
  ALTER TABLE "It's" ALTER COLUMN "a name" TYPE text COLLATE "C", ALTER COLUMN word TYPE word COLLATE "POSIX",
    ADD COLUMN low text COLLATE "C" GENERATED ALWAYS AS (lower("a name")) STORED;
  CREATE VIEW seen AS SELECT word FROM "It's";
  INSERT INTO "It's" VALUES ('b', 'B'), ('A', 'a')`;

describeServers("a collation that nobody says", (server) => {
  const bench = modelBench(server);

  const collations = async () => {
    const rows = await bench.connection.query<{ name: string; collation: string }>(
      `SELECT attname AS name, attcollation::regcollation::text AS collation FROM pg_attribute
       WHERE attrelid = '"It''s"'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
    );
    return Object.fromEntries(rows.map(({ name, collation }) => [name, collation]));
  };

  test("outlasts another type of its column", async () => {
    await bench.clear();
    const start = replay(EMPTY_DATABASE, record(given));
    await bench.run(start.operations);
    await bench.connection.script(BY_HAND);
    const found = { "a name": '"C"', low: '"C"', word: '"POSIX"' };
    expect(await collations()).toEqual(found);
    const { operations } = replay(
      start.database,
      record((op) => {
        op.dropColumn("It's", "low", { remade: true });
        op.alterColumn("It's", "a name", { from: { type: "text" }, to: { type: "varchar(9)" } });
        op.addColumn(
          "It's",
          "low",
          { type: "text", generated: { expression: sql`lower("a name")` } },
          { remade: true },
        );
        op.replaceDomain("word", { from: { type: "text" }, to: { type: "varchar(20)" } });
      }),
    );
    await bench.run(operations);
    expect(await collations()).toEqual(found);
    await bench.run(inverted(operations, start.database));
    expect(await collations()).toEqual(found);
    expect(await bench.connection.query(`SELECT "a name" FROM "It's" ORDER BY 1`)).toEqual([
      { "a name": "A" },
      { "a name": "b" },
    ]);
  });

  test("goes with a type that has none", async () => {
    await bench.clear();
    const start = replay(EMPTY_DATABASE, record(given));
    await bench.run(start.operations);
    await bench.connection.script(BY_HAND);
    await bench.connection.script(`DELETE FROM "It's"`);
    const { operations } = replay(
      start.database,
      record((op) => {
        op.createEnum("mood", { values: ["ok"] });
        op.dropColumn("It's", "low");
        op.alterColumn("It's", "a name", { from: { type: "text" }, to: { type: "mood" } });
        op.replaceDomain("word", { from: { type: "text" }, to: { type: "integer" } });
      }),
    );
    await bench.run(operations);
    expect(await collations()).toEqual({ "a name": "-", word: "-" });
  });
});
