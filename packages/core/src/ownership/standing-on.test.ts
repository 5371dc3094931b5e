/** Whatever stands on what changes comes back with all that it has: each dependant at each change. */

import { readCatalog } from "@autogen/postgres";
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, EMPTY_DATABASE } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { callOf, type Operations, record } from "../operations/operation.ts";
import { inverted, replay } from "../operations/series.ts";
import { StandsInTheWay } from "./errors.ts";
import { planned } from "./plan.ts";
import {
  byHand,
  type Columns,
  type Conditions,
  FACTS,
  managed,
  PUBLISHED,
} from "./testing/dependants.ts";

interface Change {
  readonly column: string;
  readonly from: Columns;
  readonly to: Columns;
  readonly queries?: Conditions;
}

const computed = (expression: string): Columns => ({
  size: { type: "integer" },
  it: { type: "integer", generated: { expression: rawSql(expression) } },
});

const PLAIN = { from: { it: { type: "integer" } }, to: { it: { type: "integer" } } };

const CHANGES: Readonly<Record<string, Change>> = {
  "another type": {
    column: "it",
    from: { it: { type: "integer" } },
    to: { it: { type: "bigint" } },
  },
  "a type to which nothing is cast": {
    column: "it",
    from: { it: { type: "text" } },
    to: { it: { type: "integer" } },
  },
  "another length": {
    column: "it",
    from: { it: { type: "character varying(20)" } },
    to: { it: { type: "character varying(30)" } },
  },
  "another expression": {
    column: "it",
    from: computed("size + 1"),
    to: computed("size + 2"),
  },
  "what it is computed from": {
    column: "it",
    from: computed("size + 1"),
    to: { ...computed("size + 1"), size: { type: "bigint" } },
  },
  "an expression for a plain one": {
    column: "it",
    from: { ...computed("size"), it: { type: "integer" } },
    to: computed("size + 2"),
  },
  "another query of a view": { column: "it", ...PLAIN, queries: { ofView: "WHERE id > 0" } },
  "another query of a materialized view": {
    column: "it",
    ...PLAIN,
    queries: { ofComputed: "WHERE it > 0" },
  },
};

/** Grants, triggers, rules, publications and attributes that somebody gave what is ours, and the foreign key that makes way for a key with them. */
const BY_HAND =
  /^drop(Grant|Publication|Rule|Trigger) |n_distinct = 5|fillfactor = 60|"our reference"/;

