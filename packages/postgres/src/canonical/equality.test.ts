import { EMPTY_DATABASE, type Question } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { connect } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";
import { decideEquality } from "./equality.ts";
import {
  aboutDefault,
  aboutExpression,
  aboutType,
  freshConnection,
  tableOf,
} from "./testing/questions.ts";

const T = tableOf("t", {
  a: "integer",
  n: "numeric(10, 2)",
  v: "varchar(20)",
  txt: "text",
  b: "boolean",
  ts: "timestamptz",
  d: "date",
  j: "jsonb",
  arr: "text[]",
  'Odd "Name': "integer",
  m: "mood",
});

/** Pairs of one meaning. */
const SAME: readonly Question[] = [
  ...[
    ["timestamptz", "now()", "NOW( )"],
    ["timestamptz", "current_timestamp", "CURRENT_TIMESTAMP"],
    ["timestamptz", "CURRENT_TIMESTAMP", "(current_timestamp)"],
    ["timestamptz", "'2020-01-01 00:00:00+00'::timestamptz", "'2020-01-01T01:00:00+01:00'"],
    ["timestamptz", "'2020-01-01 05:00:00+00'::timestamp with time zone", "'Jan 1 2020 00:00 EST'"],
    ["timestamptz(0)", "'2020-01-01 00:00:00.4+00'", "'2020-01-01 00:00:00+00'"],
    ["date", "'2020-02-01'::date", "'February 1, 2020'"],
    ["interval", "'1 day'", "'P1D'"],
    [
      "interval",
      "'1 mon 2 days 03:04:05'::interval",
      "'1 month 2 days 3 hours 4 minutes 5 seconds'",
    ],
    ["interval", "make_interval(days => 1)", "make_interval(days=>1)"],
    ["jsonb", "'{}'", "'{}'::jsonb"],
    ["jsonb", `'{"a": 1, "b": [1, 2]}'`, `'{"b":[1,2],"a":1}'`],
    ["integer", "0", "'0'"],
    ["integer", "'0'::integer", "0"],
    ["integer", "-1", "'-1'::integer"],
    ["integer", "- 1", "-1"],
    ["bigint", "9223372036854775807", "'9223372036854775807'"],
    ["numeric", "0", "'0'"],
    ["numeric", "0", "0.0::numeric"],
    ["numeric", "1.50", "1.5"],
    ["amount", "1.50", "1.5"],
    ["price", "1.50", "1.5"],
    ["numeric[]", "'{1.50,NULL}'", "'{1.5,NULL}'"],
    ["amount[]", "'{{1.50},{2}}'", "'{{1.5},{2.0}}'"],
    ["amounts", "'{1.50}'", "'{1.5}'"],
    ["numeric[]", "'{}'", "'{}'::numeric[]"],
    ["numeric(10, 2)", "0", "'0.001'"],
    ["double precision", "0.1", "'0.1'::double precision"],
    ["real", "1", "'1.0'"],
    ["boolean", "'t'", "true"],
    ["boolean", "'no'", "false"],
    ["text", "'a'", "'a'::text"],
    ["text", "E'it\\'s'", "'it''s'"],
    ["text", "E'back\\\\slash'", "'back\\slash'"],
    ["text", "$$dollar$$", "'dollar'"],
    ["text", "U&'\\0061'", "'a'"],
    ["text", "''", "''::text"],
    ["varchar(3)", "'abc'", "'abc'::character varying"],
    ["char(5)", "'ab'", "'ab   '"],
    ["char(5)", "'ab'::bpchar", "'ab'"],
    ["text[]", "'{}'", "ARRAY[]::text[]"],
    ["text[]", "'{a,b}'", "ARRAY['a', 'b']"],
    ["text[]", "ARRAY['a'::text, 'b'::text]", `'{"a","b"}'`],
    ["integer[]", "'{1,2}'", "ARRAY[1, 2]"],
    ["varchar(5)[]", "'{a}'", "ARRAY['a']"],
    ["uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "'a0eebc999c0b4ef8bb6d6bb9bd380a11'"],
    ["bytea", "'\\x6162'", "'ab'::bytea"],
    ["mood", "'ok'", "'ok'::mood"],
    ["mood", "'ok'::mood", "'ok'::public.mood"],
    ["mood[]", "'{ok}'", "ARRAY['ok'::mood]"],
    ['"far away"."Odd.Mood"', "'x y'", `'x y'::"far away"."Odd.Mood"`],
    ["bit(3)", "B'101'", "'101'"],
    ["money", "'12.5'", "'$12.50'::money"],
    ["inet", "'10.0.0.1'", "'10.0.0.1/32'"],
    ["uuid", "gen_random_uuid()", "pg_catalog.gen_random_uuid()"],
    ["bigint", "nextval('counter')", "nextval('public.counter'::regclass)"],
    ["integer", "NULL", "NULL::integer"],
    ["text", "'a' -- a comment", "'a'"],
  ].map(([type = "", from = "", to = ""]) => aboutDefault(type, from, to)),
  ...[
    ["a > 0", "(a > 0)"],
    ["((a > 0) AND (a < 10))", "a>0 and a<10"],
    ["a BETWEEN 1 AND 5", "((a >= 1) AND (a <= 5))"],
    ["txt IN ('a', 'b')", "(txt = ANY (ARRAY['a'::text, 'b'::text]))"],
    [
      "v IN ('a', 'b')",
      "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
    ],
    ["v = 'a'", "((v)::text = 'a'::text)"],
    ["v <> ''", "((v)::text <> ''::text)"],
    [
      "v not in ('a', 'b')",
      "((v)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
    ],
    ["n >= 0", "(n >= (0)::numeric)"],
    ["b", "(b)"],
    ["b is true", "(b IS TRUE)"],
    ["not b", "(NOT b)"],
    ["lower(txt)", "lower(txt)"],
    ["lower(v)", "lower((v)::text)"],
    ["txt like 'a%'", "(txt ~~ 'a%'::text)"],
    ["j ->> 'x' is not null", "((j ->> 'x'::text) IS NOT NULL)"],
    ["cast(a as text)", "(a)::text"],
    ["coalesce(a, 0) > -1", "(COALESCE(a, 0) > '-1'::integer)"],
    ["ts > '2020-01-01 00:00+00'", "(ts > '2020-01-01 00:00:00+00'::timestamp with time zone)"],
    ["d > date '2020-01-01'", "(d > '2020-01-01'::date)"],
    ["m = 'ok'", "(m = 'ok'::mood)"],
    ["m in ('ok', 'sad')", "(m = ANY (ARRAY['ok'::mood, 'sad'::mood]))"],
    ['"Odd ""Name" > 0', '("Odd ""Name" > 0)'],
    ["t.a > 0", "a > 0"],
    ["a > 0 -- always", "a > 0"],
    [
      "case when a > 0 then 'x' else 'y' end = 'x'",
      "(CASE WHEN (a > 0) THEN 'x'::text ELSE 'y'::text END = 'x'::text)",
    ],
    ["'x' = any(arr)", "('x'::text = ANY (arr))"],
    ["twice(a) > 2", "(public.twice(a) > 2)"],
  ].map(([from = "", to = ""]) => aboutExpression(T, from, to)),
  ...[
    ["int4", "integer"],
    ["varchar(20)", "character varying(20)"],
    ["timestamptz", "timestamp with time zone"],
    ["timestamp (3) with time zone", "timestamp(3) with time zone"],
    ["decimal(10,2)", "numeric(10, 2)"],
    ["text[]", "text[][]"],
    ["text[3]", "text[]"],
    ["mood", "public.mood"],
    ["bool", "boolean"],
    ["char", "character(1)"],
    ["float", "double precision"],
    ["Mood[]", "mood[]"],
  ].map(([from = "", to = ""]) => aboutType(from, to)),
];

/** Pairs of two meanings. */
const DIFFERENT: readonly Question[] = [
  ...[
    ["integer", "0", "1"],
    ["integer", "1", "1 + 0"],
    ["numeric", "0", "0.01"],
    ["amount", "1.50", "1.51"],
    ["amount", "1.50", "NULL"],
    ["numeric[]", "'{1.50}'", "'{1.51}'"],
    ["numeric[]", "'{1,2}'", "'{{1,2}}'"],
    ["numeric[]", "'{1.50}'", "'[0:0]={1.5}'"],
    ["numeric[]", "'{1.50}'", "'{NULL}'"],
    ["numeric[]", "'{}'", "NULL"],
    ["text[]", "'{1.50}'", "'{1.5}'"],
    ["numeric(10, 2)", "0.01", "0.02"],
    ["text", "'a'", "'A'"],
    ["text", "''", "' '"],
    ["citext", "'a'", "'A'"],
    ["text", "NULL", "''"],
    ["text", "'null'", "NULL"],
    ["timestamptz", "now()", "clock_timestamp()"],
    ["timestamptz", "now()", "'2020-01-01'"],
    ["timestamp", "now()", "(now() AT TIME ZONE 'utc')"],
    ["interval", "'1 day'", "'24 hours'"],
    ["jsonb", "'{}'", "'[]'"],
    ["jsonb", "'null'", "NULL"],
    ["json", `'{"a":1}'`, `'{"a": 1}'`],
    ["boolean", "true", "false"],
    ["text[]", "'{}'", "'{NULL}'"],
    ["text[]", "'{a,b}'", "'{b,a}'"],
    ["mood", "'ok'", "'sad'"],
    ["uuid", "gen_random_uuid()", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"],
    [
      "bigint",
      "nextval('counter')",
      "nextval('other counter')".replace("other counter", '"Other.Counter"'),
    ],
    ["char(5)", "'ab'", "'abc'"],
    ["double precision", "'NaN'", "0"],
  ].map(([type = "", from = "", to = ""]) => aboutDefault(type, from, to)),
  ...[
    ["a > 0", "a >= 0"],
    ["a > 0", "n > 0"],
    ["a > 0 and b", "a > 0 or b"],
    ["txt IN ('a', 'b')", "txt IN ('b', 'a')"],
    ["txt IN ('a', 'b')", "txt IN ('a', 'b', 'c')"],
    ["v = 'a'", "v = 'a '"],
    ["lower(txt) = 'a'", "upper(txt) = 'a'"],
    ["txt like 'a%'", "txt ilike 'a%'"],
    ["b", "b is true"],
    ["a = 1", "a = 1 or false"],
    ["ts > '2020-01-01 00:00+00'", "ts > '2020-01-01 00:00+01'"],
    ["gone > 0", "a > 0"],
    ["a = 'text now'", "a = 1"],
    ["m = 'gone'", "m = 'ok'"],
  ].map(([from = "", to = ""]) => aboutExpression(T, from, to)),
  ...[
    ["varchar(20)", "varchar(21)"],
    ["varchar", "text"],
    ["numeric", "numeric(10, 0)"],
    ["timestamptz", "timestamp"],
    ["integer", "integer[]"],
    ["mood", '"far away"."Odd.Mood"'],
    ["gone", "mood"],
    ['"char"', "char"],
  ].map(([from = "", to = ""]) => aboutType(from, to)),
];

const SET_UP = `
  CREATE EXTENSION citext;
  CREATE TYPE mood AS ENUM ('sad', 'ok');
  CREATE SCHEMA "far away";
  CREATE TYPE "far away"."Odd.Mood" AS ENUM ('x y');
  CREATE DOMAIN amount AS numeric; CREATE DOMAIN price AS amount CHECK (VALUE > 0);
  CREATE DOMAIN amounts AS amount[];
  CREATE SEQUENCE counter; CREATE SEQUENCE "Other.Counter";
  CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';`;

/** Settings that an application, a role or a server may have. */
const SESSIONS: Readonly<Record<string, string>> = {
  usual: "",
  odd: `SET datestyle = 'SQL, DMY'; SET timezone = 'Asia/Kathmandu'; SET intervalstyle = 'iso_8601';
    SET extra_float_digits = -5; SET bytea_output = 'escape'; SET quote_all_identifiers = on;
    SET standard_conforming_strings = on; SET transform_null_equals = on;
    SET search_path = "$user", public, "far away"; SET client_min_messages = debug1`,
};

/** The same, where an administrator sets it for every session to come. */
const SET_ELSEWHERE: Readonly<Record<string, string>> = {
  datestyle: "'German, DMY'",
  intervalstyle: "'sql_standard'",
  extra_float_digits: "0",
  bytea_output: "'escape'",
  standard_conforming_strings: "off",
  quote_all_identifiers: "on",
  transform_null_equals: "on",
  array_nulls: "off",
  timezone_abbreviations: "'Australia'",
  search_path: `"far away", public`,
  default_transaction_isolation: "'serializable'",
};

async function judged(connection: Connection, questions: readonly Question[]): Promise<Question[]> {
  const equality = await decideEquality(questions, {
    target: { connection, database: EMPTY_DATABASE },
    declared: EMPTY_DATABASE,
  });
  return questions.filter(equality.equal);
}

const texts = (questions: readonly Question[]): readonly string[] =>
  questions.map(({ about, from, to }) => `${about}: ${from} | ${to}`);

describeServers("equality", (server) => {
  test.each(Object.entries(SESSIONS))(
    "is what PostgreSQL says, in a session that is %s",
    async (_, sql) => {
      const { connection } = await freshConnection(server, SET_UP);
      await connection.script(sql);
      const equal = await judged(connection, [...DIFFERENT, ...SAME]);
      expect(texts(equal)).toEqual(texts(SAME));
      const [row] = await connection.query(`SELECT is_called FROM counter`);
      expect(row).toEqual({ is_called: false });
    },
  );

  /** PGlite starts every session with settings of its own. */
  const isPglite = server.engine === "pglite";
  const whatever = "is what PostgreSQL says, whatever is set for the role and the database";
  test.skipIf(isPglite)(whatever, async () => {
    const { connection, url } = await freshConnection(server, SET_UP);
    const [names] = await connection.query<{ role: string; database: string }>(
      "SELECT quote_ident(current_user) AS role, quote_ident(current_database()) AS database",
    );
    const { role, database } = names ?? {};
    for (const [name, value] of Object.entries(SET_ELSEWHERE)) {
      await connection.script(`ALTER DATABASE ${database} SET ${name} = ${value}`);
    }
    await connection.script(
      `ALTER ROLE ${role} IN DATABASE ${database} SET timezone = 'Asia/Kathmandu'`,
    );
    const anew = await connect(url);
    try {
      const zone = await anew.query("SELECT current_setting('timezone') AS zone");
      expect(zone).toEqual([{ zone: "Asia/Kathmandu" }]);
      expect(texts(await judged(anew, [...DIFFERENT, ...SAME]))).toEqual(texts(SAME));
    } finally {
      await anew.close();
    }
  });
});
