import { describe, expect, test } from "vitest";
import { withColumnRenamed } from "./column.ts";
import { withRelationRenamed } from "./relation.ts";

const columns: Readonly<Record<string, readonly string[]>> = {
  users: ["id", "name"],
  teams: ["id", "name"],
  orders: ["id", "total"],
};

const renamed = {
  isTable: ({ name }: { name: string }) => name === "users",
  from: "name",
  to: "Full Name",
  isColumn: ({ name }: { name: string }, column: string) => columns[name]?.includes(column),
};

const NEW = '"Full Name"';

describe("a column that gets another name, in an expression over its row", () => {
  test.each([
    ["name <> ''", `${NEW} <> ''`],
    [
      "users.name <> '' and NAME is distinct from 'name'",
      `users.${NEW} <> '' and ${NEW} is distinct from 'name'`,
    ],
    ['"Name" = "name"', `"Name" = ${NEW}`],
    ["name(name) || name::name", `name(${NEW}) || ${NEW}::name`],
    ["cast(id as name) = name collate name", `cast(id as name) = ${NEW} collate name`],
    ["extract(name from name) > 0", `extract(${NEW} from ${NEW}) > 0`],
    ["-- name\nid > 0 /* name */", "-- name\nid > 0 /* name */"],
    [
      "exists (select from teams where name = 'a' and users.name = 'b')",
      `exists (select from teams where name = 'a' and users.${NEW} = 'b')`,
    ],
    [
      "exists (select from orders o where name = o.total and o.name)",
      `exists (select from orders o where ${NEW} = o.total and o.name)`,
    ],
    [
      "id in (select u.id from users u, teams t where u.name = t.name)",
      `id in (select u.id from users u, teams t where u.${NEW} = t.name)`,
    ],
  ])("%s", (sql, expected) => {
    expect(withColumnRenamed(sql, renamed, { name: "users" })).toBe(expected);
  });
});

describe("a column that gets another name, in a query", () => {
  test.each([
    ["select id, name from users", `select id, ${NEW} AS name from users`],
    [
      "select name as n, name b, users.name from users",
      `select ${NEW} as n, ${NEW} b, users.${NEW} AS name from users`,
    ],
    ["select name || '' name from users", `select ${NEW} || '' name from users`],
    [
      "select count(name) from public.users u where u.name > ''",
      `select count(${NEW}) from public.users u where u.${NEW} > ''`,
    ],
    ["select name from teams", "select name from teams"],
    [
      "select name from teams union select name from users order by name",
      `select name from teams union select ${NEW} AS name from users order by name`,
    ],
    ["select name from users order by name", `select ${NEW} AS name from users order by ${NEW}`],
    [
      "with u as (select name from users) select name from u",
      `with u as (select ${NEW} AS name from users) select name from u`,
    ],
    [
      "select t.name from (teams t join users u on (t.name = u.name))",
      `select t.name from (teams t join users u on (t.name = u.${NEW}))`,
    ],
    [
      "select (select name from users where id = o.id) from orders o",
      `select (select ${NEW} AS name from users where id = o.id) from orders o`,
    ],
    ["select * from users", "select * from users"],
    ["select users.* from users", "select users.* from users"],
    ["SELECT name;", `SELECT name;`],
    ["SELECT name FROM users;", `SELECT ${NEW} AS name FROM users;`],
  ])("%s", (sql, expected) => {
    expect(withColumnRenamed(sql, renamed)).toBe(expected);
  });
});

describe("a relation that gets another name", () => {
  test.each([
    [
      "select users.id, u.name, users.* from users, users u",
      "select m.id, u.name, m.* from m, m u",
    ],
    [
      "select id from public.users where public.users.id > 0",
      "select id from public.m where public.m.id > 0",
    ],
    ["select users.id from teams users", "select users.id from teams users"],
    [
      "select id as users from teams where exists (select from users)",
      "select id as users from teams where exists (select from m)",
    ],
  ])("%s", (sql, expected) => {
    expect(withRelationRenamed(sql, { isRelation: ({ name }) => name === "users", to: "m" })).toBe(
      expected,
    );
  });
});
