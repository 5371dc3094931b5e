/** Every view that both generations of drizzle-orm have. */
import { eq, gt, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { accounts, auth, people } from "./keys.ts";

export const adults = pg
  .pgView("adults")
  .as((qb) => qb.select({ id: people.id, name: people.name }).from(people));

export const named = pg.pgView("named").as((qb) =>
  qb
    .select({ name: people.name, total: sql<number>`count(*)`.as("total") })
    .from(people)
    .leftJoin(accounts, eq(accounts.number, people.account))
    .groupBy(people.name),
);

export const ofViews = pg
  .pgView("of_views")
  .as((qb) => qb.select({ id: adults.id }).from(adults).where(gt(adults.name, "it's")));

export const checked = pg
  .pgView("checked", { id: pg.uuid("id"), name: pg.text("name") })
  .with({ checkOption: "local", securityBarrier: true, securityInvoker: true })
  .as(sql`select "id", "name" from "people" where "age" > 17`);

export const emails = auth
  .view("emails")
  .with({ checkOption: "cascaded" })
  .as((qb) => qb.select({ email: accounts.email }).from(accounts));

export const counted = pg
  .pgMaterializedView("counted")
  .with({ fillfactor: 80, autovacuumEnabled: false })
  .as((qb) => qb.select({ age: people.age }).from(people));

export const empty = auth
  .materializedView("empty", { number: pg.integer("number") })
  .using("heap")
  .withNoData()
  .as(sql`select "number" from "auth"."accounts"`);

export const theirs = pg.pgView("theirs", { id: pg.integer("id") }).existing();