describeServers("what stands on a column", (server) => {
  const bench = modelBench(server);
  const facts = async () => [
    ...(await bench.connection.values(FACTS)),
    ...(await bench.connection.values(PUBLISHED)),
    ...(await bench.connection.values("SELECT count(*)::int FROM items")),
  ];

  test.for(Object.entries(CHANGES))("comes back: %s", async ([, change]) => {
    const { column, from, to, queries } = change;
    const published = !Object.values({ ...from, ...to }).some(({ generated }) => generated);
    const owned = replay(EMPTY_DATABASE, record(managed(from, column)));
    const goal = replay(EMPTY_DATABASE, record(managed(to, column, queries)));
    const made = async ({ operations }: typeof owned) => {
      await bench.connection.script("DROP PUBLICATION IF EXISTS published");
      await bench.clear();
      await bench.run(operations);
      await bench.connection.script(byHand(column, "size" in from ? "size" : column, published));
      return facts();
    };
    const wanted = await made(goal);
    const before = await made(owned);
    const catalog = await readCatalog(bench.connection, { defaultSchema: "home" });
    const { database: live, dependants } = catalog;
    const sources = { live, declared: goal.database, owned: owned.database, dependants };
    const { operations, base } = planned(sources, TEXTUAL);
    await bench.run(operations);
    expect(await facts()).toEqual(wanted);
    const commented = { ...goal.database, comment: live.comment };
    const differences = differencesOf(await bench.differences(commented));
    expect(differences.filter((difference) => !BY_HAND.test(difference))).toEqual([]);

    const back = inverted(operations, base);
    expect(replay(goal.database as Database, back.map(callOf)).operations).toEqual(back);
    await bench.run(back);
    expect(await facts()).toEqual(before);
  });

  test("what stands on what goes is in the way", async () => {
    await bench.connection.script("DROP PUBLICATION IF EXISTS published");
    const columns = { it: { type: "integer" } };
    const owned = replay(EMPTY_DATABASE, record(managed(columns, "it"))).database;
    await bench.clear();
    await bench.run(replay(EMPTY_DATABASE, record(managed(columns, "it"))).operations);
    await bench.connection.script(`${byHand("it", "it", true)}
      CREATE VIEW "above here" AS SELECT * FROM here;
      CREATE MATERIALIZED VIEW "top" AS SELECT * FROM "above here";
      CREATE TABLE away.child (item integer CONSTRAINT "to it" REFERENCES items);`);
    const catalog = await readCatalog(bench.connection, { defaultSchema: "home" });
    const { database: live, dependants } = catalog;
    const without = (change: (op: Operations) => void) => {
      const declared = replay(owned, record(change)).database;
      return planned({ live, declared, owned, dependants }, TEXTUAL);
    };
    const dropped = without((op) => {
      for (const view of ["computed", "not computed"]) op.dropMaterializedView(view);
      op.dropView("our view");
      op.dropPolicy("items", "our policy");
      op.dropTable("items");
    });
    const error = new StandsInTheWay(dropped.inTheWay);
    expect(error.message.split(/\. (?=Cannot)/).toSorted()).toMatchInlineSnapshot(`
      [
        "Cannot drop "our view": function away."of the view"(), view away."on it" stand on it, which no revision has made",
        "Cannot drop items: constraint "to it" on away.child, function away."of a row"(items), function away.total(a integer, OUT b bigint), materialized view away.empty, policy reads on away.log, rule reading on away.log, view here, view away.v stand on it, which no revision has made",
        "cannot drop computed: materialized view away."on computed" stands on it, which no revision has made",
      ]
    `);
    expect(error.help).toMatchInlineSnapshot(
      `"Keep what is dropped, or change or drop what stands on it first, by hand: DROP MATERIALIZED VIEW away."on computed"; DROP ROUTINE away."of the view"(); DROP MATERIALIZED VIEW away.m; DROP VIEW away."on it"; ALTER TABLE away.child DROP CONSTRAINT "to it"; DROP ROUTINE away."of a row"(items); DROP ROUTINE away.total(a integer, OUT b bigint); DROP MATERIALIZED VIEW away.empty; DROP POLICY reads ON away.log; DROP RULE reading ON away.log; DROP MATERIALIZED VIEW top; DROP VIEW "above here"; DROP VIEW here; DROP VIEW away.v."`,
    );
    await expect(bench.run(dropped.operations)).rejects.toThrow("depend on it");

    for (const statement of error.help.split(": ")[1]?.slice(0, -1).split("; ") ?? []) {
      await bench.connection.script(statement.replace(/^DROP ROUTINE .*/, "$& CASCADE"));
    }
    await bench.run(dropped.operations);
    expect((await bench.read()).table.size).toBe(2);
  });

  test("a column of another type is stored as it was, where its type can be", async () => {
    await bench.clear();
    const model = (body: string, count: string) =>
      replay(
        EMPTY_DATABASE,
        record((op) =>
          op.createTable("items", { columns: { body: { type: body }, count: { type: count } } }),
        ),
      );
    const owned = model("text", "text");
    await bench.run(owned.operations);
    await bench.connection.script(`ALTER TABLE items ALTER body SET STORAGE EXTERNAL,
      ALTER body SET COMPRESSION pglz, ALTER count SET STORAGE MAIN`);
    const { database: live, dependants } = await readCatalog(bench.connection, {
      defaultSchema: "home",
    });
    const declared = model("character varying(30)", "integer").database;
    const sources = { live, dependants, declared, owned: owned.database };
    const { operations, base } = planned(sources, TEXTUAL);
    const stored = () =>
      bench.connection.values(`SELECT attname, attstorage, attcompression FROM pg_attribute
        WHERE attrelid = 'items'::regclass AND attnum > 0 ORDER BY attnum`);
    await bench.run(operations);
    expect(await stored()).toEqual([
      ["body", "e", "p"],
      ["count", "p", ""],
    ]);
    await bench.run(inverted(operations, base));
    expect(await stored()).toEqual([
      ["body", "e", "p"],
      ["count", "x", ""],
    ]);
  });

  test("a constraint that changes is checked when it was", async () => {
    await bench.clear();
    const model = (onDelete?: "cascade") =>
      replay(
        EMPTY_DATABASE,
        record((op) => {
          op.createTable("items", {
            columns: { id: { type: "integer", notNull: true }, of: { type: "integer" } },
            primaryKey: { name: "items_pkey", columns: ["id"] },
          });
          op.addForeignKey("items", "to itself", {
            columns: ["of"],
            references: { table: "items", columns: ["id"] },
            ...(onDelete && { onDelete }),
          });
        }),
      );
    const owned = model();
    await bench.run(owned.operations);
    await bench.connection.script(
      'ALTER TABLE items ALTER CONSTRAINT "to itself" DEFERRABLE INITIALLY DEFERRED',
    );
    const sources = {
      live: await bench.read(),
      declared: model("cascade").database,
      owned: owned.database,
    };
    const { operations, base } = planned(sources, TEXTUAL);
    const definition = () =>
      bench.connection.values(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'to itself'",
      );
    await bench.run(operations);
    expect(await definition()).toEqual([
      ["FOREIGN KEY (of) REFERENCES items(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"],
    ]);
    await bench.run(inverted(operations, base));
    expect(await definition()).toEqual([
      ["FOREIGN KEY (of) REFERENCES items(id) DEFERRABLE INITIALLY DEFERRED"],
    ]);
  });

  test("a key makes way from under the foreign keys of others", async () => {
    await bench.connection.script("DROP PUBLICATION IF EXISTS published");
    const model = (columns: readonly string[]) => (op: Operations) => {
      op.createTable("items", {
        columns: { id: { type: "integer", notNull: true }, it: { type: "integer", notNull: true } },
        uniques: [{ name: "key", columns }],
      });
    };
    const [from, to] = [model(["id", "it"]), model(["it", "id"])].map((change) =>
      replay(EMPTY_DATABASE, record(change)),
    ) as [ReturnType<typeof replay>, ReturnType<typeof replay>];
    await bench.clear();
    await bench.connection.script("DROP SCHEMA IF EXISTS away CASCADE");
    await bench.run(from.operations);
    await bench.connection.script(`CREATE SCHEMA away; CREATE TABLE away.child (item integer, it integer,
      CONSTRAINT "to it" FOREIGN KEY (item, it) REFERENCES items (id, it) MATCH FULL DEFERRABLE NOT VALID);
      COMMENT ON CONSTRAINT "to it" ON away.child IS 'to it';`);
    const { database: live, dependants } = await readCatalog(bench.connection, {
      defaultSchema: "home",
    });
    const before = await facts();
    const sources = { live, declared: to.database, owned: from.database, dependants };
    const { operations, base } = planned(sources, TEXTUAL);
    await bench.run(operations);
    expect((await facts()).filter((line) => /to it/.test(String(line)))).toEqual(
      before.filter((line) => /to it/.test(String(line))),
    );
    await bench.run(inverted(operations, base));
    expect(await facts()).toEqual(before);
  });
});

/** Without what is by hand. */
function differencesOf(sentences: readonly string[]): readonly string[] {
  return sentences.filter((each) => !/away|here|hand/.test(each));
}
