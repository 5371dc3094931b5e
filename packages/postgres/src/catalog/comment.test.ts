import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { catalogBench } from "./testing/bench.ts";

describeServers("comments", (server) => {
  const bench = catalogBench(server);

  const comments = async (sql: string, schemas: readonly string[] = []) => {
    const { database } = await bench.read(sql, { schemas });
    return Object.fromEntries([...database.comment.values()].map(({ name, text }) => [name, text]));
  };

  test("are known by what they are on", async () => {
    await bench.connection.script("CREATE SCHEMA noted; COMMENT ON SCHEMA noted IS 'n'");
    expect(
      await comments(
        `CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0)); CREATE INDEX "An i" ON t (a);
        COMMENT ON TABLE t IS 'a table'; COMMENT ON COLUMN t.a IS 'it''s'; COMMENT ON CONSTRAINT c ON t IS 'why';
        COMMENT ON INDEX "An i" IS 'fast'`,
        ["noted"],
      ),
    ).toEqual({
      "schema noted": "n",
      "table t": "a table",
      "column t.a": "it's",
      "constraint t.c": "why",
      'index "An i"': "fast",
    });
  });

  test("of an extension, of public and on what the model does not hold are none", async () => {
    expect(
      await comments(
        `CREATE EXTENSION citext; CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
        COMMENT ON AGGREGATE total(int) IS 'a'; CREATE TYPE shell; COMMENT ON TYPE shell IS 's'`,
        ["public"],
      ),
    ).toEqual({});
    await bench.connection.script("DROP EXTENSION citext");
    expect(
      await comments("CREATE EXTENSION citext; COMMENT ON EXTENSION citext IS 'mine'"),
    ).toEqual({ "extension citext": "mine" });
    await bench.connection.script("DROP EXTENSION citext");
  });
});
