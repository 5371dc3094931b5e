/** What splits a revision. */
import { rawSql, sql } from "@autogen/core";
import { chained, type RevisionSet, type Sketch } from "./set.ts";

const alone = { transactional: false };

/** What cannot be in one transaction, alone and together. */
const HARD: Readonly<Record<string, Sketch>> = {
  tables: {
    upgrade: (op) => {
      op.createEnum("level", { values: ["low", "high"] });
      op.createTable("items", {
        columns: {
          id: { type: "integer", notNull: true },
          level: { type: "level", notNull: true, default: "low" },
          note: { type: "text" },
        },
        primaryKey: { name: "items_pkey", columns: ["id"] },
      });
    },
    downgrade: (op) => {
      op.dropTable("items");
      op.dropEnum("level");
    },
  },
  indexes: {
    upgrade: (op) => {
      op.addColumn("items", "tag", { type: "text", default: "new" });
      op.execute(sql`CREATE INDEX CONCURRENTLY items_level ON items (level)`, alone);
      op.execute(
        rawSql('CREATE UNIQUE INDEX CONCURRENTLY "Items id" ON public.items (id, tag)'),
        alone,
      );
      op.execute(sql`COMMENT ON TABLE items IS 'indexed'`);
    },
    downgrade: (op) => {
      op.execute(sql`COMMENT ON TABLE items IS NULL`);
      op.execute(rawSql('DROP INDEX CONCURRENTLY public."Items id"'), alone);
      op.execute(sql`DROP INDEX CONCURRENTLY items_level`, alone);
      op.dropColumn("items", "tag");
    },
  },
  enum_split: {
    upgrade: (op) => {
      op.addColumn("items", "rank", { type: "integer" });
      op.addEnumValue("level", "middle", { after: "low" });
      op.execute(sql`UPDATE items SET level = 'middle' WHERE id % 3 = 0`);
      op.alterColumn("items", "level", { from: { default: "low" }, to: { default: "middle" } });
    },
    downgrade: (op) => {
      op.alterColumn("items", "level", { from: { default: "middle" }, to: { default: "low" } });
      op.replaceEnum("level", {
        from: ["low", "middle", "high"],
        to: ["low", "high"],
        map: { middle: "low" },
      });
      op.dropColumn("items", "rank");
    },
  },
  backfill: {
    upgrade: (op) => {
      op.addColumn("items", "price", { type: "integer" });
      op.backfill("items", { set: { price: sql`id * 10` }, where: sql`price IS NULL`, batch: 7 });
      op.alterColumn("items", "price", { from: { notNull: false }, to: { notNull: true } });
    },
    downgrade: (op) => {
      op.backfill("items", { set: { note: "priced" }, where: sql`note IS NULL`, batch: 7 });
      op.dropColumn("items", "price");
    },
  },
  together: {
    upgrade: (op) => {
      op.execute(sql`DROP INDEX CONCURRENTLY items_level`, alone);
      op.addEnumValue("level", "top");
      op.execute(sql`UPDATE items SET level = 'top' WHERE id = 40`);
      op.addColumn("items", "size", { type: "text" });
      op.backfill("items", { set: { size: "m" }, where: sql`size IS NULL`, batch: 11 });
      op.createIndex("items", "items_size", { keys: ["size", "level"], concurrently: true });
    },
    downgrade: (op) => {
      op.dropIndex("items", "items_size", { concurrently: true });
      op.dropColumn("items", "size");
      op.replaceEnum("level", {
        from: ["low", "middle", "high", "top"],
        to: ["low", "middle", "high"],
        map: { top: "high" },
      });
      op.execute(sql`CREATE INDEX CONCURRENTLY items_level ON items (level)`, alone);
    },
  },
};

export function hardSet(): RevisionSet {
  const rows = `INSERT INTO items (id, level)
    SELECT i, (ARRAY['low', 'high'])[i % 2 + 1]::level FROM generate_series(1, 40) i`;
  const revisions = chained(HARD);
  return { name: "indexes, an enum split and a backfill", revisions, rows: { tables: rows } };
}
