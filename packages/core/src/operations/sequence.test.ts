/** https://www.postgresql.org/docs/current/sql-altersequence.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, describe as suite, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { databaseOf, EMPTY_DATABASE } from "../model/database.ts";
import type { Sequence } from "../model/sequence.ts";
import { sql } from "../model/sql.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { callOf, type Operations, record, statementsOf } from "./operation.ts";
import { applyAll, inverted, replay } from "./series.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Sequence" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createSequence(ODD, { increment: "-1", minValue: "-9223372036854775808", cycle: true });
  op.createSequence("numbers");
  op.createTable("orders", {
    columns: {
      id: { type: "bigint", notNull: true, default: sql`nextval('numbers')` },
      other: { type: "bigint", default: sql`nextval('"Odd.Schema"."It''s a.Sequence"')` },
    },
  });
}

describeServers("a sequence", (server) => {
  const bench = modelBench(server);
  const reached = async (name: string) =>
    (
      await bench.connection.query<{ value: string }>(
        `SELECT last_value::text || CASE WHEN is_called THEN '' ELSE ' not called' END AS value FROM ${name}`,
      )
    )[0]?.value;

  test("comes and goes, whatever it is called", async () => {
    await thereAndBack(bench, server, { change: given });
  });

  test("changes in whatever it can, and back", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.alterSequence(ODD, {
          from: { increment: "-1", minValue: "-9223372036854775808", cycle: true },
          to: { increment: "3", minValue: null, cycle: false },
        });
        op.alterSequence("numbers", {
          from: { type: null, start: null, cache: null, maxValue: null },
          to: { type: "smallint", start: "7", cache: "4", maxValue: "70" },
        });
      },
    });
  });

  test("keeps the value that it has come to, unless that is out of its bounds", async () => {
    const change = (op: Operations) => {
      op.alterSequence("numbers", {
        from: { minValue: null, maxValue: null },
        to: { minValue: "-5", maxValue: "100" },
      });
    };
    await thereAndBack(bench, server, { given, rows: "SELECT setval('numbers', 42)", change });
    expect(await reached("numbers")).toBe("42");
    await thereAndBack(bench, server, { given, rows: "SELECT setval('numbers', 4200)", change });
    expect(await reached("numbers")).toBe("1 not called");
  });

  test("is owned by a column, and by none again", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) =>
        op.alterSequence("numbers", {
          from: { ownedBy: null },
          to: { ownedBy: { table: "orders", column: "id" } },
        }),
    });
  });

  test("goes with the column that owns it", async () => {
    await bench.clear();
    const owned = replay(
      EMPTY_DATABASE,
      record((op) => {
        op.createTable("orders", { columns: { id: { type: "bigint" }, kept: { type: "bigint" } } });
        op.createSequence("first", { ownedBy: { table: "orders", column: "id" } });
        op.createSequence("second", { ownedBy: { table: "orders", column: "kept" } });
        op.dropColumn("orders", "id");
      }),
    );
    expect([...owned.database.sequence.keys()]).toEqual(["second"]);
    await bench.run(owned.operations);
    expect(await bench.differences(owned.database)).toEqual([]);
  });

  test("that a dropped table owned comes back with it", async () => {
    const numbers: Sequence = {
      name: "numbers",
      ownedBy: { table: { name: "orders" }, column: "id" },
    };
    const orders: Table = {
      ...emptyTable({ name: "orders" }),
      columns: [{ name: "id", type: "bigint", default: sql`nextval('numbers'::regclass)` }],
    };
    const from = databaseOf({ sequence: [numbers], table: [orders] });
    for (const to of [EMPTY_DATABASE, databaseOf({ sequence: [{ name: "numbers" }] })]) {
      await bench.clear();
      await bench.run(diff(EMPTY_DATABASE, from, TEXTUAL));
      expect(await bench.differences(from)).toEqual([]);
      const upgrade = diff(from, to, TEXTUAL);
      const downgrade = inverted(upgrade, from);
      await bench.run(upgrade);
      expect(await bench.differences(applyAll(from, upgrade))).toEqual([]);
      expect(await bench.differences(to)).toEqual([]);
      await bench.run(downgrade);
      expect(await bench.differences(from)).toEqual([]);
    }
  });
});

suite("the comparison of sequences", () => {
  const numbers: Sequence = { name: "numbers" };
  const between = (from: Sequence, to: Sequence) =>
    diff(databaseOf({ sequence: [from] }), databaseOf({ sequence: [to] }), TEXTUAL);

  test("is by what the options come to", () => {
    const stated = { ...numbers, type: "bigint", start: "01", increment: "1", cache: "1" };
    expect(between(numbers, stated)).toEqual([]);
    expect(between(numbers, { ...stated, maxValue: "9223372036854775807" })).toEqual([]);
  });

  test.each<[keyof Sequence, Partial<Sequence>]>([
    ["type", { type: "integer" }],
    ["start", { start: "9223372036854775806" }],
    ["increment", { increment: "9007199254740993" }],
    ["minValue", { minValue: "-1" }],
    ["maxValue", { maxValue: "9223372036854775806" }],
    ["cache", { cache: "2" }],
    ["cycle", { cycle: true }],
  ])("sees another %s", (_, change) => {
    expect(between(numbers, { ...numbers, ...change })).toHaveLength(1);
    expect(between({ ...numbers, ...change }, numbers)).toHaveLength(1);
  });

  test("leaves what is usual out of a file, whoever states it", () => {
    const down = { ...numbers, increment: "-2", maxValue: "-1", start: "-7" };
    const { operations } = replay(
      databaseOf({ sequence: [down] }),
      between({ ...numbers, increment: "-2", start: "-7" }, numbers).map(callOf),
    );
    expect(operations).toMatchObject([{ operation: "alterSequence", to: { name: "numbers" } }]);
    expect(operations.flatMap(statementsOf).at(-1)?.sql).toBe(
      "ALTER SEQUENCE numbers AS bigint MINVALUE 1 MAXVALUE 9223372036854775807 INCREMENT BY 1 START WITH 1",
    );
  });

  test("asks for an owner only where one is stated", () => {
    const table = { ...emptyTable({ name: "t" }), columns: [{ name: "a", type: "bigint" }] };
    const owned = { ...numbers, ownedBy: { table: { name: "t" }, column: "a" } };
    const of = (sequence: Sequence) => databaseOf({ sequence: [sequence], table: [table] });
    const operations = (from: Sequence, to: Sequence) => diff(of(from), of(to), TEXTUAL);
    expect(operations(owned, numbers)).toEqual([]);
    expect(operations(owned, { ...numbers, ownedBy: null })).toHaveLength(1);
    expect(operations({ ...numbers, ownedBy: null }, owned)).toHaveLength(1);
    expect(operations(numbers, { ...numbers, ownedBy: null })).toEqual([]);
  });

  test("drops what is not wanted any more", () => {
    const [drop] = diff(databaseOf({ sequence: [numbers] }), EMPTY_DATABASE, TEXTUAL);
    expect(drop && statementsOf(drop)).toEqual([
      { sql: "DROP SEQUENCE numbers", transactional: true },
    ]);
  });
});
