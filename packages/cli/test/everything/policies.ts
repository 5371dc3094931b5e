/** Row-level security, as the push of both drizzle-kits makes it. */
import * as pg from "drizzle-orm/pg-core";
import { auth, members } from "./keys.ts";

const superuser = pg.pgRole("postgres").existing();

export const locked = pg.pgTable("locked", { id: pg.integer("id") }).enableRLS();

export const notes = auth.table(
  "notes",
  { id: pg.integer("id"), owner: pg.text("owner"), open: pg.boolean("open").notNull() },
  () => [
    pg.pgPolicy("anyone"),
    pg.pgPolicy("readers", { for: "select", to: "public" }),
    pg.pgPolicy("owners", { as: "restrictive", for: "update", to: "current_user" }),
    pg.pgPolicy("writers", { for: "insert", to: ["pg_monitor", superuser] }),
    pg.pgPolicy("cleaners", { for: "delete", to: superuser }),
  ],
);

export const linked = pg.pgPolicy("linked", { as: "permissive", for: "all", to: superuser });
linked.link(members);
