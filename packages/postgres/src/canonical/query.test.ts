/** Which queries mean the same, and who says so. */
import {
  type Database,
  databaseOf,
  type QueryQuestion,
  type Table,
  type View,
} from "@autogen/core";
import { describeServers, freshCache } from "@autogen/testkit";
import { beforeAll, expect, test } from "vitest";
import type { Connection } from "../connection/connection.ts";
import { decideEquality } from "./equality.ts";
import { InvalidExpression } from "./errors.ts";
import { counted } from "./testing/counted.ts";
import { aboutQuery, freshConnection, tableOf } from "./testing/questions.ts";

/** A shadow is ready sooner from what the last one left. */
let cache: string;
beforeAll(async () => {
  cache = await freshCache();
});

const users: Table = {
  ...tableOf("users", { id: "integer", name: "text", mood: "mood" }),
  primaryKey: { name: "users_pkey", columns: ["id"] },
};

const SETUP = `CREATE TYPE mood AS ENUM ('low', 'high');
  CREATE TABLE users (id integer PRIMARY KEY, name text, mood mood);
  CREATE TABLE unmanaged (id integer);
  CREATE FUNCTION own(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
  CREATE VIEW base AS SELECT id, name FROM users`;

const BASE: View = { name: "base", definition: { sql: "SELECT id,\n    name\n   FROM users" } };

interface Sides {
  readonly tables?: readonly Table[];
  readonly views?: readonly View[];
  readonly values?: readonly string[];
}

function sideOf({
  tables = [users],
  views = [BASE],
  values = ["low", "high"],
}: Sides = {}): Database {
  return databaseOf({ table: tables, view: views, enum: [{ name: "mood", values }] });
}

async function equalAmong(
  questions: readonly QueryQuestion[],
  connection: Connection | undefined,
  declared: Sides = {},
): Promise<readonly QueryQuestion[]> {
  const database = sideOf();
  const { views = [BASE], ...others } = declared;
  const asked = questions.map(({ view, to }): View => ({ ...view, definition: { sql: to } }));
  const named = new Map([...asked, ...views].map((view) => [view.name, view]));
  const equality = await decideEquality(questions, {
    ...(connection && { target: { connection, database } }),
    declared: sideOf({ ...others, views: [...named.values()] }),
    shadow: { cache },
  });
  return questions.filter(equality.equal);
}

const SAME: readonly QueryQuestion[] = [
  ["SELECT id,\n    name\n   FROM users", 'select "id", "users"."name" from "users"'],
  ["SELECT id FROM users WHERE (name = 'x'::text)", "select id from public.users where name = 'x'"],
  ["SELECT id, name, mood FROM users", "select * from users"],
  [
    "SELECT id FROM users WHERE (id = ANY (ARRAY[1, 2]))",
    "select id from users where id in (1, 2)",
  ],
  [
    "SELECT id FROM users WHERE (mood = 'high'::mood)",
    "select id from users where mood = 'high' -- !",
  ],
  ["SELECT id, name FROM users GROUP BY id", "select id, name from users group by users.id"],
  ["SELECT own(id) AS own FROM unmanaged", "select own(unmanaged.id) from unmanaged"],
  ["SELECT base.id FROM base", 'select "id" from "base"'],
].map(([from = "", to = ""], at) => aboutQuery(`v${at}`, from, to));

const DIFFERENT: readonly QueryQuestion[] = [
  ["SELECT id FROM users", "select id from users where id > 0"],
  ["SELECT id FROM users", "select id as other from users"],
  ["SELECT 'a'::text AS a", "select 'a'::varchar(3)::text as a, 1 as b"],
  ["SELECT '1'::character varying(5) AS a", "select '1'::varchar(6) as a"],
  ["SELECT id, name FROM users", "select name, id from users"],
  ["SELECT id FROM users", "select id from unmanaged"],
  ["SELECT gone FROM users", "select id from users"],
].map(([from = "", to = ""], at) => aboutQuery(`w${at}`, from, to));

