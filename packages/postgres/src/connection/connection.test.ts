import { describeServers } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import type { Notice } from "./connection.ts";
import { SessionLost, StatementFailed } from "./errors.ts";
import { connectTo, databaseUrl } from "./testing/database.ts";

/** An expression, and what it must be on every server. */
const values: readonly (readonly [sql: string, value: unknown])[] = [
  ["true", true],
  ["NULL::boolean", null],
  ["7::smallint", 7],
  ["-7", -7],
  ["4294967295::oid", 4294967295],
  ["1.5::real", 1.5],
  ["'-Infinity'::double precision", Number.NEGATIVE_INFINITY],
  ["9223372036854775807", "9223372036854775807"],
  ["count(*)", "1"],
  ["1.50::numeric", "1.50"],
  ["'a'::name", "a"],
  ["'r'::\"char\"", "r"],
  ["'ab'::char(3)", "ab "],
  ["''::text", ""],
  ["'ü😀'::varchar", "ü😀"],
  ["'pg_class'::regclass", "pg_class"],
  ["date '2026-02-03'", "2026-02-03"],
  ["timestamp '2026-02-03 04:05:06.123456'", "2026-02-03 04:05:06.123456"],
  ["timestamptz 'infinity'", "infinity"],
  ["interval '1 day 02:00'", "1 day 02:00:00"],
  ["'00000000-0000-0000-0000-00000000000a'::uuid", "00000000-0000-0000-0000-00000000000a"],
  ["'{\"a\": [1, null]}'::json", { a: [1, null] }],
  ["'\"x\"'::jsonb", "x"],
  ["'\\x00ff'::bytea", Buffer.from([0, 255])],
  ["'1 2'::int2vector", "1 2"],
  ["'1 2'::oidvector", "1 2"],
  ["'{}'::text[]", []],
  [
    "ARRAY['a', 'b c', NULL, 'NULL', '', '\"', '\\', '{,}']",
    ["a", "b c", null, "NULL", "", '"', "\\", "{,}"],
  ],
  ["ARRAY['a']::name[]", ["a"]],
  ["ARRAY[1, NULL]::smallint[]", [1, null]],
  [
    "ARRAY[[1, 2], [3, 4]]",
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ["'[0:1]={1,2}'::int[]", [1, 2]],
  ["ARRAY[1, 2]::oid[]", [1, 2]],
  ["ARRAY[1]::bigint[]", ["1"]],
  ["ARRAY[true, false]", [true, false]],
  ["ARRAY['[1]']::jsonb[]", [[1]]],
  ["ARRAY['r']::\"char\"[]", ["r"]],
  ["ARRAY[1.5]::numeric[]", ["1.5"]],
  ["ROW(1, 'a')", "(1,a)"],
  ["int4range(1, 3)", "[1,3)"],
  ["pg_typeof(1)", "integer"],
];

/** A type, and a value that must come back as it went. */
const parameters: readonly (readonly [type: string, value: unknown])[] = [
  ["boolean", false],
  ["integer", 7],
  ["text", "it's \"\\"],
  ["text", null],
  ["numeric", "1.50"],
  ["bigint", "9223372036854775807"],
  ["timestamp", "2026-02-03 04:05:06.123456"],
  ["jsonb", { a: [1, "x", null] }],
  ["bytea", Buffer.from([0, 1, 255])],
  ["text[]", ["a", null, "NULL", '"', "\\", "a,b", ""]],
  ["text[]", []],
  [
    "integer[]",
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ["boolean[]", [true, null]],
  ["oid[]", [1]],
  ["jsonb[]", [{ a: 1 }, [2]]],
];

describeServers("a connection", (server) => {
  const open = async () => connectTo(await databaseUrl(server));

  it("knows its server and its session", async () => {
    const connection = await open();
    const kind = server.engine === "pglite" ? "pglite" : "postgres";
    expect(connection.server).toMatchObject({ kind, major: server.major });
    expect(connection.server.version).toMatch(new RegExp(`^${server.major}\\.\\d+$`));
    const [row] = await connection.query(
      "SELECT pg_backend_pid() AS pid, current_user AS user, current_database() AS database",
    );
    const standing = { proxied: false, standby: false, readOnly: false };
    expect(connection.session).toEqual({ ...row, ...standing });
  });

  it("gives the same values whatever the server", async () => {
    const connection = await open();
    const list = values.map(([sql]) => sql).join(", ");
    const [row] = await connection.values(`SELECT ${list}`);
    expect(row).toEqual(values.map(([, value]) => value));
  });

  it("takes parameters as PostgreSQL would print them", async () => {
    const connection = await open();
    for (const [type, value] of parameters) {
      const rows = await connection.query(`SELECT $1::${type} AS value`, [value]);
      expect({ type, rows }).toEqual({ type, rows: [{ value }] });
    }
  });

  it("refuses a parameter that is undefined, and goes on", async () => {
    const connection = await open();
    const other = connection.query("SELECT 1 AS one");
    await expect(connection.query("SELECT $1::text", [undefined])).rejects.toThrow(TypeError);
    expect(await other).toEqual([{ one: 1 }]);
  });

  it("keeps settings, temporary tables and locks from statement to statement", async () => {
    const connection = await open();
    await connection.execute("SET search_path = pg_catalog");
    await connection.execute("CREATE TEMPORARY TABLE kept (id int)");
    await connection.query("SELECT pg_advisory_lock(42)");
    const [row] = await connection.values(
      `SELECT current_setting('search_path'), to_regclass('pg_temp.kept') IS NOT NULL,
        (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 42)`,
    );
    expect(row).toEqual(["pg_catalog", true, "1"]);
  });

  it("names itself to the server", async () => {
    const url = await databaseUrl(server);
    const connection = await connectTo(url, { applicationName: "it's me" });
    expect(await connection.values("SHOW application_name")).toEqual([["it's me"]]);
  });

  it("says how many rows a statement concerned", async () => {
    const connection = await open();
    const completions = [
      await connection.execute("CREATE TABLE t (id int)"),
      await connection.execute("INSERT INTO t SELECT generate_series(1, 3)"),
      await connection.execute("UPDATE t SET id = 9 WHERE id > $1", [1]),
    ];
    expect(completions).toEqual([
      { command: "CREATE TABLE", count: null },
      { command: "INSERT", count: 3 },
      { command: "UPDATE", count: 2 },
    ]);
  });

  it("refuses two statements as one", async () => {
    const connection = await open();
    const failure = expect(connection.query("SELECT 1; SELECT 2")).rejects;
    await failure.toMatchObject({ name: "StatementFailed", code: "42601" });
  });

  it("runs a script, all of it or nothing", async () => {
    const connection = await open();
    await connection.script("CREATE TABLE a (id int); INSERT INTO a VALUES (1); SELECT * FROM a");
    await expect(connection.script("CREATE TABLE b (id int); SELECT 1/0")).rejects.toThrow();
    const [row] = await connection.values("SELECT to_regclass('a'), to_regclass('b')");
    expect(row).toEqual(["a", null]);
  });

  it("runs independent queries together, and throws the first that fails", async () => {
    const connection = await open();
    const many = Array.from({ length: 250 }, (_, index) => index);
    const results = await connection.pipeline(many.map((index) => `SELECT ${index} AS n`));
    expect(results).toEqual(many.map((n) => [{ n }]));
    const failing = ["SELECT 1", "SELECT 1/0", "SELECT nope"];
    await expect(connection.pipeline(failing)).rejects.toMatchObject({ code: "22012" });
    expect(await connection.pipeline([])).toEqual([]);
  });

  it("tells all that the server says of a failure", async () => {
    const connection = await open();
    await connection.script(
      "CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY, b int NOT NULL)",
    );
    await connection.execute("INSERT INTO s.t VALUES (1, 1)");
    const insert = "INSERT INTO s.t VALUES (1, 1)";
    const violation = await connection.execute(insert).catch((error: unknown) => error);
    expect(violation).toBeInstanceOf(StatementFailed);
    expect(violation).toMatchObject({
      message: 'duplicate key value violates unique constraint "t_pkey"',
      sql: insert,
      code: "23505",
      detail: "Key (id)=(1) already exists.",
      schema: "s",
      table: "t",
      constraint: "t_pkey",
    });
    const absent = expect(connection.query("SELECT ids FROM s.t")).rejects;
    await absent.toMatchObject({ code: "42703", position: 8, hint: expect.stringContaining("id") });
    const hole = expect(connection.execute("INSERT INTO s.t VALUES (2, $1)", [null])).rejects;
    await hole.toMatchObject({ code: "23502", column: "b" });
    const raised = "DO $$ BEGIN RAISE 'no' USING HINT = 'ask', DETAIL = 'why'; END $$";
    const reason = expect(connection.script(raised)).rejects;
    await reason.toMatchObject({ code: "P0001", message: "no", hint: "ask", detail: "why" });
    expect(await connection.values("SELECT 1")).toEqual([[1]]);
  });

  it("passes notices on", async () => {
    const notices: Notice[] = [];
    const url = await databaseUrl(server);
    const connection = await connectTo(url, { onNotice: (notice) => notices.push(notice) });
    await connection.script("DO $$ BEGIN RAISE WARNING 'careful' USING HINT = 'look'; END $$");
    expect(notices).toMatchObject([
      { severity: "WARNING", code: "01000", message: "careful", hint: "look" },
    ]);
  });

  it("refuses COPY with the client, and goes on", async () => {
    const connection = await open();
    await connection.script("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2)");
    const { query, values, execute, script } = connection;
    for (const run of [query, values, execute, script]) {
      for (const copy of ["COPY t FROM STDIN", "COPY t TO STDOUT"]) {
        const refusal = run(copy) as Promise<unknown>;
        await expect(refusal).rejects.toMatchObject({ code: "0A000", sql: copy });
        expect(await connection.values("SELECT count(*) FROM t")).toEqual([["2"]]);
      }
    }
  });

  it("can do nothing once it is closed", async () => {
    const connection = await open();
    await connection.close();
    await connection.close();
    const refusals = [
      connection.query("SELECT 1"),
      connection.values("SELECT 1"),
      connection.execute("SELECT 1"),
      connection.script("SELECT 1"),
      connection.pipeline(["SELECT 1"]),
    ];
    for (const refusal of refusals) await expect(refusal).rejects.toThrow(SessionLost);
  });

  it("answers what was asked before it was closed", async () => {
    const connection = await open();
    const answer = connection.values("SELECT 1");
    await connection.close();
    expect(await answer).toEqual([[1]]);
  });
});

describe("values", () => {
  it("are each tested once", () => {
    expect(new Set(values.map(([sql]) => sql)).size).toBe(values.length);
  });
});
