/** What has made way, and is away while something is committed. */
import { type Operations, sql } from "@autogen/core";
import { chained, type RevisionSet, type Sketch } from "./set.ts";

const alone = { transactional: false };

const TRIGGER = [{ kind: "trigger", on: "items", name: "stamp" }] as const;
const POLICY = { for: "select", using: sql`price > 0` } as const;
const READ = { definition: sql`SELECT id, price FROM items` };

/** Takes away what stands on the price, ours and that of others, which only the database knows. */
const around = (op: Operations, change: () => void) => {
  op.suspendDependants(TRIGGER);
  op.suspendIndexes("sums");
  op.suspendMaterializedView("sums", READ);
  op.suspendView("others", READ);
  op.suspendPolicy("items", "cheap", POLICY);
  op.dropView("ours", { remade: true });
  op.dropIndex("items", "items_price", { remade: true });
  change();
  op.createIndex("items", "items_price", { keys: ["price"] }, { remade: true });
  op.createView("ours", READ, { remade: true });
  op.restorePolicy("items", "cheap", POLICY);
  op.restoreView("others", READ);
  op.restoreMaterializedView("sums", READ);
  op.restoreIndexes("sums");
  op.restoreDependants(TRIGGER);
};

const retype = (op: Operations, from: string, to: string) =>
  op.alterColumn("items", "price", { from: { type: from }, to: { type: to } });

/** What is committed while something is away. */
const AWAY: Readonly<Record<string, Sketch>> = {
  tables: {
    upgrade: (op) => {
      op.createEnum("level", { values: ["low", "high"] });
      op.createTable("items", {
        columns: {
          id: { type: "integer", notNull: true },
          level: { type: "level", notNull: true, default: "low" },
          price: { type: "integer" },
          note: { type: "text" },
        },
        primaryKey: { name: "items_pkey", columns: ["id"] },
      });
      op.createIndex("items", "items_price", { keys: ["price"] });
      op.createView("ours", READ);
    },
    downgrade: (op) => {
      op.execute(sql`DROP VIEW others`);
      op.execute(sql`DROP MATERIALIZED VIEW sums`);
      op.dropView("ours");
      op.dropTable("items");
      op.dropEnum("level");
    },
  },
  enum_and_trigger: {
    upgrade: (op) => {
      op.addEnumValue("level", "middle", { after: "low" });
      around(op, () => {
        retype(op, "integer", "bigint");
        op.alterColumn("items", "level", { from: { default: "low" }, to: { default: "middle" } });
        op.backfill("items", { set: { note: sql`id::text` }, where: sql`note IS NULL`, batch: 13 });
      });
    },
    downgrade: (op) => {
      around(op, () => {
        op.backfill("items", { set: { note: null }, where: sql`note IS NOT NULL`, batch: 13 });
        retype(op, "bigint", "integer");
        op.alterColumn("items", "level", { from: { default: "middle" }, to: { default: "low" } });
      });
      op.replaceEnum("level", {
        from: ["low", "middle", "high"],
        to: ["low", "high"],
        map: { middle: "low" },
      });
    },
  },
  indexes: {
    upgrade: (op) =>
      around(op, () =>
        op.execute(sql`CREATE INDEX CONCURRENTLY items_note ON items (note)`, alone),
      ),
    downgrade: (op) => around(op, () => op.execute(sql`DROP INDEX CONCURRENTLY items_note`, alone)),
  },
};

/** By somebody else, and beside what is ours. */
const OTHERS = `INSERT INTO items (id, price) SELECT i, i * 10 FROM generate_series(1, 40) i;
  CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
  CREATE TRIGGER stamp BEFORE UPDATE OF price ON items FOR EACH ROW EXECUTE FUNCTION stamp();
  ALTER TABLE items ENABLE ALWAYS TRIGGER stamp;
  COMMENT ON TRIGGER stamp ON items IS 'it''s a stamp';
  CREATE VIEW others AS SELECT id, price FROM items;
  COMMENT ON VIEW others IS 'theirs';
  GRANT SELECT (id) ON others TO PUBLIC;
  CREATE MATERIALIZED VIEW sums AS SELECT id, price FROM items;
  CREATE INDEX sums_price ON sums (price);
  COMMENT ON INDEX sums_price IS 'theirs, too';
  CREATE POLICY cheap ON items FOR SELECT USING (price > 0);
  COMMENT ON POLICY cheap ON items IS 'how cheap';
  COMMENT ON VIEW ours IS 'ours';
  COMMENT ON INDEX items_price IS 'by price'`;

export function awaySet(): RevisionSet {
  return { name: "what is away", revisions: chained(AWAY), rows: { tables: OTHERS } };
}
