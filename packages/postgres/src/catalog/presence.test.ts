import { describeServers, freshDatabase } from "@autogen/testkit";
import { expect, test } from "vitest";
import { connect } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";
import { type Target, targetSql } from "./settings.ts";

async function presenceIn(connection: Connection): Promise<readonly string[]> {
  const [target] = await connection.query<Target>(targetSql(undefined, []));
  return [...(target?.presence ?? [])].sort();
}

describeServers("what a database holds at all", (server) => {
  test("is nothing of a new one, and else what its tables bring", async () => {
    const database = await freshDatabase({ server });
    const connection = await connect(database.url);
    try {
      expect(await presenceIn(connection)).toEqual([]);
      await connection.script(`
        CREATE TABLE plain (id int PRIMARY KEY CHECK (id > 0));
        CREATE INDEX ON plain ((id + 1));`);
      expect(await presenceIn(connection)).toEqual([]);
      await connection.script(`
        CREATE TABLE t (id serial UNIQUE, of int REFERENCES plain) PARTITION BY RANGE (id);
        COMMENT ON SCHEMA public IS 'ours'; CREATE TYPE e AS ENUM ();`);
      expect(await presenceIn(connection)).toEqual([
        "comment",
        "enum",
        "foreignKey",
        "partitionedTable",
        "sequence",
        "unique",
      ]);
    } finally {
      await connection.close();
      await database.drop();
    }
  });
});
