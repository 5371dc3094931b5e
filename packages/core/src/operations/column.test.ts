/** https://www.postgresql.org/docs/current/sql-altertable.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { changedIn } from "./changes.ts";
import type { ColumnSpec } from "./column.ts";
import { type Operation, type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

const integer: ColumnSpec = { type: "integer", notNull: true };

const OPTIONS = {
  start: "100",
  increment: "5",
  minValue: "10",
  maxValue: "1000",
  cache: "3",
  cycle: true,
} as const;

/** What a column can be. */
const STATES: Readonly<Record<string, ColumnSpec>> = {
  plain: { type: "integer" },
  "not null": integer,
  default: { type: "integer", default: 7 },
  expression: { ...integer, default: sql`1 + 1` },
  serial: { ...integer, serial: true },
  smallserial: { ...integer, type: "smallint", serial: true },
  bigserial: { ...integer, type: "bigint", serial: true },
  always: { ...integer, identity: { mode: "always" } },
  "by default": { ...integer, type: "bigint", identity: { mode: "by default" } },
  options: { ...integer, identity: { mode: "by default", ...OPTIONS } },
  down: { ...integer, type: "bigint", identity: { mode: "always", increment: "-1" } },
  wide: {
    ...integer,
    type: "bigint",
    identity: { mode: "always", start: "9007199254740993", maxValue: "9223372036854775806" },
  },
  generated: { type: "integer", generated: { expression: sql`id * 2` } },
  "generated otherwise": { ...integer, generated: { expression: sql`id * 3 -- three` } },
  text: { type: "text" },
  "text default": { type: "text", notNull: true, default: "1" },
  varchar: { type: "varchar(20)", default: "12" },
  numeric: { type: "numeric(10, 2)", default: 1.5 },
  time: { type: "timestamptz", default: sql`now() at time zone 'utc' -- is read there` },
};

/** Each turns into each other one: a table for each, with a column for what it becomes. */
const PAIRS = Object.entries(STATES).flatMap(([table, from]) =>
  Object.entries(STATES)
    .filter(([column]) => column !== table)
    .map(([column, to]) => ({ table, column, from, to })),
);

/** Types, a value, and what becomes of it. */
const CONVERSIONS = [
  ["text", "integer", "'12'", "12"],
  ["text[]", "integer[]", "'{1,2}'", "{1,2}"],
  ["integer", "boolean", "1", "true"],
  ["boolean", "integer", "true", "1"],
  ["jsonb", "integer", "'7'", "7"],
  ["text", "mood", "'ok'", "ok"],
  ["text[]", "mood[]", "'{ok,sad}'", "{ok,sad}"],
  ["mood", "text", "'ok'", "ok"],
  ["mood", '"Far Away"."Odd.Mood"', "'ok'", "ok"],
  ['"Far Away"."Odd.Mood"[]', "text[]", "'{ok}'", "{ok}"],
  ["varchar(10)", "uuid", "'a0eebc99'", 'invalid input syntax for type uuid: "a0eebc99"'],
  ["integer", "text", "1", "1"],
  ["jsonb", "text", "'{}'", "{}"],
  ["json", "jsonb", `'{"b":1,"a":2}'`, '{"a": 2, "b": 1}'],
  ['"char"', "text", "'x'", "x"],
  ["text", '"char"', "'x'", "x"],
  ["timestamptz", "timestamp", "'2020-01-01 00:00Z'", "2020-01-01 00:00:00"],
  ["text", "bit(3)", "'101'", "101"],
  ["varchar(10)", "varchar(3)", "'abcd'", "values of t.c are longer than varchar(3) takes"],
  ["text", "char(3)", "'abcd'", "values of t.c are longer than char(3) takes"],
  ["varchar(10)", "varchar(3)", "'abc  '", "abc"],
  ["numeric", "smallint", "1.6", "2"],
  ["boolean", "bigint", "true", "1"],
  ["numeric", "boolean", "1", "true"],
  ["integer[]", "integer", "'{1,2}'", "1"],
  ["integer", "text[]", "1", "{1}"],
  ["text", "text[]", "'a b'", '{"a b"}'],
  ["mood", "text[]", "'ok'", "{ok}"],
  ["text[]", "text", "'{a,b}'", "{a,b}"],
  [
    "uuid",
    "jsonb",
    "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
    '"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"',
  ],
  [
    "jsonb",
    "uuid",
    `'"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"'`,
    "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
  ],
  ["timestamp", "timestamptz", "'2020-01-01 00:00'", "2020-01-01 00:00:00+00"],
  ["text", "timestamptz", "'2020-01-01 02:00+02'", "2020-01-01 00:00:00+00"],
  [
    "integer",
    "uuid",
    "1",
    "values of t.c have no way from integer to uuid, and the revision states none",
  ],
  ["integer", "uuid", "NULL", null],
  ["text", "text[]", "'{a}'", "{a}"],
] as const;

