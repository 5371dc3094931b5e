import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { catalogBench } from "./testing/bench.ts";

describeServers("policies", (server) => {
  const bench = catalogBench(server);

  test("are parts of their tables, as PostgreSQL prints them", async () => {
    const table = await bench.table(`
      CREATE TABLE t (a int, b text);
      ALTER TABLE t ENABLE ROW LEVEL SECURITY;
      CREATE POLICY "all.of it" ON t;
      CREATE POLICY reads ON t AS RESTRICTIVE FOR SELECT TO pg_monitor, pg_read_all_data USING (a>0);
      CREATE POLICY adds ON t FOR INSERT TO PUBLIC WITH CHECK (b = 'x');
      CREATE POLICY edits ON t FOR UPDATE USING (true) WITH CHECK (EXISTS (SELECT FROM t u WHERE u.a = t.a));
      CREATE POLICY drops ON t FOR DELETE TO pg_monitor USING (b IS NULL)`);
    expect(table.rowLevelSecurity).toBe(true);
    expect(table.policies).toEqual([
      { name: "adds", for: "insert", withCheck: { sql: "(b = 'x'::text)" } },
      { name: "all.of it" },
      { name: "drops", for: "delete", to: ["pg_monitor"], using: { sql: "(b IS NULL)" } },
      {
        name: "edits",
        for: "update",
        using: { sql: "true" },
        withCheck: {
          sql: expect.stringMatching(/^\(EXISTS \( SELECT\s+FROM t u\s+WHERE \(u\.a = t\.a\)\)\)$/),
        },
      },
      {
        name: "reads",
        as: "restrictive",
        for: "select",
        to: ["pg_monitor", "pg_read_all_data"],
        using: { sql: "(a > 0)" },
      },
    ]);
  });

  test("stand also where row-level security is off", async () => {
    const table = await bench.table("CREATE TABLE t (a int); CREATE POLICY p ON t");
    expect(table).toMatchObject({ policies: [{ name: "p" }] });
    expect(table.rowLevelSecurity).toBeUndefined();
  });
});
