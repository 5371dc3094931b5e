import { count, eq, sql } from "drizzle-orm";
import { alias, integer, pgMaterializedView, pgView, text } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { casedTable, casingOption, isDrizzle1, read } from "../testing.ts";

const table = casedTable("snake_case");
const users = table("users", { userID: integer(), homeTown: text() });
const pets = table("pets", { ownerID: integer("ownerID"), petName: text(), homeTown: text() });

const textOf = (view: object) => {
  const { database } = read({ users, pets, view }, casingOption("snake_case"));
  const [found] = [...database.view.values(), ...database.materializedView.values()];
  // drizzle-orm 1.0 states the name of each selected column once more.
  return found?.definition.sql.replaceAll(/(?<=\w) as (user_id|home_town)\b/g, "");
};

test("a view of one table has the columns' names, whatever their keys", () => {
  expect(textOf(pgView("v").as((qb) => qb.select().from(users)))).toBe(
    "select user_id, home_town from users",
  );
  const town = sql<string>`lower(${users.homeTown})`.as("homeTown");
  const one = pgMaterializedView("v").as((qb) => qb.select({ town, id: users.userID }).from(users));
  expect(textOf(one)).toBe('select lower(home_town) as "homeTown", user_id from users');
});

test("so has one of an alias, of a view, of a subquery and of a union", () => {
  const other = alias(users, "other");
  expect(textOf(pgView("v").as((qb) => qb.select({ id: other.userID }).from(other)))).toBe(
    "select user_id from users other",
  );
  const base = pgView("base").as((qb) => qb.select().from(users));
  expect(textOf(pgView("v").as((qb) => qb.select({ id: base.userID }).from(base)))).toBe(
    "select user_id from base",
  );
  const within = pgView("v").as((qb) => {
    const inner = qb
      .select({ id: users.userID, n: count().as("n") })
      .from(users)
      .as("inner");
    return qb.select().from(inner);
  });
  expect(textOf(within)).toBe(
    'select user_id, n from (select user_id, count(*) as n from users) "inner"',
  );
  const both = pgView("v").as((qb) =>
    qb
      .select({ id: users.userID })
      .from(users)
      .union(qb.select({ id: pets.ownerID }).from(pets)),
  );
  expect(textOf(both)).toBe('(select user_id from users) union (select "ownerID" from pets)');
});

test("a query of several tables has them as before", () => {
  const joined = pgView("v").as((qb) =>
    qb
      .select({ id: users.userID, name: pets.petName })
      .from(users)
      .innerJoin(pets, eq(users.userID, pets.ownerID)),
  );
  expect(textOf(joined)).toMatch(/users.user_id.*pets.pet_name.*pets."ownerID"/);
});

test.skipIf(isDrizzle1)("a key that is another column's name is refused, with the view's", () => {
  const clash = table("clash", { userID: integer("userID") });
  const view = pgView("v").as((qb) =>
    qb
      .select({ id: users.userID })
      .from(users)
      .union(qb.select({ id: clash.userID }).from(clash)),
  );
  expect(() => textOf(view)).toThrow(
    'public.v: selects a column by its key "userID", and something else has that name; state the column\'s own name ("user_id") in its table, or give the other one another (schema/index.ts)',
  );
});
