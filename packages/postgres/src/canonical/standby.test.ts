/** A hot standby takes no temporary objects: a shadow answers, and all is as elsewhere. */
import { databaseOf, diff, type Table, TEXTUAL } from "@autogen/core";
import { describeNative, freshCache, startStandby } from "@autogen/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCatalog } from "../catalog/catalog.ts";
import { connect } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";
import { decideEquality } from "./equality.ts";
import { aboutDefault, aboutExpression, tableOf } from "./testing/questions.ts";
import { tryOperations } from "./trial/judge.ts";

const SET_UP = `
  CREATE TYPE mood AS ENUM ('sad', 'ok');
  CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
  CREATE TABLE users (id integer, email varchar(50), mood mood,
    CONSTRAINT valid CHECK (id > 0 AND email IN ('a', 'b')))`;

const users = tableOf("users", { id: "integer", email: "varchar(50)", mood: "mood" });
const SAME = [
  aboutExpression(users, "((id > 0) AND (mood = 'ok'::mood))", "id > 0 AND mood = 'ok'"),
  aboutDefault("mood", "'ok'::mood", "'ok'"),
  aboutExpression(users, "(twice(id) > 2)", "public.twice(id)>2"),
  aboutDefault("timestamptz", "now()", "NOW()"),
];
const DIFFERENT = [aboutExpression(users, "id > 0", "id > 1"), aboutDefault("integer", "0", "1")];

describeNative("a hot standby", ({ major }) => {
  let cache: string;
  let stop: () => Promise<void>;
  let connection: Connection;
  beforeAll(async () => {
    cache = await freshCache();
    const standby = await startStandby(major, async (url) => {
      const primary = await connect(url);
      await primary.script(SET_UP);
      await primary.close();
    });
    stop = standby.stop;
    connection = await connect(standby.url);
  });
  afterAll(async () => {
    await connection?.close();
    await stop?.();
  });

  test("is compared", async () => {
    expect(connection.session).toMatchObject({ standby: true, readOnly: true });
    const { database } = await readCatalog(connection);
    const declared = databaseOf({ enum: [...database.enum.values()] });
    const judges = { target: { connection, database }, declared, shadow: { cache } };
    const equality = await decideEquality([...SAME, ...DIFFERENT], judges);
    expect([...SAME, ...DIFFERENT].filter(equality.equal)).toEqual(SAME);
  });

  test("has what is new tried elsewhere", async () => {
    const { database } = await readCatalog(connection);
    const live = database.table.get("users") as Table;
    const withCheck = (expression: string) =>
      databaseOf({
        enum: [...database.enum.values()],
        table: [{ ...live, checks: [{ name: "new", expression: { sql: expression } }] }],
      });
    const verdictOn = (expression: string) => {
      const declared = withCheck(expression);
      const judges = { target: { connection, database }, declared, shadow: { cache } };
      return tryOperations(diff(database, declared, TEXTUAL), judges);
    };
    await verdictOn("id > 0");
    await verdictOn("twice(id) > 0");
    await expect(verdictOn("twice(id) > 'zero'")).rejects.toThrow("invalid input syntax");
    await expect(verdictOn("id > 'zero'")).rejects.toThrow(
      `check constraint new of users: PostgreSQL refuses id > 'zero': invalid input syntax for type integer: "zero"`,
    );
  });
});