const enums = (op: Operations): void => {
  op.createSchema("Far Away");
  op.createEnum("mood", { values: ["sad", "ok"] });
  op.createEnum({ schema: "Far Away", name: "Odd.Mood" }, { values: ["sad", "ok"] });
};

/** The operations of one file. */
function operationsOf(...parts: readonly ((op: Operations) => void)[]): readonly Operation[] {
  return replay(EMPTY_DATABASE, parts.flatMap(record)).operations;
}

function createTable(type: string): (op: Operations) => void {
  return (op) => op.createTable("t", { columns: { c: { type } } });
}

function alterType(from: string, to: string): (op: Operations) => void {
  return (op) => op.alterColumn("t", "c", { from: { type: from }, to: { type: to } });
}

describeServers("a column", (server) => {
  const bench = modelBench(server);
  /** PGlite takes four times as long, and is PostgreSQL 18 as well. */
  const pairs = PAIRS.filter((_, at) => server.engine !== "pglite" || at % 4 === 0);

  test("turns from whatever it is into whatever it can be, and back", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        for (const [table, state] of Object.entries(STATES)) {
          const others = pairs.filter((pair) => pair.table === table);
          const columns = Object.fromEntries(others.map(({ column }) => [column, state]));
          op.createTable(table, { columns: { id: integer, ...columns } });
        }
      },
      change: (op) => {
        for (const { table, column, from, to } of pairs) {
          op.alterColumn(table, column, changedIn(from, to));
        }
      },
    });
  });

  test("keeps its values when its type changes, or says that it cannot", async () => {
    await bench.clear();
    await bench.run(operationsOf(enums));
    await bench.connection.script("SET timezone = 'UTC'");
    const results: unknown[] = [];
    for (const [from, to, value] of CONVERSIONS) {
      const [create, alter] = operationsOf(enums, createTable(from), alterType(from, to)).slice(-2);
      await bench.run([create as Operation]);
      await bench.connection.script(`INSERT INTO t VALUES (${value})`);
      const failure = await bench.run([alter as Operation]).then(
        () => undefined,
        (error: Error) => error.message,
      );
      const [row] = await bench.connection.query("SELECT c::text AS c FROM t");
      results.push([from, to, value, failure ?? row?.c]);
      await bench.connection.script("DROP TABLE t");
    }
    expect(results).toEqual(CONVERSIONS);
  });

  test.each<[string, ColumnSpec, number]>([
    ["serial", { ...integer, serial: true }, 41],
    ["an identity", { ...integer, identity: { mode: "always" } }, 41],
    ["one that counts down", { ...integer, identity: { mode: "always", increment: "-1" } }, -41],
  ])("that becomes %s goes on after the values it has", async (_, state, next) => {
    await bench.clear();
    const [create, alter] = operationsOf(createTable("integer"), (op) =>
      op.alterColumn("t", "c", changedIn<ColumnSpec>({ type: "integer" }, state)),
    );
    await bench.run([create as Operation]);
    await bench.connection.script("INSERT INTO t VALUES (40), (-40)");
    await bench.run([alter as Operation]);
    const [row] = await bench.connection.query("INSERT INTO t VALUES (DEFAULT) RETURNING c::int");
    expect(row).toEqual({ c: next });
  });

  test("that is serial changes and drops its sequence, whatever that is called", async () => {
    const serial = { ...integer, serial: true } as const;
    const [create, widen, end] = operationsOf(
      (op) => op.createTable("t", { columns: { c: serial } }),
      (op) => op.alterColumn("t", "c", { from: { type: "integer" }, to: { type: "bigint" } }),
      (op) => op.alterColumn("t", "c", { from: { serial: true }, to: { serial: false } }),
    );
    const sequences = () =>
      bench.connection.query(
        `SELECT relname, seqtypid::regtype::text AS type FROM pg_sequence JOIN pg_class ON oid = seqrelid
         WHERE relnamespace = current_schema()::regnamespace`,
      );
    await bench.clear();
    await bench.run([create as Operation]);
    await bench.connection.script("ALTER SEQUENCE t_c_seq RENAME TO old_c_seq");
    await bench.run([widen as Operation]);
    expect(await sequences()).toEqual([{ relname: "old_c_seq", type: "bigint" }]);
    await bench.run([end as Operation]);
    expect(await sequences()).toEqual([]);
  });
});
