import { and, eq, gt, sql } from "drizzle-orm";
import {
  alias,
  integer,
  jsonb,
  pgEnum,
  pgMaterializedView,
  pgSchema,
  pgTable,
  pgView,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const mood = pgEnum("mood", ["ok", "it's"]);

const users = pgTable("users", {
  id: integer("id"),
  name: text("name"),
  mood: mood("mood"),
  at: timestamp("at"),
  data: jsonb("data"),
});

const stats = pgSchema("stats");

const active = pgView("active").as((qb) => qb.select().from(users).where(gt(users.id, 5)));

test("a view of the query builder has its values as literals", () => {
  const moment = new Date("2020-01-02T03:04:05Z");
  const bound = pgView("bound").as((qb) =>
    qb
      .select({ id: users.id, total: sql<number>`count(*)`.as("total") })
      .from(users)
      .where(
        and(
          eq(users.name, "it's"),
          eq(users.mood, "it's"),
          gt(users.id, -1),
          gt(users.at, moment),
          eq(users.data, { a: ["b"] }),
          sql`${users.id} <> ${7n}`,
        ),
      )
      .groupBy(users.id)
      .limit(3),
  );
  const [view] = read({ bound }).database.view.values();
  // drizzle-orm 1.0 encloses what `and` joins.
  expect(view?.definition.sql.replace(/[()]/g, "")).toBe(
    `select id, count* as total from users where users.name = 'it''s' and users.mood = 'it''s' ` +
      `and users.id > -1 and users.at > '2020-01-02T03:04:05.000Z' ` +
      `and users.data = '{"a":["b"]}' and users.id <> 7 group by users.id limit 3`,
  );
});

test("a view may read views, and be in a schema, with options", () => {
  const { database } = read({
    active,
    other: stats
      .view("Other")
      .with({ checkOption: "cascaded", securityBarrier: true, securityInvoker: false })
      .as((qb) => qb.select({ id: active.id }).from(active)),
    manual: pgView("manual", { id: integer("id") })
      .with({ securityInvoker: true })
      .as(sql`select ${users.id} from ${users} where ${users.name} = ${"x"}; `),
  });
  expect([...database.schema.keys()]).toEqual(["stats"]);
  expect([...database.view.values()]).toEqual([
    {
      name: "active",
      definition: {
        sql: "select id, name, mood, at, data from users where users.id > 5",
      },
    },
    {
      schema: "stats",
      name: "Other",
      definition: { sql: "select id from active" },
      checkOption: "cascaded",
      securityBarrier: true,
    },
    {
      name: "manual",
      definition: {
        sql: "select users.id from users where users.name = 'x'",
      },
      securityInvoker: true,
    },
  ]);
});

test("a materialized view has what drizzle can say of it", () => {
  const { database } = read({
    full: pgMaterializedView("full")
      .using("heap2")
      .with({ fillfactor: 70, autovacuumEnabled: false, toastTupleTarget: 256 })
      .tablespace("fast")
      .withNoData()
      .as((qb) => qb.select({ id: users.id }).from(users)),
    usual: stats
      .materializedView("usual", { id: integer("id") })
      .using("heap")
      .tablespace("pg_default")
      .as(sql`select 1 as id`),
  });
  expect([...database.materializedView.values()]).toEqual([
    {
      name: "full",
      definition: { sql: "select id from users" },
      using: "heap2",
      tablespace: "fast",
      with: { fillfactor: "70", autovacuum_enabled: "false", toast_tuple_target: "256" },
      withNoData: true,
    },
    { schema: "stats", name: "usual", definition: { sql: "select 1 as id" } },
  ]);
});

test("what something else makes is not declared, and may be read", () => {
  const theirs = pgView("theirs", { id: integer("id") }).existing();
  const { database } = read({
    users,
    theirs,
    too: pgMaterializedView("theirs_too", { id: integer("id") }).existing(),
    again: alias(users, "again"),
    mine: pgView("mine").as((qb) => qb.select().from(theirs)),
  });
  expect([...database.view.values()]).toEqual([
    { name: "mine", definition: { sql: "select id from theirs" } },
  ]);
  expect(database.materializedView.size).toBe(0);
});

test("the filters hold for views too", () => {
  expect(read({ users, active }, { tablesFilter: ["users"] }).database.view.size).toBe(0);
});

test("what cannot be a view is refused, with its name and file", () => {
  const nothing = pgView("nothing", {}).as(sql``);
  expect(() => read({ nothing })).toThrow(/public\.nothing.*empty query.*schema\/index\.ts/);
  const open = pgView("open", {}).as(sql`select ${sql.placeholder("who")}`);
  expect(() => read({ open })).toThrow('has the placeholder "who", without a value');
  const clash = pgView("users", {}).as(sql`select 1`);
  expect(() => read({ users, clash })).toThrow('the name "users" is taken');
});
