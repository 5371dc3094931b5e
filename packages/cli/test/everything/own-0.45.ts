/** What drizzle-orm 1.0 says otherwise. */
import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

export const grids = pg.pgTable("grids", {
  sized: pg.integer("sized").array(3),
  nested: pg
    .integer("nested")
    .array(2)
    .array()
    .default([
      [1, 2],
      [3, 4],
    ]),
  backslash: pg.text("backslash").default("a\\b"),
  document: pg.jsonb("document").default("[]"),
  bytes: pg
    .customType<{ data: Buffer }>({ dataType: () => "bytea" })("bytes")
    .default(sql`'\\x01ff'`),
});
