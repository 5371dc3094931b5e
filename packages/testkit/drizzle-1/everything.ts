/** What only drizzle-orm 1.0 says, or says otherwise than 0.45. */
import { eq, gt, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

export const grids = pg.pgTable("grids", {
  nested: pg
    .integer("nested")
    .array("[][]")
    .default([
      [1, 2],
      [3, 4],
    ]),
  document: pg.jsonb("document").default("it is text"),
  bytes: pg.bytea("bytes"),
  bigint: pg.bigint("bigint", { mode: "string" }).default("9007199254740993"),
});

export const cased = pg.snakeCase.table("cased", {
  userId: pg.integer().primaryKey(),
  firstName: pg.text().unique(),
});

export const casedSchema = pg.snakeCase.schema("cased_schema");
export const inSchema = casedSchema.table("things", (t) => ({
  ofUser: t.integer().references(() => cased.userId),
}));

export const created = pg.pgTableCreator((name) => `my_${name}`, "camelCase")("items", {
  item_id: pg.integer(),
});

/** drizzle-kit 0.31 leaves `$1` where a constraint or an index binds a value. */
export const bound = pg.pgTable(
  "bound",
  { name: pg.text("name").notNull(), age: pg.integer("age").notNull() },
  (t) => [
    pg.check("bound_name", sql`${t.name} <> ${"it's"}`),
    pg.check("bound_age", gt(t.age, 5)),
    pg.index("bound_index").on(t.age).where(eq(t.name, "it's")),
  ],
);

/** The push of drizzle-kit 0.31 makes policies without their expressions. */
export const secrets = pg.pgTable.withRLS(
  "secrets",
  { id: pg.integer("id"), owner: pg.text("owner").notNull() },
  (t) => [
    pg.pgPolicy("see", { for: "select", using: sql`${t.owner} = current_user` }),
    pg.pgPolicy("change", {
      as: "restrictive",
      for: "update",
      using: sql`${t.owner} = current_user`,
      withCheck: sql`${t.owner} = current_user and ${t.id} > 0`,
    }),
  ],
);
