/** What PostgreSQL does not accept of new things is said with the definition's file. */
import {
  type Check,
  type Column,
  type Database,
  databaseOf,
  diff,
  EMPTY_DATABASE,
  type Index,
  type Table,
  TEXTUAL,
} from "@autogen/core";
import { describeServers, freshCache } from "@autogen/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "../../connection/connection.ts";
import { InvalidExpression } from "../errors.ts";
import { counted } from "../testing/counted.ts";
import { freshConnection, tableOf } from "../testing/questions.ts";
import { tryOperations } from "./judge.ts";

let cache: string;
beforeAll(async () => {
  cache = await freshCache();
});

interface Parts {
  readonly columns?: readonly Column[];
  readonly checks?: readonly Check[];
  readonly indexes?: readonly Index[];
}

const users = tableOf("users", { id: "integer", email: "text" });

function usersWith({ columns = [], checks = [], indexes = [] }: Parts): Table {
  return { ...users, columns: [...users.columns, ...columns], checks, indexes };
}

function check(expression: string): Parts {
  return { checks: [{ name: "users_check", expression: { sql: expression } }] };
}

function index(part: Omit<Index, "name">): Parts {
  return { indexes: [{ name: "users_idx", ...part }] };
}

/** What is said, or nothing where all is well. */
async function verdict(
  declared: Database,
  connection?: Connection,
  live = EMPTY_DATABASE,
): Promise<string | undefined> {
  const judges = {
    ...(connection && { target: { connection, database: live } }),
    declared,
    shadow: { cache },
    fileOf: ({ name }: { readonly name: string }) => `schema/${name}.ts`,
  };
  try {
    await tryOperations(diff(live, declared, TEXTUAL), judges);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidExpression)) throw error;
    return error.help === undefined ? error.message : `${error.message}\n${error.help}`;
  }
}

const INVALID: readonly (readonly [parts: Parts, verdict: string])[] = [
  [
    check("age > 0"),
    'check constraint users_check of users: PostgreSQL refuses age > 0: column "age" does not exist (schema/users.ts)',
  ],
  [
    check("id > "),
    'check constraint users_check of users: PostgreSQL refuses id > : syntax error at or near ")" (schema/users.ts)',
  ],
  [
    check("id"),
    "check constraint users_check of users: PostgreSQL refuses id: argument of CHECK must be type boolean, not type integer (schema/users.ts)",
  ],
  [
    { columns: [{ name: "age", type: "integer", default: "zero" }] },
    `default of column users.age: PostgreSQL refuses 'zero': invalid input syntax for type integer: "zero" (schema/users.ts)`,
  ],
  [
    { columns: [{ name: "data", type: "jsonb", default: "text" }] },
    "default of column users.data: PostgreSQL refuses 'text': invalid input syntax for type json (schema/users.ts)",
  ],
  [
    {
      columns: [
        { name: "at", type: "text", generated: { expression: { sql: "id || now()::text" } } },
      ],
    },
    "generated column users.at: PostgreSQL refuses id || now()::text: generation expression is not immutable (schema/users.ts)",
  ],
  [
    { columns: [{ name: "kind", type: "nonsense" }] },
    'column users.kind: PostgreSQL refuses nonsense: type "nonsense" does not exist (schema/users.ts)',
  ],
  [
    { columns: [{ name: "kind", type: "varchar(" }] },
    'column users.kind: PostgreSQL refuses varchar(: syntax error at or near ")" (schema/users.ts)',
  ],
  [
    index({ keys: [{ column: "id", opclass: "text_pattern_ops" }] }),
    'index users_idx of users: PostgreSQL refuses (id text_pattern_ops): operator class "text_pattern_ops" does not accept data type integer (schema/users.ts)',
  ],
  [
    index({ keys: [{ expression: { sql: "lower(mail)" } }] }),
    'index users_idx of users: PostgreSQL refuses ((lower(mail))): column "mail" does not exist (schema/users.ts)\nPerhaps you meant to reference the column "users.email".',
  ],
  [
    index({ keys: [{ expression: { sql: "id + random()" } }] }),
    "index users_idx of users: PostgreSQL refuses ((id + random())): functions in index expression must be marked IMMUTABLE (schema/users.ts)",
  ],
  [
    index({ keys: [{ column: "id" }], where: { sql: "email" } }),
    "index users_idx of users: PostgreSQL refuses (id) where email: argument of WHERE must be type boolean, not type text (schema/users.ts)",
  ],
  [
    index({ keys: [{ column: "id" }], where: { sql: "id > $1" } }),
    "index users_idx of users: PostgreSQL refuses (id) where id > $1: there is no parameter $1 (schema/users.ts)",
  ],
  [
    index({ keys: [{ column: "id" }], with: { fillfaktor: "70" } }),
    'index users_idx of users: PostgreSQL refuses (id) with (fillfaktor = 70): unrecognized parameter "fillfaktor" (schema/users.ts)',
  ],
  [
    { columns: [{ name: "mail", type: "citext" }] },
    `column users.mail: PostgreSQL refuses citext: type "citext" does not exist (schema/users.ts)
It belongs to the extension citext, which is not declared: add \`export const citextExtension = pgExtension("citext");\` to the definitions, with pgExtension from "drizzle-autogen".`,
  ],
  [
    index({ keys: [{ column: "email", opclass: "gin_trgm_ops" }], method: "gin" }),
    `index users_idx of users: PostgreSQL refuses gin (email gin_trgm_ops): operator class "gin_trgm_ops" does not exist for access method "gin" (schema/users.ts)
It belongs to the extension pg_trgm, which is not declared: add \`export const pgTrgmExtension = pgExtension("pg_trgm");\` to the definitions, with pgExtension from "drizzle-autogen".`,
  ],
];