describeServers("queries", (server) => {
  test("that mean the same, and those that do not, are told apart by the target", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const { counting, statements } = counted(connection);
    expect(await equalAmong([...SAME, ...DIFFERENT], counting)).toEqual(SAME);
    expect(statements().every((sql) => !/CREATE (TABLE|VIEW)/.test(sql))).toBe(true);
    const [row] = await connection.query(
      "SELECT count(*)::int AS views FROM pg_views WHERE schemaname !~ '^pg_|^info'",
    );
    expect(row).toEqual({ views: 1 });
  });

  test("over tables that change are told apart where they have changed", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const later: Table = {
      ...users,
      columns: [
        { name: "id", type: "bigint" },
        { name: "name", type: "varchar(20)" },
        { name: "more", type: "mood" },
      ],
    };
    const same = [
      aboutQuery(
        "v",
        "SELECT id FROM users WHERE (name = 'x'::text)",
        "select id from users where name = 'x'",
      ),
      aboutQuery(
        "w",
        "SELECT more FROM users WHERE (more = 'new'::mood)",
        "select more from users where more = 'new'",
      ),
    ];
    const different = [
      aboutQuery("all", "SELECT id, name, mood FROM users", "select * from users"),
      aboutQuery("gone", "SELECT mood FROM users", "select more from users"),
    ];
    const declared = { tables: [later], values: ["low", "high", "new"] };
    expect(await equalAmong([...same, ...different], connection, declared)).toEqual(same);
    expect(await equalAmong([...same, ...different], undefined, declared)).toEqual(same);
  });

  test("over tables that change are the same if they are so as it stands, unless columns follow", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const later = tableOf("users", { id: "bigint", name: "text", mood: "mood", more: "text" });
    const same = aboutQuery(
      "v",
      "SELECT id FROM users WHERE (id = ANY (ARRAY['-1'::integer, 200]))",
      "select id from users where id in (-1, 200)",
    );
    const other = aboutQuery("all", "SELECT id, name, mood FROM users", "select * from users");
    const declared = { tables: [{ ...users, columns: later.columns }] };
    expect(await equalAmong([same, other], connection, declared)).toEqual([same]);
  });

  test("over views that change are told apart where they have changed", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const other = { name: "base", definition: { sql: "select id, name, mood from users" } };
    const between = { name: "between", definition: { sql: "select * from base" } };
    const questions = [
      aboutQuery("base", BASE.definition.sql, other.definition.sql),
      aboutQuery("all", "SELECT id, name FROM base", "select * from base"),
      aboutQuery("more", "SELECT id, name, mood FROM between", "select * from between"),
      aboutQuery("one", "SELECT base.id FROM base", "select id from base"),
    ];
    const equal = await equalAmong(questions, connection, { views: [other, between] });
    expect(equal).toEqual(questions.slice(2));
    const asItWas = [aboutQuery("all", "SELECT id, name FROM base", "select * from base")];
    expect(await equalAmong(asItWas, connection)).toEqual(asItWas);
  });

  test("that only the target can read are told apart there, whatever changes", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const changed = { tables: [tableOf("users", { id: "bigint", name: "text", mood: "mood" })] };
    const same = aboutQuery(
      "v",
      "SELECT own(id) AS own FROM users",
      "select own(users.id) from users",
    );
    const other = aboutQuery("w", "SELECT own(id) AS own FROM users", "select own(1) from users");
    expect(await equalAmong([same, other], connection, changed)).toEqual([same]);
  });

  test("that nobody can read are named with the view", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const question = aboutQuery("Odd", "SELECT id FROM users", "select nowhere from users");
    const failure = equalAmong([question], connection);
    await expect(failure).rejects.toBeInstanceOf(InvalidExpression);
    await expect(failure).rejects.toThrow(
      'view "Odd": PostgreSQL refuses select nowhere from users: column "nowhere" does not exist',
    );
  });

  test("that nobody can read are all named, in order", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const wrong = ["w", "v", "u"].map((name) =>
      aboutQuery(name, "SELECT id FROM users", `select ${name} from users`),
    );
    const right = aboutQuery("t", "SELECT id FROM users", "select id from users");
    await expect(equalAmong([...wrong, right, ...wrong], connection)).rejects.toMatchObject({
      name: "InvalidExpressions",
      errors: ["u", "v", "w"].map((name) => ({ relation: { name } })),
    });
  });

  test("that nobody can read any more, and nobody declares, are others", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const past = aboutQuery("v", "SELECT id FROM renamed", "select gone from users");
    const database = sideOf();
    const declared = sideOf({
      views: [{ name: "v", definition: { sql: "select id from users" } }],
    });
    const target = { connection, database };
    const equality = await decideEquality([past], { target, declared, shadow: { cache } });
    expect(equality.equal(past)).toBe(false);
  });

  test("in great number are asked in few statements", async () => {
    const { connection } = await freshConnection(server, SETUP);
    const { counting, statements } = counted(connection);
    const many = Array.from({ length: 500 }, (_, at) =>
      aboutQuery(
        `v${at}`,
        `SELECT id FROM users WHERE (id > ${at})`,
        `select id from users where id > ${at}`,
      ),
    );
    expect(await equalAmong(many, counting)).toHaveLength(500);
    expect(statements().length).toBeLessThan(60);
  });
});
