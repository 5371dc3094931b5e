/** Who answers, what it costs, and that nothing is left behind. */
import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type Database,
  databaseOf,
  type Enum,
  type Question,
  rawSql,
  type Table,
} from "@autogen/core";
import { canDump, describeServers, freshCache, pgDump } from "@autogen/testkit";
import { beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import type { Connection } from "../connection/connection.ts";
import { decideEquality } from "./equality.ts";
import { InvalidExpression } from "./errors.ts";
import { counted } from "./testing/counted.ts";
import {
  aboutDefault,
  aboutExpression,
  aboutType,
  freshConnection,
  tableOf,
} from "./testing/questions.ts";

/** A shadow is ready sooner from what the last one left; no answer is. */
let cache: string;
beforeAll(async () => {
  cache = await freshCache();
});
beforeEach(async () => {
  const answers = (await readdir(cache)).filter((name) => name.startsWith("answers-"));
  for (const name of answers) await rm(join(cache, name));
});

const users = tableOf("users", { id: "integer", email: "varchar(50)" });

/** Two that mean the same, and two that do not. */
const QUESTIONS: readonly Question[] = [
  aboutExpression(users, "id > 0", "(id > 0)"),
  aboutExpression(users, "id > 0", "id > 1"),
  aboutDefault("integer", "0", "'0'"),
  aboutDefault("integer", "0", "1"),
];

const [SAME_CHECK, , SAME_DEFAULT] = QUESTIONS;

async function equalAmong(
  questions: readonly Question[],
  connection: Connection,
  {
    live = [],
    declared = [],
  }: { readonly live?: readonly Enum[]; readonly declared?: readonly Enum[] } = {},
): Promise<readonly Question[]> {
  const database = (types: readonly Enum[]): Database => {
    const schemas = new Set(types.flatMap(({ schema }) => schema ?? []));
    return databaseOf({ enum: types, schema: [...schemas].map((name) => ({ name })) });
  };
  const target = { connection, database: database(live) };
  const judges = { target, declared: database(declared), shadow: { cache } };
  const equality = await decideEquality(questions, judges);
  return questions.filter(equality.equal);
}

/** What a session has, or is, that allows it no temporary objects. */
const REFUSALS: Readonly<Record<string, (connection: Connection) => Promise<void>>> = {
  "a role without TEMP": async (connection) => {
    const role = `r${randomBytes(6).toString("hex")}`;
    const [row] = await connection.query<{ name: string }>("SELECT current_database() AS name");
    await connection.script(
      `REVOKE TEMPORARY ON DATABASE "${row?.name}" FROM PUBLIC; CREATE ROLE ${role}; SET ROLE ${role}`,
    );
    onTestFinished(() => connection.script(`RESET ROLE; DROP ROLE ${role}`));
  },
  "a read-only session": (connection) =>
    connection.script("SET default_transaction_read_only = on"),
  "an event trigger that forbids DDL": (connection) =>
    connection.script(
      `CREATE FUNCTION forbid() RETURNS event_trigger LANGUAGE plpgsql
         AS $$ BEGIN RAISE EXCEPTION 'no DDL here'; END $$;
       CREATE EVENT TRIGGER forbid ON ddl_command_start EXECUTE FUNCTION forbid()`,
    ),
};

describeServers("the judges", (server) => {
  test.each(Object.entries(REFUSALS))("do without the target under %s", async (_, refuse) => {
    const { connection } = await freshConnection(server);
    await refuse(connection);
    const { statements, counting } = counted(connection);
    expect(await equalAmong(QUESTIONS, counting)).toEqual([SAME_CHECK, SAME_DEFAULT]);
    expect(statements().length).toBeLessThan(6);
  });

  test("say what PostgreSQL refuses, and of what", async () => {
    const { connection } = await freshConnection(server);
    const failure = (question: Question) =>
      equalAmong([...QUESTIONS, question], connection).then(
        () => "none",
        (error) => (error instanceof InvalidExpression ? error.message : error),
      );
    expect(await failure(aboutExpression(users, "id > 0", "missing > 0"))).toBe(
      'check constraint x of users: PostgreSQL refuses missing > 0: column "missing" does not exist',
    );
    expect(await failure(aboutDefault("integer", "0", "'zero'"))).toBe(
      `default of column t.c: PostgreSQL refuses 'zero': invalid input syntax for type integer: "zero"`,
    );
    expect(await failure(aboutType("text", "txt"))).toBe("none");
    expect(await failure(aboutExpression(users, "missing > 0", "id > 0"))).toBe("none");
  });

  test("take what revisions recorded for another where it cannot be read and nobody declares it", async () => {
    const { connection } = await freshConnection(server);
    const judges = { target: { connection, database: databaseOf({}) }, shadow: { cache } };
    const stale = aboutExpression(users, "id > 0", "gone > 0");
    const checks = [{ name: "positive", expression: rawSql("id > 0") }];
    const now = databaseOf({ table: [{ ...users, checks }] });
    expect((await decideEquality([stale], { ...judges, declared: now })).equal(stale)).toBe(false);
    const before = databaseOf({
      table: [{ ...users, checks: [{ name: "positive", expression: rawSql("gone > 0") }] }],
    });
    await expect(decideEquality([stale], { ...judges, declared: before })).rejects.toThrow(
      InvalidExpression,
    );
  });

  test("see types as they are declared, wherever they will be", async () => {
    const { connection } = await freshConnection(
      server,
      "CREATE TYPE mood AS ENUM ('old'); CREATE SCHEMA far; CREATE TYPE far.mood AS ENUM ('old')",
    );
    const values = ["old", "new"];
    const table = tableOf("t", { m: "mood", f: "far.mood", o: '"Only Declared"' });
    const questions = [
      aboutDefault("mood", "'new'::mood", "'new'"),
      aboutDefault("mood", "'old'::mood", "'old'"),
      aboutDefault("far.mood", "'new'::far.mood", "'new'"),
      aboutDefault('"Only Declared"', "'x'", `'x'::"Only Declared"`),
      aboutExpression(table, "m = 'new'", "(m = 'new'::mood)"),
      aboutExpression(table, "f = 'new'", "(f = 'new'::far.mood)"),
      aboutExpression(
        tableOf("s", { a: "text" }),
        "a <> 'new'::far.mood::text",
        "(a <> ('new'::far.mood)::text)",
      ),
    ];
    const live = [
      { name: "mood", values: ["old"] },
      { schema: "far", name: "mood", values: ["old"] },
    ];
    const declared = [
      { name: "mood", values },
      { schema: "far", name: "mood", values },
      { name: "Only Declared", values: ["x"] },
    ];
    expect(await equalAmong(questions, connection, { live, declared })).toEqual(questions);
  });

  test("keep tables apart that share a name, with another table or with a type", async () => {
    const { connection } = await freshConnection(server, "CREATE TYPE mood AS ENUM ('ok')");
    const elsewhere: Table = { ...tableOf("users", { email: "integer" }), schema: "far" };
    const later = tableOf("users", { id: "text", email: "integer" });
    const questions = [
      aboutExpression(users, "email > 'a'", "((email)::text > 'a'::text)"),
      aboutExpression(elsewhere, "email > '1'", "(email > 1)"),
      aboutExpression(later, "email > '1'", "(email > 1)"),
      aboutExpression(users, "users.id > 0", "id > 0"),
      aboutExpression(elsewhere, "users.email > 0", "email > 0"),
      aboutExpression(tableOf("text", { a: "text" }), "a > 'x'", "(a > 'x'::text)"),
      aboutExpression(
        { ...tableOf("mood", { a: "mood" }), schema: "far" },
        "a = 'ok'",
        "(a = 'ok'::mood)",
      ),
    ];
    expect(await equalAmong(questions, connection)).toEqual(questions);
  });

  test("ask little, also where one question among many is bad", async () => {
    const { connection } = await freshConnection(server);
    const many = Array.from({ length: 1000 }, (_, at) => {
      const table = tableOf(`t${at}`, { id: "integer", v: "varchar(5)" });
      return aboutExpression(table, `v IN ('a', 'b') AND id > ${at}`, `id>${at} and false`);
    });
    const good = many.map((question) => ({ ...question, to: `(${question.from})` }) as Question);
    const few = counted(connection);
    expect(await equalAmong([...good, ...QUESTIONS], few.counting)).toHaveLength(1002);
    expect(few.statements().length).toBeLessThan(60);

    const bad = { ...good[500], to: "missing" } as Question;
    const more = counted(connection);
    await expect(equalAmong(good.with(500, bad), more.counting)).rejects.toThrow('"missing"');
    expect(more.statements().length).toBeLessThan(200);
  });

  test("leave nothing behind", async () => {
    const { connection, url } = await freshConnection(
      server,
      "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE users (id integer, email varchar(50), m mood)",
    );
    const canBeDumped = server.engine !== "pglite" && (await canDump(server));
    const state = async () => ({
      dump: canBeDumped ? await pgDump(url) : "",
      rows: await connection.query(CATALOG_ROWS),
    });
    const before = await state();
    const declared = [{ name: "mood", values: ["new"] }];
    await equalAmong([...QUESTIONS, aboutDefault("mood", "'new'", "'new'::mood")], connection, {
      declared,
    });
    await equalAmong([aboutType("text", "nonsense")], connection).catch(() => {});
    expect(await state()).toEqual(before);
  });
});

/** How many rows each catalog has that an object would leave one in. */
const CATALOG_ROWS = [
  ...[
    "class",
    "type",
    "attribute",
    "constraint",
    "attrdef",
    "depend",
    "namespace",
    "enum",
    "index",
  ],
]
  .map((name) => `SELECT '${name}' AS name, count(*) FROM pg_${name}`)
  .join(" UNION ALL ");
