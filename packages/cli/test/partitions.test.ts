/** A partitioned table in use, with more partitions than one would name by hand. */
import { readFile, writeFile } from "node:fs/promises";
import { connect } from "@autogen/postgres";
import { describeNetworked, freshCache, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { check } from "../src/library/check.ts";
import { makeRevision } from "../src/library/revision.ts";
import { upgrade } from "../src/library/upgrade.ts";
import { folderWith } from "../src/testing/folder.ts";

const events = (column: string, index: string, partitions: number) => `
import { bigserial, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { pgPartitioned } from "drizzle-autogen";
export const events = pgTable("events", {
  id: bigserial({ mode: "number" }),
  day: integer().notNull(),
  kind: text().notNull(),
  ${column}
}, (t) => [primaryKey({ columns: [t.id, t.day] }), ${index}]);
export const eventsPartitioned = pgPartitioned(events, {
  range: [events.day],
  partitions: Object.fromEntries(
    Array.from({ length: ${partitions} }, (_, day) => ["events_" + day, { from: day, to: day + 1 }]),
  ),
});
`;

const INDEXES = `SELECT count(*)::int AS count, bool_and(indisvalid) AS valid FROM pg_index
  WHERE pg_get_indexdef(indexrelid) LIKE '%(kind, note)'`;

describeNetworked("a table with 200 partitions", (server) => {
  it("gains a column, an index and a partition while rows flow in", {
    timeout: 600_000,
  }, async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const folder = await folderWith({ "schema.ts": events("", "", 200) });
    const configuration: Configuration = {
      cwd: folder,
      files: [],
      definitions: { patterns: ["schema.ts"], folder },
      out: `${folder}/migrations`,
      cache: await freshCache(),
      ledger: { table: "autogen_version" },
      database: { url: database.url, source: "test" },
    };
    await makeRevision(configuration, { message: "events", proof: false });
    await upgrade(configuration, { target: "head" });
    const goal = events(
      "note: text().default('none').notNull(),",
      "index('by_kind').on(t.kind, t.note)",
      201,
    );
    await writeFile(`${folder}/schema.ts`, goal);
    const { file, changes, proof } = await makeRevision(configuration, { message: "more" });
    expect(proof).toMatchObject({ reasons: [] });
    expect(changes.map(({ operation }) => operation).sort()).toEqual([
      "addColumn",
      "createIndex",
      "createTable",
    ]);
    const path = file as string;
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace(/(op\.createIndex\([^{]*\{)/, "$1 concurrently: true,"));

    const flow = flowing(database.url);
    await upgrade(configuration, { target: "head" });
    const { written, longest } = await flow.stop();
    expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] });
    const connection = await connect(database.url);
    const rows = await connection.query("SELECT count(*)::int AS count FROM events");
    expect(rows).toEqual([{ count: written }]);
    expect(await connection.query(INDEXES)).toEqual([{ count: 202, valid: true }]);
    await connection.close();
    expect(written).toBeGreaterThan(0);
    expect(longest).toBeLessThan(30_000);
  });
});

/** Rows into all partitions, one after the other, until it is stopped. */
function flowing(url: string) {
  let goesOn = true;
  const run = async () => {
    const connection = await connect(url);
    let written = 0;
    let longest = 0;
    while (goesOn) {
      const start = performance.now();
      await connection.script(`INSERT INTO events (day, kind) VALUES (${written % 200}, 'a')`);
      longest = Math.max(longest, performance.now() - start);
      written++;
    }
    await connection.close();
    return { written, longest };
  };
  const running = run();
  return {
    stop: () => {
      goesOn = false;
      return running;
    },
  };
}
