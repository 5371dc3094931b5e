import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { catalogBench } from "../testing/bench.ts";

describeServers("unmanaged objects", (server) => {
  const bench = catalogBench(server);
  const unmanaged = async (ddl: string) =>
    (await bench.read(ddl)).unmanaged.filter((object) => !object.global);

  test("are relations that are no ordinary tables of their own", async () => {
    expect(
      await unmanaged(`
        CREATE TABLE t (id serial, a int GENERATED ALWAYS AS IDENTITY); CREATE VIEW v AS TABLE t;
        CREATE MATERIALIZED VIEW mv AS TABLE t; CREATE INDEX ON mv (id);
        CREATE TABLE parted (a int PRIMARY KEY CHECK (a > 0), b serial) PARTITION BY RANGE (a);
        CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (9);
        CREATE TABLE child (CHECK (a < 9)) INHERITS (t);
        CREATE FOREIGN DATA WRAPPER w; CREATE SERVER remote FOREIGN DATA WRAPPER w;
        CREATE FOREIGN TABLE f (a int, b int) SERVER remote; CREATE STATISTICS of_f ON a, b FROM f;`),
    ).toEqual([
      { kind: "foreign table", path: ["f"] },
      { kind: "statistics object", path: ["of_f"] },
    ]);
    await bench.connection.script("DROP FOREIGN DATA WRAPPER w CASCADE");
  });

  test("are types other than those of the model, without those that come with them", async () => {
    expect(
      await unmanaged(`
        CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS text; CREATE TYPE c AS (a int);
        CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
        CREATE TYPE shell; CREATE TABLE t (a d, b c[], c r)`),
    ).toEqual([{ kind: "base type", path: ["shell"] }]);
  });

  test("are aggregates, by name and arguments", async () => {
    expect(
      await unmanaged(`
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE AGGREGATE "S"(int) (SFUNC = int4pl, STYPE = int);`),
    ).toEqual([{ kind: "aggregate", path: ["S"], signature: "integer" }]);
  });

  test("are no triggers, rules and policies of the database's own tables", async () => {
    expect(
      await unmanaged(`
        CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE t (a int REFERENCES p); CREATE VIEW v AS TABLE t;
        CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
        CREATE POLICY "owner only" ON t USING (a > 0);
        CREATE TABLE child (b int) INHERITS (p); CREATE POLICY "by parent" ON child USING (b > 0);`),
    ).toEqual([]);
  });

  test("are whatever else has a name in the schema", async () => {
    expect(
      await unmanaged(
        `
        CREATE TABLE t (a int, b int); CREATE STATISTICS st ON a, b FROM t;
        CREATE COLLATION co FROM "C"; CREATE CONVERSION cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
        CREATE TEXT SEARCH CONFIGURATION tc (PARSER = pg_catalog."default");
        CREATE TEXT SEARCH DICTIONARY td (TEMPLATE = simple);
        CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);`,
      ),
    ).toEqual([
      { kind: "operator", path: ["==="], signature: "integer, integer" },
      { kind: "conversion", path: ["cv"] },
      { kind: "text search configuration", path: ["tc"] },
      { kind: "text search dictionary", path: ["td"] },
    ]);
  });

  test("carry the schema where it is not the default one", async () => {
    await bench.connection.script(
      `CREATE SCHEMA "Else where"; CREATE TEXT SEARCH DICTIONARY "Else where".c (TEMPLATE = simple)`,
    );
    const { unmanaged: found } = await bench.read("", { schemas: ["Else where"] });
    expect(found).toEqual([{ kind: "text search dictionary", schema: "Else where", path: ["c"] }]);
  });

  test("are the database's own, too", async () => {
    const catalog = await bench.read(`
      CREATE TYPE c AS (a int); CREATE CAST (c AS int) WITH INOUT;
      CREATE FOREIGN DATA WRAPPER w; CREATE SERVER remote FOREIGN DATA WRAPPER w;`);
    await bench.connection.script(`DROP FOREIGN DATA WRAPPER w CASCADE;`);
    expect(catalog.unmanaged.filter(({ global }) => global)).toEqual([
      { kind: "cast", path: ["c AS integer"], global: true },
      { kind: "server", path: ["remote"], global: true },
      { kind: "foreign-data wrapper", path: ["w"], global: true },
    ]);
  });
});
