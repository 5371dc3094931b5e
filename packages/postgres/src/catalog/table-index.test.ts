import { type Index, rawSql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { batchSql } from "./batch.ts";
import { readCatalog } from "./catalog.ts";
import { kindQueries } from "./kinds.ts";
import { ALL_TRAITS } from "./presence.ts";
import { attributesByName, catalogBench } from "./testing/bench.ts";
import { unmanagedQueries } from "./unmanaged/unmanaged.ts";

describeServers("indexes", (server) => {
  const bench = catalogBench(server);
  const index = async (definition: string): Promise<Omit<Index, "name" | "naming"> | undefined> => {
    const { indexes } = await bench.table(`
      CREATE TABLE t (a int, b text, c text COLLATE "C", d int[], "E e" jsonb, p point, o oid);
      CREATE ${definition}`);
    const [{ name, naming, ...found } = {} as Index, ...others] = indexes;
    expect([name, naming, others]).toEqual(["i", "adopted", []]);
    return found;
  };

  test.for<[string, Omit<Index, "name" | "naming">]>([
    ["INDEX i ON t (b, a)", { keys: [{ column: "b" }, { column: "a" }] }],
    ["UNIQUE INDEX i ON t (a)", { keys: [{ column: "a" }], unique: true }],
    [
      "INDEX i ON t (a DESC, b NULLS FIRST, c DESC NULLS LAST, o ASC NULLS LAST)",
      {
        keys: [
          { column: "a", order: "desc" },
          { column: "b", nulls: "first" },
          { column: "c", order: "desc", nulls: "last" },
          { column: "o" },
        ],
      },
    ],
    [
      "INDEX i ON t (lower(b) DESC, a, (a + 1))",
      {
        keys: [
          { expression: { sql: "lower(b)" }, order: "desc" },
          { column: "a" },
          { expression: { sql: "(a + 1)" } },
        ],
      },
    ],
    [
      "INDEX i ON t (a) INCLUDE (b, c) WHERE a > 0 AND b IS NOT NULL",
      {
        keys: [{ column: "a" }],
        include: ["b", "c"],
        where: { sql: "((a > 0) AND (b IS NOT NULL))" },
      },
    ],
    [
      'INDEX i ON t USING gin (d, "E e" jsonb_path_ops) WITH (fastupdate = off)',
      {
        keys: [{ column: "d" }, { column: "E e", opclass: "jsonb_path_ops" }],
        method: "gin",
        with: { fastupdate: "off" },
      },
    ],
    ["INDEX i ON t USING gist (p)", { keys: [{ column: "p" }], method: "gist" }],
    ["INDEX i ON t USING hash (b)", { keys: [{ column: "b" }], method: "hash" }],
    [
      "INDEX i ON t (b text_pattern_ops, (b || c) text_pattern_ops) WITH (fillfactor = 70)",
      {
        keys: [
          { column: "b", opclass: "text_pattern_ops" },
          { expression: { sql: "(b || c)" }, opclass: "text_pattern_ops" },
        ],
        with: { fillfactor: "70" },
      },
    ],
  ])("%s", async ([definition, expected]) => {
    expect(await index(definition)).toEqual(expected);
  });

  test("state a class that is the default of another type", async () => {
    const { indexes } = await bench.table(`
      CREATE TABLE t (a int, b varchar(3), c text, o oid);
      CREATE INDEX i ON t (a oid_ops, a int4_ops, b text_ops, c bpchar_ops, o oid_ops,
        (a + 1) oid_ops)`);
    expect(indexes[0]?.keys.map(({ opclass }) => opclass)).toEqual([
      "oid_ops",
      undefined,
      undefined,
      "bpchar_ops",
      undefined,
      "oid_ops",
    ]);
  });

  test("name a class of their own schema bare, of another one with the schema", async () => {
    await bench.connection.script('CREATE SCHEMA "Other s"');
    const operatorClass = (name: string) => `CREATE OPERATOR CLASS ${name} FOR TYPE int USING btree
      AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);`;
    const { database } = await bench.read(`
      ${operatorClass('"Other s"."My ops"')} ${operatorClass("own_ops")}
      CREATE TABLE t (a int); CREATE INDEX i ON t (a own_ops, a "Other s"."My ops")`);
    expect(database.table.get("t")?.indexes[0]?.keys.map(({ opclass }) => opclass)).toEqual([
      "own_ops",
      '"Other s"."My ops"',
    ]);
  });

  test.runIf(server.major >= 15)("may hold nulls as equal", async () => {
    expect(await index("UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT")).toEqual({
      keys: [{ column: "a" }],
      unique: true,
      nullsNotDistinct: true,
    });
  });

  test("say by which collation they sort, where it is not that of the column or expression", async () => {
    const { indexes } = await bench.table(`
      CREATE TABLE t (a text, c text COLLATE "C", v tsvector);
      CREATE INDEX i1 ON t (a, c, lower(c), lower((a COLLATE "C")));
      CREATE INDEX i2 ON t (a COLLATE "C" text_pattern_ops DESC, c COLLATE "default");
      CREATE INDEX i3 ON t (lower(a) COLLATE "POSIX", (a || c COLLATE "C"));`);
    expect(indexes.map(({ keys }) => keys)).toEqual([
      [
        { column: "a" },
        { column: "c" },
        { expression: rawSql("lower(c)") },
        { expression: rawSql('lower((a COLLATE "C"))') },
      ],
      [
        { expression: rawSql('a COLLATE "C"'), opclass: "text_pattern_ops", order: "desc" },
        { expression: rawSql('c COLLATE "default"') },
      ],
      [
        { expression: rawSql('lower(a) COLLATE "POSIX"') },
        { expression: rawSql('(a || (c COLLATE "C"))') },
      ],
    ]);
  });

  test("report what the model cannot say", async () => {
    const catalog = await bench.read(`
      CREATE TABLE t (a text, v tsvector);
      CREATE INDEX i3 ON t USING gist (v tsvector_ops (siglen = 100));
      CREATE INDEX i4 ON t (lower(a)); ALTER INDEX i4 ALTER COLUMN 1 SET STATISTICS 200;
      CREATE INDEX i5 ON t (a); CLUSTER t USING i5; COMMENT ON INDEX i5 IS 'fast';`);
    expect(attributesByName(catalog)).toEqual({
      i3: ["operator class parameters: siglen=100"],
      i4: ["statistics"],
      i5: ["clustered"],
    });
  });

  test("report one that a failed concurrent build left invalid", async () => {
    const ddl = "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)";
    const { defaultSchema } = await bench.read(ddl);
    const build = `CREATE UNIQUE INDEX CONCURRENTLY i ON ${defaultSchema}.t (a)`;
    await expect(bench.connection.execute(build)).rejects.toThrow("could not create unique index");
    const catalog = await readCatalog(bench.connection, { defaultSchema });
    expect(attributesByName(catalog)).toEqual({ i: ["invalid"] });
  });

  test("are read without all that depends on a catalog, also where there are no statistics", async () => {
    const { defaultSchema } = await bench.read("CREATE TABLE t (id serial PRIMARY KEY)");
    const [namespace] = await bench.connection.query<{ oid: number }>(
      "SELECT oid::int8 FROM pg_namespace WHERE nspname = $1",
      [defaultSchema],
    );
    const namespaces = [Number(namespace?.oid)];
    const presence = new Set(ALL_TRAITS);
    const scope = { major: server.major, defaultSchema, namespaces, maker: "postgres", presence };
    const plans: string[] = [];
    for (const query of batchSql({ ...kindQueries(scope), unmanaged: unmanagedQueries(scope) })) {
      const rows = await bench.connection.query<Record<string, string>>(`EXPLAIN ${query}`);
      plans.push(rows.flatMap((row) => Object.values(row)).join("\n"));
    }
    const depend = plans.filter((plan) => plan.includes(" on pg_depend"));
    expect(depend).not.toEqual([]);
    // All that depends on anything of a catalog grows with the tables, for each of the tables.
    const isByCatalog = /Index Cond: \(refclassid = '\d+'::oid\)$/m;
    expect(depend.filter((plan) => isByCatalog.test(plan))).toEqual([]);
  });
});
