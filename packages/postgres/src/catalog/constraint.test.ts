import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { attributesByName, catalogBench } from "./testing/bench.ts";

const adopted = { naming: "adopted" } as const;

describeServers("constraints", (server) => {
  const bench = catalogBench(server);

  test("keep the order of their columns", async () => {
    const table = await bench.table(`
      CREATE TABLE t (a int, b int, c int, CONSTRAINT "the key" PRIMARY KEY (c, a),
        CONSTRAINT u UNIQUE (b, c, a))`);
    expect(table.primaryKey).toEqual({ name: "the key", ...adopted, columns: ["c", "a"] });
    expect(table.uniques).toEqual([{ name: "u", ...adopted, columns: ["b", "c", "a"] }]);
    expect(table.indexes).toEqual([]);
  });

  test("store columns by the names that these have now", async () => {
    const table = await bench.table(`
      CREATE TABLE t (a int, b int, c int, CONSTRAINT k PRIMARY KEY (a) INCLUDE (b),
        CONSTRAINT u UNIQUE (a, c) INCLUDE (c, b));
      ALTER TABLE t RENAME b TO d`);
    expect(table.primaryKey?.include).toEqual(["d"]);
    expect(table.uniques.map(({ include }) => include)).toEqual([["c", "d"]]);
  });

  test.runIf(server.major >= 15)("may hold nulls as equal", async () => {
    const table = await bench.table(
      "CREATE TABLE t (a int, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a))",
    );
    expect(table.uniques).toEqual([
      { name: "u", ...adopted, columns: ["a"], nullsNotDistinct: true },
    ]);
  });

  test("check an expression, as PostgreSQL prints it", async () => {
    const { checks } = await bench.table(`
      CREATE TABLE t (a int, b text, CONSTRAINT c1 CHECK (a > 0 AND b IN ('x', 'y')),
        CONSTRAINT c2 CHECK (current_date > '2020-01-01'), CONSTRAINT c0 CHECK (t IS NOT NULL))`);
    expect(checks).toEqual([
      { name: "c0", ...adopted, expression: { sql: "(t.* IS NOT NULL)" } },
      {
        name: "c1",
        ...adopted,
        expression: { sql: "((a > 0) AND (b = ANY (ARRAY['x'::text, 'y'::text])))" },
      },
      { name: "c2", ...adopted, expression: { sql: "(CURRENT_DATE > '2020-01-01'::date)" } },
    ]);
  });

  test("refer to a table, with actions", async () => {
    const { database } = await bench.read(`
      CREATE TABLE p (x int, y int, PRIMARY KEY (x, y), u int UNIQUE);
      CREATE TABLE t (a int DEFAULT 0, b int, c int,
        CONSTRAINT f1 FOREIGN KEY (b, a) REFERENCES p (y, x),
        CONSTRAINT f2 FOREIGN KEY (c) REFERENCES p (u) ON DELETE CASCADE ON UPDATE RESTRICT,
        CONSTRAINT f3 FOREIGN KEY (c) REFERENCES p (u) ON DELETE SET NULL ON UPDATE SET DEFAULT)`);
    const toU = { table: { name: "p" }, columns: ["u"] };
    expect(database.table.get("t")?.foreignKeys).toEqual([
      {
        name: "f1",
        ...adopted,
        columns: ["b", "a"],
        references: { table: { name: "p" }, columns: ["y", "x"] },
      },
      {
        name: "f2",
        ...adopted,
        columns: ["c"],
        references: toU,
        onDelete: "cascade",
        onUpdate: "restrict",
      },
      {
        name: "f3",
        ...adopted,
        columns: ["c"],
        references: toU,
        onDelete: "set null",
        onUpdate: "set default",
      },
    ]);
  });

  test("refer to tables that are not read", async () => {
    await bench.connection.script(`CREATE SCHEMA "Un.read";
      CREATE TABLE "Un.read".p (gone int, "the id" int PRIMARY KEY);
      ALTER TABLE "Un.read".p DROP COLUMN gone`);
    const { database } = await bench.read(`
      CREATE TABLE parted (a int, b int PRIMARY KEY) PARTITION BY RANGE (b);
      CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (9);
      CREATE TABLE t (a int CONSTRAINT f1 REFERENCES "Un.read".p,
        b int CONSTRAINT f2 REFERENCES parted)`);
    expect(
      database.table.get("t")?.foreignKeys.map(({ name, references }) => [name, references]),
    ).toEqual([
      ["f1", { table: { schema: "Un.read", name: "p" }, columns: ["the id"] }],
      ["f2", { table: { name: "parted" }, columns: ["b"] }],
    ]);
  });

  test("have what Drizzle cannot say", async () => {
    const catalog = await bench.read(`
      CREATE TABLE p (id int CONSTRAINT pk PRIMARY KEY WITH (fillfactor = 70), b int,
        CONSTRAINT u UNIQUE (id) INCLUDE (b) DEFERRABLE INITIALLY DEFERRED);
      CREATE TABLE t (a int, b int,
        CONSTRAINT f1 FOREIGN KEY (a) REFERENCES p MATCH FULL DEFERRABLE,
        CONSTRAINT c1 CHECK (a > 0) NO INHERIT, CONSTRAINT x EXCLUDE USING btree (b WITH =));
      ALTER TABLE t ADD CONSTRAINT f2 FOREIGN KEY (b) REFERENCES p NOT VALID,
        ADD CONSTRAINT c2 CHECK (b > 0) NOT VALID;
      COMMENT ON CONSTRAINT c2 ON t IS 'why';`);
    expect(attributesByName(catalog)).toEqual({});
    const { table } = catalog.database;
    expect(table.get("p")).toMatchObject({
      primaryKey: { with: { fillfactor: "70" } },
      uniques: [{ deferrable: "initially deferred", include: ["b"] }],
    });
    expect(table.get("t")).toMatchObject({
      checks: [{ noInherit: true }, { notValid: true }],
      foreignKeys: [{ match: "full", deferrable: "initially immediate" }, { notValid: true }],
      exclusions: [{ name: "x", elements: [{ column: "b", operator: "=" }] }],
    });
    expect(catalog.database.table.get("t")?.indexes).toEqual([]);
  });

  test("exclude rows by what an index has of them", async () => {
    const { exclusions } = await bench.table(`
      CREATE TABLE t (a int4range, b text, c int, d bool, gone int,
        CONSTRAINT x1 EXCLUDE USING gist (a WITH =, (a * '[1,9)') range_ops WITH &&)
          WITH (fillfactor = 80) WHERE (NOT d) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT x2 EXCLUDE (b COLLATE "C" text_pattern_ops DESC NULLS LAST WITH =) INCLUDE (c),
        CONSTRAINT x3 EXCLUDE USING hash (c WITH =) DEFERRABLE)`);
    const [x1, x2, x3] = exclusions;
    expect(x1).toEqual({
      name: "x1",
      ...adopted,
      elements: [
        { column: "a", operator: "=" },
        { expression: { sql: "(a * '[1,9)'::int4range)" }, operator: "&&" },
      ],
      method: "gist",
      with: { fillfactor: "80" },
      where: { sql: "(NOT d)" },
      deferrable: "initially deferred",
    });
    expect(x2).toEqual({
      name: "x2",
      ...adopted,
      elements: [
        {
          expression: { sql: 'b COLLATE "C"' },
          opclass: "text_pattern_ops",
          order: "desc",
          nulls: "last",
          operator: "=",
        },
      ],
      include: ["c"],
    });
    expect(x3).toEqual({
      name: "x3",
      ...adopted,
      elements: [{ column: "c", operator: "=" }],
      method: "hash",
      deferrable: "initially immediate",
    });
  });

  test("exclude rows by operators of other schemas", async () => {
    await bench.connection.script(`CREATE SCHEMA other;
      CREATE OPERATOR other.=== (FUNCTION = int4eq, LEFTARG = int4, RIGHTARG = int4, COMMUTATOR = OPERATOR(other.===));
      CREATE OPERATOR CLASS other.mine FOR TYPE int4 USING btree AS
        OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 other.===, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4)`);
    const { exclusions } = await bench.table(
      "CREATE TABLE t (c int, CONSTRAINT x EXCLUDE (c other.mine WITH OPERATOR(other.===)))",
    );
    expect(exclusions).toEqual([
      {
        name: "x",
        ...adopted,
        elements: [{ column: "c", opclass: "other.mine", operator: "OPERATOR(other.===)" }],
      },
    ]);
  });

  test.runIf(server.major >= 17)("exclude rows of all partitions", async () => {
    const { database } = await bench.read(`
      CREATE TABLE t (a int, CONSTRAINT x EXCLUDE (a WITH =)) PARTITION BY LIST (a);
      CREATE TABLE part PARTITION OF t FOR VALUES IN (1)`);
    expect(database.table.get("t")?.exclusions).toMatchObject([{ name: "x" }]);
    expect(database.table.get("part")?.exclusions).toEqual([]);
  });

  test("report a foreign key that is not enforced, or also in a replica", async () => {
    const catalog = await bench.read(`
      CREATE TABLE p (id int PRIMARY KEY);
      CREATE TABLE t (a int CONSTRAINT f1 REFERENCES p);
      CREATE TABLE s (a int CONSTRAINT f2 REFERENCES p, b int CONSTRAINT f3 REFERENCES p);
      ALTER TABLE t DISABLE TRIGGER ALL;
      DO $$ BEGIN EXECUTE format('ALTER TABLE s ENABLE ALWAYS TRIGGER %I', (SELECT tgname
        FROM pg_trigger WHERE tgrelid = 's'::regclass ORDER BY oid LIMIT 1)); END $$`);
    expect(attributesByName(catalog)).toEqual({
      f1: ["triggers that do not fire as usual: disabled on t"],
      f2: ["triggers that do not fire as usual: always on s"],
    });
  });

  test.runIf(server.major >= 15)("have the columns that a deletion sets", async () => {
    const catalog = await bench.read(`
      CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
      CREATE TABLE t (a int, b int,
        CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b))`);
    expect(catalog.database.table.get("t")?.foreignKeys).toMatchObject([
      { onDeleteColumns: ["b"] },
    ]);
  });

  test.runIf(server.major >= 18)("may be temporal or not enforced", async () => {
    const catalog = await bench.read(`
      CREATE TABLE p (q int4range, r int4range, CONSTRAINT pk PRIMARY KEY (q, r WITHOUT OVERLAPS));
      CREATE TABLE t (a int, q int4range, r int4range, CONSTRAINT c CHECK (a > 0) NOT ENFORCED,
        CONSTRAINT f FOREIGN KEY (q, PERIOD r) REFERENCES p (q, PERIOD r))`);
    const { table } = catalog.database;
    expect(table.get("p")).toMatchObject({ primaryKey: { withoutOverlaps: true } });
    expect(table.get("t")).toMatchObject({
      checks: [{ notEnforced: true }],
      foreignKeys: [{ period: true }],
    });
  });
});
