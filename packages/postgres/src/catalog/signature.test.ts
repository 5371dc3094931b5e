/** Signatures as definitions spell them, and as PostgreSQL knows the same routines. */
import { signatureOf } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { catalogBench } from "./testing/bench.ts";

const TYPES = [
  "int",
  "INT4",
  '"int8"',
  'pg_catalog."int2"',
  "varchar",
  "varchar(10)",
  "char varying (3)",
  "national char varying(3)",
  "nchar varying(3)",
  "nchar(2)",
  "char",
  '"char"',
  "bpchar",
  "float",
  "float(24)",
  "float (25)",
  "dec(10, 2)",
  "bool[]",
  "int array",
  "integer[3][2]",
  "text ARRAY[4]",
  "timestamp(3)",
  "timestamp (3) with time zone",
  "timestamptz(0)",
  '"timestamp"',
  "time",
  "timetz",
  "interval day to second(3)",
  "interval year",
  "interval(2)",
  "bit varying(3)",
  "varbit",
  "bit(3)",
  "pg_catalog.text",
  "kind",
  '"Odd kind"[]',
  "home.kind",
  "far.kind",
  "anyelement",
] as const;

describeServers("the signature of a routine", (server) => {
  const bench = catalogBench(server);

  test("is the one that PostgreSQL gives, however its types are spelled", async () => {
    const routines = TYPES.map(
      (type, at) => `CREATE FUNCTION f${at}(a ${type}, OUT b int) LANGUAGE sql AS 'SELECT 1';`,
    );
    const { database } = await bench.read(
      `CREATE TYPE kind AS ENUM ('a'); CREATE TYPE "Odd kind" AS ENUM ('a');
       CREATE SCHEMA far; CREATE TYPE far.kind AS ENUM ('a'); ${routines.join("\n")}`,
      { defaultSchema: "home" },
    );
    const read = [...database.routine.values()].map(({ name }) => name);
    const spelled = TYPES.map((type, at) => signatureOf(`f${at}`, [type], "home"));
    expect(read.sort()).toEqual(spelled.sort());
  });
});
