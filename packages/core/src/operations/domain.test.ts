/** https://www.postgresql.org/docs/current/sql-alterdomain.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";
import { effectsOfAll } from "./series.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Domain" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createDomain(ODD, {
    type: "numeric(10,2)",
    default: "0.5",
    notNull: true,
    checks: { "It's positive": sql`VALUE > 0`, small: sql`VALUE < 1000` },
  });
  op.createDomain("email", {
    type: "text",
    collation: '"C"',
    checks: { has_at: sql`VALUE ~ '@'` },
  });
  op.createDomain("work_email", {
    type: "email",
    checks: { ours: sql`VALUE LIKE '%@example.com'` },
  });
  op.createTable("people", {
    columns: {
      email: { type: "email" },
      others: { type: "work_email[]" },
      price: { type: '"Odd.Schema"."It\'s a.Domain"' },
    },
  });
}

describeServers("a domain", (server) => {
  const bench = modelBench(server);

  test("comes and goes, with what stands on it, whatever it is called", async () => {
    await thereAndBack(bench, server, { change: given });
  });

  test("has an empty text for a default, which is one", async () => {
    await thereAndBack(bench, server, {
      given: (op) => op.createDomain("said", { type: "text", default: "" }),
      change: (op) => op.alterDomain("said", { from: { default: "" }, to: { default: "it's" } }),
    });
  });

  test("changes in whatever it can, and back", async () => {
    const { upgrade, before } = await thereAndBack(bench, server, {
      given,
      rows: "INSERT INTO people VALUES ('a@b', NULL, 3)",
      change: (op) => {
        op.alterDomain(ODD, {
          from: {
            default: "0.5",
            notNull: true,
            checks: { "It's positive": sql`VALUE > 0`, small: sql`VALUE < 1000` },
          },
          to: {
            default: null,
            notNull: false,
            checks: { "It's positive": sql`VALUE > 0`, small: sql`VALUE < 100` },
          },
        });
        op.replaceDomain("email", {
          from: { default: null, checks: { has_at: sql`VALUE ~ '@'` } },
          to: {
            default: sql`lower('A@B')`,
            checks: { has_at: sql`VALUE ~ '@'`, short: sql`length(VALUE) < 99` },
          },
        });
      },
    });
    const [first] = effectsOfAll(upgrade, before);
    expect(first).toEqual({
      locks: [{ table: { name: "people" }, mode: "SHARE", duration: "scan" }],
      loses: [],
    });
  });

  test("gets another type beneath, with all that stands on it", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createIndex("people", "people_email", { keys: [sql`lower(email)`], unique: true });
        op.createView("mails", {
          definition: sql`SELECT email FROM people WHERE email IS NOT NULL`,
        });
      },
      rows: "INSERT INTO people VALUES ('a@b', '{c@example.com}', 3)",
      change: (op) =>
        op.replaceDomain("email", {
          from: { type: "text", collation: '"C"' },
          to: { type: "character varying(30)", collation: null },
        }),
    });
    expect(await bench.connection.query("SELECT email, others::text FROM people")).toEqual([
      { email: "a@b", others: "{c@example.com}" },
    ]);
  });

  test("gets a domain beneath, whose default it does not get with it", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        op.createDomain("word", { type: "text", default: "" });
        op.createDomain("title", { type: "varchar(20)" });
        op.createTable("books", { columns: { title: { type: "title" } } });
      },
      change: (op) => {
        op.replaceDomain("title", { from: { type: "varchar(20)" }, to: { type: "word" } });
      },
    });
  });

  test("that is replaced leaves what is over it its collations", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        op.createDomain("base", { type: "text", default: "one" });
        op.createDomain("over", { type: "base", collation: '"POSIX"' });
        op.createCompositeType("pair", {
          attributes: { a: { type: "base" }, b: { type: "text", collation: '"C"' } },
        });
        op.createTable("t", { columns: { over: { type: "over" } } });
      },
      change: (op) => op.replaceDomain("base", { from: { type: "text" }, to: { type: "varchar" } }),
    });
  });

  test("loses rules while columns get it inside of others, and has them again", async () => {
    const checks = { "It's positive": sql`VALUE > 0`, small: sql`VALUE < 1000` };
    const { downgrade } = await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createCompositeType("pair", {
          attributes: { price: { type: '"Odd.Schema"."It\'s a.Domain"' } },
        });
        op.createDomain("mails", { type: "email[]" });
        op.createTable("others", {
          columns: { mails: { type: "text" } },
        });
      },
      change: (op) => {
        op.alterDomain(ODD, {
          from: { notNull: true, checks },
          to: { notNull: false, checks: {} },
        });
        op.alterDomain("email", {
          from: { checks: { has_at: sql`VALUE ~ '@'` } },
          to: { checks: {} },
        });
        op.addColumn("people", "pair", { type: "pair" });
        op.alterColumn("others", "mails", { from: { type: "text" }, to: { type: "mails" } });
      },
    });
    expect(downgrade.map(({ operation }) => operation)).toEqual([
      "replaceDomain",
      "dropColumn",
      "replaceDomain",
      "alterColumn",
    ]);
  });

  test.each([
    ["integer", "bigint", 5],
    ["text", "integer", "5"],
    ["text", "numeric(5,2)", "-2.50"],
  ] as const)(
    "gets %s, and another beneath: %s, and columns keep the default %s",
    async (from, to, value) => {
      await thereAndBack(bench, server, {
        given: (op) => {
          op.createDomain("price", { type: from });
          op.createTable("goods", {
            columns: {
              price: { type: "price", default: value },
              prices: { type: "price[]", default: "{}" },
            },
          });
        },
        rows: "INSERT INTO goods DEFAULT VALUES",
        change: (op) => op.replaceDomain("price", { from: { type: from }, to: { type: to } }),
      });
      const [row] = await bench.connection.query("SELECT price::text, prices::text FROM goods");
      expect(row).toEqual({ price: String(value), prices: "{}" });
    },
  );
});
