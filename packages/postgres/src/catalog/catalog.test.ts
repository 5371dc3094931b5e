import { find, literal } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, onTestFinished, test } from "vitest";
import { printCatalog, readCatalog } from "./catalog.ts";
import { CatalogLocked } from "./errors.ts";
import { attributesByName, catalogBench } from "./testing/bench.ts";
import { counting, interrupted } from "./testing/witness.ts";

const ODD_NAMES = [
  "auth.users",
  'we"ird',
  "Caps And Spaces ",
  "ünï😀",
  "select",
  "back\\slash",
  "it's",
  "%s $1",
  "__proto__",
  "constructor",
  "x".repeat(63),
  "é".repeat(31),
];

describeServers("the catalog", (server) => {
  const bench = catalogBench(server);

  test("holds names as they are", async () => {
    const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
    const ddl = ODD_NAMES.map((name, i) => {
      const [table, before] = [quoted(name), quoted(ODD_NAMES[i - 1] ?? name)];
      return `CREATE TYPE ${quoted(`${name.slice(0, 20)}E`)} AS ENUM (${literal(name)});
        CREATE TABLE ${table} (${table} ${quoted(`${name.slice(0, 20)}E`)}, id serial,
          other int GENERATED ALWAYS AS IDENTITY,
          CONSTRAINT ${quoted(`${name.slice(0, 20)}P`)} PRIMARY KEY (id),
          CONSTRAINT ${table} CHECK (${table} IS NOT NULL),
          CONSTRAINT ${quoted(`${name.slice(0, 20)}F`)} FOREIGN KEY (id) REFERENCES ${before} (id));
        CREATE INDEX ${quoted(`${name.slice(0, 20)}I`)} ON ${table} (${table});`;
    });
    const { database, unmodelled, unmanaged } = await bench.read(ddl.join("\n"));
    expect([...database.table.values()].map(({ name }) => name).sort()).toEqual(
      [...ODD_NAMES].sort(),
    );
    expect([unmodelled, unmanaged]).toEqual([[], []]);
    for (const [i, name] of ODD_NAMES.entries()) {
      const short = name.slice(0, 20);
      const table = find(database, "table", { name });
      expect(table?.columns).toEqual([
        { name, type: expect.stringContaining("E") },
        { name: "id", type: "integer", notNull: true, serial: true },
        { name: "other", type: "integer", notNull: true, identity: { mode: "always" } },
      ]);
      expect(table?.primaryKey).toMatchObject({ name: `${short}P`, columns: ["id"] });
      expect(table?.checks).toMatchObject([{ name }]);
      expect(table?.indexes).toMatchObject([{ name: `${short}I`, keys: [{ column: name }] }]);
      expect(table?.foreignKeys).toMatchObject([
        { references: { table: { name: ODD_NAMES[i - 1] ?? name }, columns: ["id"] } },
      ]);
      expect(find(database, "enum", { name: `${short}E` })?.values).toEqual([name]);
    }
  });

  test("names types and expressions of the default schema bare, of others with theirs", async () => {
    await bench.connection.script(`
      CREATE SCHEMA "Other.schema";
      CREATE TYPE "Other.schema"."My enum" AS ENUM ('a');
      CREATE FUNCTION "Other.schema".f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`);
    const { database } = await bench.read(
      `CREATE TYPE "my enum" AS ENUM ('a');
      CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
      CREATE TABLE t (a "my enum" DEFAULT 'a', b "Other.schema"."My enum"[] DEFAULT '{a}',
        c int DEFAULT f(), d int DEFAULT "Other.schema".f())`,
      { defaultSchema: 'My "schema"' },
    );
    expect(database.table.get("t")?.columns).toEqual([
      { name: "a", type: '"my enum"', default: { sql: `'a'::"my enum"` } },
      {
        name: "b",
        type: '"Other.schema"."My enum"[]',
        default: { sql: `'{a}'::"Other.schema"."My enum"[]` },
      },
      { name: "c", type: "integer", default: { sql: "f()" } },
      { name: "d", type: "integer", default: { sql: '"Other.schema".f()' } },
    ]);
  });

  test("takes the default schema from the search path, and else it is public", async () => {
    const { connection } = bench;
    await connection.script('CREATE SCHEMA "From path"; CREATE TABLE "From path".t ()');
    await connection.script('SET search_path = absent, pg_catalog, "From path", public');
    const found = await readCatalog(connection);
    expect([found.defaultSchema, [...found.database.table.keys()]]).toEqual(["From path", ["t"]]);
    await connection.script("SET search_path = absent");
    expect((await readCatalog(connection)).defaultSchema).toBe("public");
    await connection.script("RESET search_path");
  });

  test("reads further schemas where it is told to, and those only", async () => {
    await bench.connection.script(`
      CREATE SCHEMA one; CREATE SCHEMA "Two 2"; CREATE SCHEMA three;
      CREATE TABLE one.t (); CREATE TABLE "Two 2".t (); CREATE TABLE three.t ();
      CREATE TYPE one.e AS ENUM ();`);
    const { database, defaultSchema } = await bench.read("CREATE TABLE t ()", {
      defaultSchema: "four",
      schemas: ["Two 2", "one", "four", "absent", "pg_catalog", "information_schema"],
    });
    expect(defaultSchema).toBe("four");
    expect([...database.schema.values()]).toEqual([{ name: "Two 2" }, { name: "one" }]);
    expect([...database.table.keys()]).toEqual(['"Two 2".t', "t", "one.t"]);
    expect([...database.enum.values()]).toEqual([{ schema: "one", name: "e", values: [] }]);
  });

  test("has the values of an enum in their order", async () => {
    const { database } = await bench.read(`
      CREATE TYPE e AS ENUM ('z', 'a'); ALTER TYPE e ADD VALUE 'M, "q"' BEFORE 'a';
      ALTER TYPE e ADD VALUE '' AFTER 'a'; ALTER TYPE e ADD VALUE 'null' BEFORE 'z'`);
    expect(database.enum.get("e")).toEqual({ name: "e", values: ["null", "z", 'M, "q"', "a", ""] });
  });

  test("leaves out what it is told to ignore", async () => {
    const ddl = `CREATE TYPE e AS ENUM ('a'); CREATE VIEW v AS SELECT 1;
      CREATE TABLE ledger (id serial PRIMARY KEY);
      CREATE RULE r AS ON DELETE TO ledger DO INSTEAD NOTHING; CREATE TABLE kept ()`;
    const { database, unmanaged } = await bench.read(ddl, {
      defaultSchema: "ignoring",
      ignore: [
        { schema: "ignoring", name: "ledger" },
        { name: "e" },
        { name: "v" },
        { schema: "elsewhere", name: "kept" },
      ],
    });
    expect([[...database.table.keys()], database.enum.size]).toEqual([["kept"], 0]);
    expect(unmanaged).toEqual([]);
  });

  test("sees nothing of an extension but the extension", async () => {
    const catalog = await bench.read(`
      CREATE EXTENSION citext; CREATE TABLE t (a citext DEFAULT 'x');
      CREATE TABLE member (id serial PRIMARY KEY); CREATE TYPE member_e AS ENUM ();
      CREATE RULE r AS ON DELETE TO member DO INSTEAD NOTHING;
      CREATE TABLE refers (a int CONSTRAINT f REFERENCES member);
      ALTER EXTENSION citext ADD TABLE member; ALTER EXTENSION citext ADD TYPE member_e;
      CREATE INDEX i ON t (a); CREATE INDEX j ON t (a text_ops);`);
    expect([...catalog.database.extension.values()]).toEqual([
      { name: "citext", in: {}, version: expect.stringMatching(/^1\.\d$/) },
    ]);
    expect([...catalog.database.table.keys()]).toEqual(["refers", "t"]);
    expect(catalog.database.enum.size).toBe(0);
    expect([catalog.unmanaged, catalog.unmodelled]).toEqual([[], []]);
    expect(catalog.database.table.get("refers")?.foreignKeys[0]?.references).toEqual({
      table: { name: "member" },
      columns: ["id"],
    });
    const table = catalog.database.table.get("t");
    expect(table?.columns).toEqual([
      { name: "a", type: "citext", default: { sql: "'x'::citext" } },
    ]);
    expect(table?.indexes.map(({ keys }) => keys)).toEqual([
      [{ column: "a" }],
      [{ column: "a", opclass: "text_ops" }],
    ]);
    const elsewhere = await readCatalog(bench.connection, { defaultSchema: "public" });
    expect(elsewhere.database.extension.get("citext")?.in).toEqual({
      schema: catalog.defaultSchema,
    });
    await bench.connection.script("DROP EXTENSION citext CASCADE");
  });

  test("reports triggers and keys that fire otherwise on a partition than on its table", async () => {
    const fires = "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()";
    const catalog = await bench.read(
      `CREATE TABLE member (id int PRIMARY KEY);
      CREATE TABLE parted (id int CONSTRAINT k REFERENCES member) PARTITION BY LIST (id);
      CREATE TABLE one PARTITION OF parted FOR VALUES IN (1);
      CREATE TABLE two PARTITION OF parted FOR VALUES IN (2);
      CREATE TRIGGER off AFTER INSERT ON parted ${fires}; CREATE TRIGGER always AFTER UPDATE ON parted ${fires};
      ALTER TABLE one DISABLE TRIGGER off; ALTER TABLE one ENABLE ALWAYS TRIGGER always;`,
    );
    expect(attributesByName(catalog)).toEqual({
      one: ["triggers of its parent that fire otherwise: always always, off disabled"],
    });
  });

  test("has what Drizzle cannot say of tables, and reports what the model cannot", async () => {
    const catalog = await bench.read(
      `CREATE TYPE row_type AS (a int); CREATE TYPE e AS ENUM ();
      CREATE TABLE plain (); CREATE UNLOGGED TABLE u (a int);
      CREATE TABLE s (a text) WITH (fillfactor = 70, toast.autovacuum_enabled = off);
      CREATE TABLE o OF row_type; CREATE TABLE parent (); CREATE TABLE child () INHERITS (parent);
      CREATE TABLE r (); ALTER TABLE r REPLICA IDENTITY FULL;
      CREATE TABLE secured (); ALTER TABLE secured ENABLE ROW LEVEL SECURITY;
      ALTER TABLE secured FORCE ROW LEVEL SECURITY;`,
    );
    expect(attributesByName(catalog)).toEqual({ o: ["composite type: row_type"] });
    const { table } = catalog.database;
    expect(table.get("u")).toMatchObject({ unlogged: true });
    expect(table.get("s")?.with).toEqual({ fillfactor: "70", "toast.autovacuum_enabled": "off" });
    expect(table.get("r")).toMatchObject({ replicaIdentity: "full" });
    expect(table.get("secured")).toMatchObject({ forceRowLevelSecurity: true });
    expect([...catalog.database.table.keys()]).toEqual([
      "child",
      "o",
      "parent",
      "plain",
      "r",
      "s",
      "secured",
      "u",
    ]);
  });

  test("takes two round trips, whatever there is", async () => {
    const trips: number[][] = [];
    for (const count of [1, 200]) {
      const { defaultSchema } = await bench.read(`DO $$ BEGIN FOR i IN 1..${count} LOOP
        EXECUTE format('CREATE TABLE t%s (id serial PRIMARY KEY, a int UNIQUE REFERENCES t%s,
          b text CHECK (b <> ''''))', i, greatest(i - 1, 1));
        EXECUTE format('CREATE INDEX ON t%s (lower(b))', i); END LOOP; END $$`);
      const witness = counting(bench.connection);
      const { database } = await readCatalog(witness, { defaultSchema });
      expect(database.table.size).toBe(count);
      trips.push(witness.roundTrips);
    }
    expect(trips[0]).toHaveLength(2);
    expect(trips[1]).toEqual(trips[0]);
  });

  test("does not depend on the session's settings, and leaves them as they were", async () => {
    const ddl = `CREATE TYPE "select" AS ENUM ('a');
      CREATE TABLE t (a timestamptz DEFAULT '2024-02-03 04:05:06+07', b interval DEFAULT '1 day 2:03',
        c float8 DEFAULT 0.1::float8 + '1e-30'::float8, d bytea DEFAULT '\\x00ff', e real DEFAULT 1.5,
        f date DEFAULT '2024-02-03', g "select" DEFAULT 'a')`;
    const { connection } = bench;
    const first = await bench.read(ddl);
    await connection.script(`SET datestyle = 'German, DMY'; SET timezone = 'Asia/Tokyo';
      SET intervalstyle = iso_8601; SET extra_float_digits = -5; SET bytea_output = escape;
      SET quote_all_identifiers = on; SET enable_material = on;`);
    const names = ["datestyle", "timezone", "intervalstyle", "quote_all_identifiers"];
    const shown = () => connection.pipeline(names.map((name) => `SHOW ${name}`));
    const before = await shown();
    expect(await readCatalog(connection, { defaultSchema: first.defaultSchema })).toEqual(first);
    expect(await shown()).toEqual(before);
    await connection.script("RESET ALL");
    expect(first.database.table.get("t")?.columns.map((column) => column.default)).toEqual([
      { sql: "'2024-02-02 21:05:06+00'::timestamp with time zone" },
      { sql: "'1 day 02:03:00'::interval" },
      { sql: "((0.1)::double precision + '1e-30'::double precision)" },
      { sql: "'\\x00ff'::bytea" },
      { sql: "1.5" },
      { sql: "'2024-02-03'::date" },
      { sql: `'a'::"select"` },
    ]);
  });

  test("has a print, which tells of any change and is told without reading", async () => {
    const { connection } = bench;
    const { defaultSchema } = await bench.read("CREATE TABLE t (a int DEFAULT 1, CHECK (a > 0))");
    const options = { defaultSchema, printed: true };
    const { print } = await readCatalog(connection, options);
    expect(print).toMatch(/^[0-9a-f]{64}$/);
    expect(await printCatalog(connection, options)).toBe(print);
    await connection.script(`ALTER TABLE ${defaultSchema}.t ALTER a SET DEFAULT 2`);
    const changed = await printCatalog(connection, options);
    expect(changed).not.toBe(print);
    expect((await readCatalog(connection, options)).print).toBe(changed);
    expect(await readCatalog(connection, { defaultSchema })).not.toHaveProperty("print");
  });

  test("writes nothing, leaves no transaction open, and needs no privilege", async () => {
    const { connection } = bench;
    const { defaultSchema, database } = await bench.read("CREATE TABLE t (a serial PRIMARY KEY)");
    await connection.script(`CREATE ROLE catalog_reader; SET ROLE catalog_reader;
      SET default_transaction_read_only = on`);
    expect((await readCatalog(connection, { defaultSchema })).database).toEqual(database);
    await connection.script("RESET ROLE; RESET default_transaction_read_only");
    await connection.execute("VACUUM pg_am");
    await connection.script("DROP ROLE catalog_reader");
  });

  test("leaves no transaction open where a query fails", async () => {
    const { connection } = bench;
    const failing = {
      server: connection.server,
      pipeline: <R>(statements: readonly string[]) =>
        connection.pipeline<R>(statements.map((sql) => sql.replace("pg_sequence s", "nothing s"))),
    };
    await expect(readCatalog(failing)).rejects.toMatchObject({ code: "42P01" });
    await connection.script("CREATE TABLE public.still_here (); DROP TABLE public.still_here");
  });

  test.runIf(server.engine !== "pglite")("is one snapshot", async () => {
    const { connection } = bench;
    const { defaultSchema } = await bench.read("CREATE TABLE t (a int CHECK (a > 0))");
    const other = await connection.sibling();
    onTestFinished(() => other.close());
    const add = interrupted(connection, () =>
      other.script(`CREATE TABLE ${defaultSchema}.late ()`),
    );
    const { database } = await readCatalog(add, { defaultSchema });
    expect([...database.table.keys()]).toEqual(["t"]);
    const drop = interrupted(connection, () => other.script(`DROP TABLE ${defaultSchema}.t`));
    await expect(readCatalog(drop, { defaultSchema })).rejects.toThrow(
      "was changed by another session while the database was read; run this again",
    );
  });

  test.runIf(server.engine !== "pglite")("does not wait for ever", async () => {
    const { connection } = bench;
    const { defaultSchema } = await bench.read("CREATE TABLE t (a int CHECK (a > 0))");
    const other = await connection.sibling();
    onTestFinished(() => other.close());
    await other.script(`BEGIN; LOCK TABLE ${defaultSchema}.t IN ACCESS EXCLUSIVE MODE`);
    const hasty = {
      server: connection.server,
      pipeline: <R>(statements: readonly string[]) =>
        connection.pipeline<R>(statements.map((sql) => sql.replace("'10s'", "'10ms'"))),
    };
    await expect(readCatalog(hasty, { defaultSchema })).rejects.toThrow(CatalogLocked);
    await connection.execute("VACUUM pg_am");
  });
});
