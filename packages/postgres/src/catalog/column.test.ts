import type { Column } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { attributesByName, catalogBench } from "./testing/bench.ts";

const byName = (columns: readonly Column[]): Record<string, Omit<Column, "name">> =>
  Object.fromEntries(columns.map(({ name, ...column }) => [name, column]));

describeServers("columns", (server) => {
  const bench = catalogBench(server);
  const columns = async (ddl: string) => byName((await bench.table(ddl)).columns);

  test("have the type that PostgreSQL prints, in their own order", async () => {
    const table = await bench.table(`
      CREATE TABLE t (gone int, z varchar(50), y timestamptz(3), x numeric(10, 2)[], w char(3),
        v interval day to second(2), u bit varying(5), s "char", r text[][], q json, p float4);
      ALTER TABLE t DROP COLUMN gone, ADD COLUMN a int`);
    expect(table.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "z character varying(50)",
      "y timestamp(3) with time zone",
      "x numeric(10,2)[]",
      "w character(3)",
      "v interval day to second(2)",
      "u bit varying(5)",
      's "char"',
      "r text[]",
      "q json",
      "p real",
      "a integer",
    ]);
  });

  test("tell null from not null, and no default from one", async () => {
    expect(
      await columns(`CREATE TABLE t (a int NOT NULL, b int, c int DEFAULT 0, d text DEFAULT 'x',
        e timestamptz NOT NULL DEFAULT now(), f jsonb DEFAULT '{}', g text DEFAULT NULL,
        h int DEFAULT (1 + 2), i text DEFAULT E'a\\\\b''c', j timestamptz DEFAULT CURRENT_TIMESTAMP,
        k int[] DEFAULT '{1,2}')`),
    ).toEqual({
      a: { type: "integer", notNull: true },
      b: { type: "integer" },
      c: { type: "integer", default: { sql: "0" } },
      d: { type: "text", default: { sql: "'x'::text" } },
      e: { type: "timestamp with time zone", notNull: true, default: { sql: "now()" } },
      f: { type: "jsonb", default: { sql: "'{}'::jsonb" } },
      g: { type: "text" },
      h: { type: "integer", default: { sql: "(1 + 2)" } },
      i: { type: "text", default: { sql: "'a\\b''c'::text" } },
      j: { type: "timestamp with time zone", default: { sql: "CURRENT_TIMESTAMP" } },
      k: { type: "integer[]", default: { sql: "'{1,2}'::integer[]" } },
    });
  });

  test("may be generated", async () => {
    expect(
      (await columns("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED)")).b,
    ).toEqual({ type: "integer", generated: { expression: { sql: "(a * 2)" } } });
  });

  test.runIf(server.major >= 18)("may be generated on reading", async () => {
    expect((await columns("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2))")).b).toEqual({
      type: "integer",
      generated: { expression: { sql: "(a * 2)" }, virtual: true },
    });
  });

  test("may be an identity; what PostgreSQL would choose is left out", async () => {
    const notNull = { type: "bigint", notNull: true } as const;
    for (const [clause, identity] of [
      ["ALWAYS AS IDENTITY", { mode: "always" }],
      ["BY DEFAULT AS IDENTITY", { mode: "by default" }],
      ["ALWAYS AS IDENTITY (START 10)", { mode: "always", start: "10" }],
      ["ALWAYS AS IDENTITY (MINVALUE 5)", { mode: "always", minValue: "5" }],
      ["ALWAYS AS IDENTITY (INCREMENT -1)", { mode: "always", increment: "-1" }],
      [
        "ALWAYS AS IDENTITY (INCREMENT 5 MAXVALUE 9007199254740993 CACHE 7 CYCLE)",
        {
          mode: "always",
          increment: "5",
          maxValue: "9007199254740993",
          cache: "7",
          cycle: true,
        },
      ],
      [
        'ALWAYS AS IDENTITY (SEQUENCE NAME "my.seq")',
        { mode: "always", sequence: { name: "my.seq" } },
      ],
    ] as const) {
      expect(await columns(`CREATE TABLE t (id bigint GENERATED ${clause})`), clause).toEqual({
        id: { ...notNull, identity },
      });
    }
  });

  test("have an identity of their own type's bounds", async () => {
    const small = "smallint GENERATED ALWAYS AS IDENTITY";
    expect(await columns(`CREATE TABLE t (a ${small}, b ${small} (INCREMENT -2))`)).toEqual({
      a: { type: "smallint", notNull: true, identity: { mode: "always" } },
      b: { type: "smallint", notNull: true, identity: { mode: "always", increment: "-2" } },
    });
  });

  test("name an identity's sequence once it is not PostgreSQL's choice any more", async () => {
    const ddl = "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY); ALTER TABLE t RENAME TO u";
    expect((await columns(ddl)).id?.identity).toEqual({
      mode: "always",
      sequence: { name: "t_id_seq" },
    });
  });

  test("are serial where they own a plain sequence of PostgreSQL's name", async () => {
    const long = "x".repeat(40);
    expect(
      await columns(`CREATE TABLE "${"ü".repeat(20)}" (a smallserial, b serial, c bigserial,
        "d\\'.d" serial, "${long}" serial)`),
    ).toEqual({
      a: { type: "smallint", notNull: true, serial: true },
      b: { type: "integer", notNull: true, serial: true },
      c: { type: "bigint", notNull: true, serial: true },
      "d\\'.d": { type: "integer", notNull: true, serial: true },
      [long]: { type: "integer", notNull: true, serial: true },
    });
  });

  test("are serial with a sequence that kept its name when table or column got another", async () => {
    const catalog = await bench.read(`
      CREATE TABLE old (a serial, b serial); ALTER TABLE old RENAME TO t;
      CREATE SEQUENCE t_c_seq; ALTER TABLE t ADD c serial; ALTER TABLE t ADD was serial;
      ALTER TABLE t RENAME was TO d; ALTER TABLE t RENAME b TO e`);
    const [table] = catalog.database.table.values();
    const found = byName(table?.columns ?? []);
    expect([found.a, found.c, found.d]).toEqual(
      Array(3).fill({ type: "integer", notNull: true, serial: true }),
    );
    expect(found.e).toMatchObject({ default: { sql: "nextval('old_b_seq'::regclass)" } });
    expect([...catalog.database.sequence.keys()]).toEqual(["old_b_seq", "t_c_seq"]);
  });

  test("are not serial with any other sequence, which then stands alone", async () => {
    const catalog = await bench.read(`
      CREATE SEQUENCE free;
      CREATE TABLE t (a int DEFAULT nextval('free'), b serial, c serial, d serial, e int);
      ALTER SEQUENCE t_b_seq CACHE 5;
      ALTER SEQUENCE t_c_seq RENAME TO mine;
      ALTER SEQUENCE t_d_seq AS bigint;
      CREATE SEQUENCE kept OWNED BY t.e`);
    const [table] = catalog.database.table.values();
    const found = byName(table?.columns ?? []);
    expect(Object.values(found).map((column) => column.default)).toEqual([
      { sql: "nextval('free'::regclass)" },
      { sql: "nextval('t_b_seq'::regclass)" },
      { sql: "nextval('mine'::regclass)" },
      { sql: "nextval('t_d_seq'::regclass)" },
      undefined,
    ]);
    expect(Object.values(found).every((column) => column.serial === undefined)).toBe(true);
    const ownedBy = (column: string) => ({ table: { name: "t" }, column });
    expect([...catalog.database.sequence.values()]).toEqual([
      { name: "free", ownedBy: null },
      { name: "kept", ownedBy: ownedBy("e") },
      { name: "mine", type: "integer", ownedBy: ownedBy("c") },
      { name: "t_b_seq", type: "integer", cache: "5", ownedBy: ownedBy("b") },
      { name: "t_d_seq", ownedBy: ownedBy("d") },
    ]);
    expect([catalog.unmodelled, catalog.unmanaged]).toEqual([[], []]);
  });

  test("have what Drizzle cannot say", async () => {
    const catalog = await bench.read(`
      CREATE TABLE t (plain text, a text COLLATE "C", b text, c text, d text, e text);
      ALTER TABLE t ALTER b SET STORAGE EXTERNAL, ALTER c SET STATISTICS 500,
        ALTER d SET (n_distinct = 3), ALTER e SET COMPRESSION pglz;
      COMMENT ON COLUMN t.e IS 'it''s';`);
    expect(catalog.database.table.get("t")?.columns).toMatchObject([
      { name: "plain" },
      { collation: '"C"' },
      { storage: "external" },
      { statistics: 500 },
      { options: { n_distinct: "3" } },
      { compression: "pglz" },
    ]);
    expect(attributesByName(catalog)).toEqual({});
  });

  test.runIf(server.major >= 18)("report a not-null constraint that is not valid", async () => {
    const catalog = await bench.read(
      "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID",
    );
    expect(attributesByName(catalog)).toEqual({ a: ["not null, not valid"] });
  });

  test.runIf(server.major >= 18)("leave alone what is not null in a parent only", async () => {
    const catalog = await bench.read(`
      CREATE TABLE alone (a int CONSTRAINT n NOT NULL NO INHERIT);
      CREATE TABLE t (b int CONSTRAINT n NOT NULL NO INHERIT, c int NOT NULL); CREATE TABLE child () INHERITS (t)`);
    const { table } = catalog.database;
    expect(table.get("alone")?.columns).toMatchObject([{ name: "a", notNull: true }]);
    const [b, c] = table.get("t")?.columns ?? [];
    expect([b?.notNull, c?.notNull]).toEqual([undefined, true]);
    expect(attributesByName(catalog)).toEqual({
      a: ["not null, no inherit"],
      b: ["not null, but not of the tables that inherit it"],
    });
  });
});
