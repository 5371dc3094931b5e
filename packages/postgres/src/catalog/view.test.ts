import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { attributesByName, catalogBench } from "./testing/bench.ts";

describeServers("views", (server) => {
  const bench = catalogBench(server);

  test("are read with their options", async () => {
    const { database } = await bench.read(`
      CREATE TABLE "My Table" (id int, "A b" text);
      CREATE VIEW plain AS SELECT id, "A b" FROM "My Table";
      CREATE VIEW given WITH (security_barrier, check_option = local) AS
        SELECT id FROM "My Table" WHERE id > 0;
      CREATE VIEW off WITH (security_barrier = off) AS SELECT 1 AS one;
      ${server.major < 15 ? "" : "ALTER VIEW given SET (security_invoker = on);"}`);
    const views = [...database.view.values()].map(({ definition, ...view }) => ({
      ...view,
      definition: definition.sql.replace(/\s+/g, " "),
    }));
    expect(views).toEqual([
      {
        name: "given",
        definition: expect.stringMatching(/^SELECT .*id FROM "My Table" WHERE .*[^;]$/),
        checkOption: "local",
        securityBarrier: true,
        ...(server.major < 15 ? {} : { securityInvoker: true }),
      },
      { name: "off", definition: "SELECT 1 AS one" },
      {
        name: "plain",
        definition: expect.stringMatching(/^SELECT .*id, .*"A b" FROM "My Table"$/),
      },
    ]);
  });

  test("that are materialized are read with what they have", async () => {
    const { database } = await bench.read(`
      CREATE TABLE t (id int, a text);
      CREATE MATERIALIZED VIEW full_one AS SELECT id, a FROM t;
      CREATE UNIQUE INDEX "An index" ON full_one (id) WHERE a <> '';
      CREATE INDEX ON full_one (lower(a) DESC);
      CREATE MATERIALIZED VIEW bare WITH (fillfactor = 70, autovacuum_enabled = false)
        AS SELECT 1 AS one WITH NO DATA;`);
    expect([...database.materializedView.values()]).toEqual([
      {
        name: "bare",
        definition: { sql: "SELECT 1 AS one" },
        with: { fillfactor: "70", autovacuum_enabled: "false" },
        withNoData: true,
      },
      {
        name: "full_one",
        definition: { sql: expect.stringContaining("FROM t") },
        indexes: [
          {
            sql: `CREATE UNIQUE INDEX "An index" ON full_one USING btree (id) WHERE a <> ''::text`,
          },
          { sql: "CREATE INDEX full_one_lower_idx ON full_one USING btree (lower(a) DESC)" },
        ],
      },
    ]);
  });

  test("are named with what they have beside what the model says", async () => {
    const catalog = await bench.read(`
      CREATE VIEW v AS SELECT 1 AS one; ALTER VIEW v ALTER one SET DEFAULT 2;
      CREATE VIEW bare AS SELECT 1 AS one;
      CREATE MATERIALIZED VIEW m AS SELECT 1 AS one; CREATE INDEX i ON m (one);
      ALTER MATERIALIZED VIEW m CLUSTER ON i`);
    expect(attributesByName(catalog)).toEqual({
      v: ["defaults of columns"],
      m: ["clustered"],
    });
  });

  test("of other schemas are read with their schema", async () => {
    await bench.connection.script(`
      CREATE SCHEMA IF NOT EXISTS elsewhere; CREATE VIEW elsewhere.v AS SELECT 1 AS one;
      CREATE VIEW elsewhere.w AS SELECT one FROM elsewhere.v;`);
    const { database } = await bench.read("", { schemas: ["elsewhere"] });
    expect([...database.view.values()]).toEqual([
      { schema: "elsewhere", name: "v", definition: { sql: "SELECT 1 AS one" } },
      {
        schema: "elsewhere",
        name: "w",
        definition: { sql: expect.stringContaining("FROM elsewhere.v") },
      },
    ]);
  });
});
