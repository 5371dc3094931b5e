import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { attributesByName, catalogBench } from "./testing/bench.ts";

describeServers("sequences", (server) => {
  const bench = catalogBench(server);
  const sequences = async (ddl: string) => [...(await bench.read(ddl)).database.sequence.values()];

  test("have what is not as PostgreSQL would choose it", async () => {
    expect(
      await sequences(`
        CREATE SEQUENCE plain;
        CREATE SEQUENCE "Down.ward" AS smallint INCREMENT -2 MINVALUE -100 START -50 CYCLE;
        CREATE SEQUENCE far MINVALUE -9223372036854775808 START 9223372036854775806 CACHE 20;
        CREATE SEQUENCE usual AS integer INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 START 1 CACHE 1`),
    ).toEqual([
      {
        name: "Down.ward",
        type: "smallint",
        increment: "-2",
        minValue: "-100",
        start: "-50",
        cycle: true,
        ownedBy: null,
      },
      {
        name: "far",
        minValue: "-9223372036854775808",
        start: "9223372036854775806",
        cache: "20",
        ownedBy: null,
      },
      { name: "plain", ownedBy: null },
      { name: "usual", type: "integer", ownedBy: null },
    ]);
  });

  test("are not those that belong to what the model does not hold", async () => {
    expect(
      await sequences(`
        CREATE TABLE parted (a int, b serial, c int GENERATED ALWAYS AS IDENTITY)
          PARTITION BY RANGE (a);
        CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY);
        CREATE TABLE child (c serial) INHERITS (t)`),
    ).toEqual([]);
  });

  test.runIf(server.major >= 15)("report that they are unlogged", async () => {
    const catalog = await bench.read("CREATE UNLOGGED SEQUENCE s");
    expect(attributesByName(catalog)).toEqual({ s: ["unlogged"] });
  });
});