const VALID: Parts = {
  columns: [
    { name: "age", type: "integer", default: 0, notNull: true },
    { name: "twice", type: "integer", generated: { expression: { sql: "id * 2" } } },
    { name: "number", type: "integer", serial: true },
    { name: "key", type: "bigint", identity: { mode: "always" } },
    { name: "mood", type: "mood", default: "ok" },
    { name: "far", type: 'far."Odd Mood"', default: "fine" },
    { name: "mail", type: "citext" },
  ],
  checks: [
    { name: "a", expression: { sql: "users.age >= 0 -- always" } },
    { name: "b", expression: { sql: "far <> 'fine'" } },
  ],
  indexes: [
    { name: "c", keys: [{ expression: { sql: "lower(users.email)" } }], where: { sql: "id > 0" } },
    {
      name: "d",
      keys: [{ column: "id", order: "desc" }],
      unique: true,
      with: { fillfactor: "70" },
    },
  ],
};

function declaredWith(parts: Parts): Database {
  return databaseOf({
    schema: [{ name: "far" }],
    extension: [{ name: "citext" }],
    enum: [
      { name: "mood", values: ["ok"] },
      { schema: "far", name: "Odd Mood", values: ["fine"] },
    ],
    table: [usersWith(parts)],
  });
}

describeServers("a trial", (server) => {
  test("names the part that PostgreSQL does not accept, its file, and PostgreSQL's words", async () => {
    const { connection } = await freshConnection(server);
    const found: (string | undefined)[] = [];
    for (const [parts] of INVALID) {
      found.push(await verdict(databaseOf({ table: [usersWith(parts)] }), connection));
    }
    expect(found).toEqual(INVALID.map(([, text]) => text));
  });

  test.each([
    ["check constraint users_check of users", "at < 'now'", check("at < 'now'")],
    [
      "check constraint users_check of users",
      "at < date_trunc('day', timestamp 'yesterday')",
      check("at < date_trunc('day', timestamp 'yesterday')"),
    ],
    [
      "index users_idx of users",
      "at > 'Today 12:00'",
      index({ keys: [{ column: "id" }], where: { sql: "at > 'Today 12:00'" } }),
    ],
    [
      "default of column users.later",
      "('tomorrow'::timestamp + '1 day')",
      {
        columns: [
          {
            name: "later",
            type: "timestamp",
            default: { sql: "('tomorrow'::timestamp + '1 day')" },
          },
        ],
      },
    ],
  ] as const)(
    "refuses, for %s, a time that is another one tomorrow: %s",
    async (holder, text, parts) => {
      const { connection } = await freshConnection(server);
      const columns = [
        { name: "at", type: "timestamp" },
        ...("columns" in parts ? parts.columns : []),
      ];
      const declared = databaseOf({ table: [usersWith({ ...parts, columns })] });
      const refusal = `${holder}: PostgreSQL refuses ${text}: the time that it names is read once, when it is set, and another one tomorrow (schema/users.ts)
For the time of each use write now() or current_date, or a constant cast to text first.`;
      expect(await verdict(declared, connection)).toBe(refusal);
    },
  );

  test.each([
    ["a new view", "SELECT date 'today' AS day", EMPTY_DATABASE],
    ["a new view of what is new, too", "SELECT id FROM users WHERE at < 'now'", EMPTY_DATABASE],
    [
      "a view that stands",
      "SELECT 'now'::timestamp AS at",
      databaseOf({ view: [{ name: "v", definition: { sql: "SELECT now() AS at" } }] }),
    ],
  ])("refuses such a time in the query of %s", async (_, text, live) => {
    const { connection } = await freshConnection(server);
    const table = usersWith({ columns: [{ name: "at", type: "timestamp" }] });
    const declared = databaseOf({
      table: text.includes("users") ? [table] : [],
      view: [{ name: "v", definition: { sql: text } }],
    });
    expect(await verdict(declared, connection, live)).toContain(
      `view v: PostgreSQL refuses ${text}: the time that it names is read once`,
    );
  });

  test("passes queries in which nothing but a word looks like one", async () => {
    const { connection } = await freshConnection(server);
    const text = `SELECT 'today' AS "it's 'now'", now() - interval '1 day' AS at -- not 'now', it's today's
      FROM (VALUES ('tomorrow')) AS day (name) WHERE name <> 'now' /* 'today' */`;
    const declared = databaseOf({ view: [{ name: "v", definition: { sql: text } }] });
    expect(await verdict(declared, connection)).toBeUndefined();
  });

  test("passes what only looks like such a time", async () => {
    const { connection } = await freshConnection(server);
    const declared = databaseOf({
      table: [
        usersWith({
          columns: [
            { name: "data", type: "jsonb", default: '{"when":"now"}' },
            { name: "at", type: "timestamp", default: { sql: "'now'::text::timestamp" } },
          ],
          checks: [
            { name: "c", expression: { sql: "email NOT IN ('now', 'today') AND at < now()" } },
          ],
        }),
      ],
    });
    expect(await verdict(declared, connection)).toBeUndefined();
  });

  test("passes what is valid, and what will be once types and extensions are there", async () => {
    const { connection } = await freshConnection(server);
    expect(await verdict(declaredWith(VALID), connection)).toBeUndefined();
  });

  test("finds the one wrong column among hundreds of tables with few statements", async () => {
    const { connection } = await freshConnection(server);
    const tables = Array.from({ length: 300 }, (_, at) => ({
      ...usersWith(check(`users_${at}.id > 0`)),
      name: `users_${at}`,
    }));
    const good = counted(connection);
    expect(await verdict(databaseOf({ table: tables }), good.counting)).toBeUndefined();
    expect(good.statements().length).toBeLessThan(50);
    const wrong = { ...usersWith(check("missing > 0")), name: "wrong" };
    const bad = counted(connection);
    const text = await verdict(databaseOf({ table: tables.with(267, wrong) }), bad.counting);
    expect(text).toContain('column "missing" does not exist (schema/wrong.ts)');
    expect(bad.statements().length).toBeLessThan(120);
  });

  test("asks the target alone where it has everything", async () => {
    const { connection } = await freshConnection(
      server,
      "CREATE FUNCTION fine(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0'",
    );
    expect(
      await verdict(databaseOf({ table: [usersWith(check("fine(id)"))] }), connection),
    ).toBeUndefined();
  });

  test("says where no server has a declared extension", async () => {
    const { connection } = await freshConnection(server);
    const declared = databaseOf({
      extension: [{ name: "pg_nowhere" }],
      table: [usersWith({ columns: [{ name: "at", type: "elsewhere" }] })],
    });
    expect(await verdict(declared, connection)).toBe(
      `column users.at: PostgreSQL refuses elsewhere: type "elsewhere" does not exist (schema/users.ts)
Neither the database's server nor the embedded PostgreSQL has the extension pg_nowhere: install its files on the server, https://www.postgresql.org/docs/current/sql-createextension.html.`,
    );
  });
});

describe("a trial without a database", () => {
  test("finds what is wrong in itself, and lets pass what another may have made", async () => {
    const wrong = databaseOf({ table: [usersWith(check("id >> 'x'"))] });
    expect(await verdict(wrong)).toContain("invalid input syntax for type integer");
    const unknown = databaseOf({
      table: [usersWith({ columns: [{ name: "at", type: "nonsense", default: "x" }] })],
    });
    expect(await verdict(unknown)).toBeUndefined();
    expect(await verdict(declaredWith(VALID))).toBeUndefined();
  });
});
