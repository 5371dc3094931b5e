import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { catalogBench } from "./testing/bench.ts";

describeServers("a function that others share the name of", (server) => {
  const bench = catalogBench(server);

  test("is called by a trigger by its bare name", async () => {
    const { database } = await bench.read(`
      CREATE SCHEMA other;
      CREATE FUNCTION other.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE FUNCTION touch(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
      CREATE TABLE t (a integer);
      CREATE TRIGGER own AFTER INSERT ON t EXECUTE FUNCTION touch();
      CREATE TRIGGER theirs AFTER INSERT ON t EXECUTE FUNCTION other.touch()`);
    expect(
      [...database.trigger.values()].map(({ trigger, execute }) => [trigger, execute]),
    ).toEqual([
      ["own", "touch"],
      ["theirs", "other.touch"],
    ]);
  });
});
