/** Every key, constraint and index that both generations of drizzle-orm have. */
import { desc, isNotNull, isNull, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

export const auth = pg.pgSchema("auth");

export const accounts = auth.table(
  "accounts",
  {
    tenant: pg.integer("tenant"),
    number: pg.integer("number"),
    email: pg.text("email").notNull().unique("one_email"),
    nick: pg.text("nick").unique("one_nick", { nulls: "not distinct" }),
    code: pg.text("code").unique(),
  },
  (t) => [pg.primaryKey({ name: "accounts_key", columns: [t.tenant, t.number] })],
);

export const people = pg.pgTable(
  "people",
  {
    id: pg.uuid("id").primaryKey().defaultRandom(),
    parent: pg.uuid("parent").references((): pg.AnyPgColumn => people.id, { onDelete: "set null" }),
    tenant: pg.integer("tenant"),
    account: pg.integer("account"),
    name: pg.text("name").notNull(),
    age: pg.integer("age").notNull().default(0),
    tags: pg.text("tags").array(),
    data: pg.jsonb("data"),
    at: pg.timestamp("at", { withTimezone: true }),
  },
  (t) => [
    pg
      .foreignKey({
        name: "people_account",
        columns: [t.tenant, t.account],
        foreignColumns: [accounts.tenant, accounts.number],
      })
      .onDelete("cascade")
      .onUpdate("restrict"),
    pg.unique().on(t.name, t.age),
    pg.unique("one_at").on(t.at, t.tenant).nullsNotDistinct(),
    pg.check("adult", sql`${t.age} >= 18`),
    pg.check("listed", sql`${t.name} <> 'it''s' and ${t.age} in (1, 2, 3)`),
  ],
);

export const orders = pg.pgTable("orders", {
  id: pg.integer("id").primaryKey(),
  cascade: pg
    .uuid("cascade")
    .references(() => people.id, { onDelete: "cascade", onUpdate: "cascade" }),
  restrict: pg
    .uuid("restrict")
    .references(() => people.id, { onDelete: "restrict", onUpdate: "restrict" }),
  setNull: pg
    .uuid("set_null")
    .references(() => people.id, { onDelete: "set null", onUpdate: "set null" }),
  setDefault: pg
    .uuid("set_default")
    .references(() => people.id, { onDelete: "set default", onUpdate: "set default" }),
  noAction: pg
    .uuid("no_action")
    .references(() => people.id, { onDelete: "no action", onUpdate: "no action" }),
});

export const members = pg.pgTable(
  "members",
  {
    person: pg.uuid("person").references(() => people.id),
    group: pg.integer("group"),
  },
  (t) => [pg.primaryKey({ columns: [t.person, t.group] })],
);

export const indexed = pg.pgTable(
  "indexed",
  {
    id: pg.integer("id"),
    title: pg.text("title"),
    state: pg.text("state"),
    tags: pg.text("tags").array(),
    data: pg.jsonb("data"),
    place: pg.point("place"),
    at: pg.timestamp("at", { withTimezone: true }),
  },
  (t) => [
    pg.index().on(t.id),
    pg.uniqueIndex().on(t.title, t.id),
    pg
      .index("sorted")
      .on(t.id.asc(), t.at.desc(), t.title.desc().nullsFirst(), t.state.nullsFirst()),
    pg.index("last").on(t.at.desc().nullsLast()),
    pg.index("pattern").on(t.title.op("text_pattern_ops")),
    pg.index("usual").using("btree", t.title.asc().nullsLast().op("text_ops")),
    pg.index("lowered").on(sql`lower(${t.title})`),
    pg.uniqueIndex("mixed").on(t.id, sql`coalesce(${t.state}, 'none')`),
    pg.index("hashed").using("hash", t.title),
    pg.index("contained").using("gin", t.data),
    pg.index("paths").using("gin", t.data.op("jsonb_path_ops")),
    pg.index("tagged").using("gin", t.tags),
    pg.index("placed").using("gist", t.place),
    pg.index("brin").using("brin", t.at),
    pg.index("partial").on(t.id).where(sql`${t.state} = 'open'`),
    pg.uniqueIndex("present").on(t.title).where(isNotNull(t.title)),
    pg.index("filled").on(t.id).with({ fillfactor: 70 }),
    pg.index("only").onOnly(t.id).where(isNull(t.at)),
    pg.index("falling").on(desc(t.state)),
  ],
);

export const prefixed = pg.pgTableCreator((name) => `app_${name}`)("things", {
  id: pg.integer("id").primaryKey(),
  code: pg.text("code").unique(),
});
