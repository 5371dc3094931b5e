/** The revisions that are broken off, and the rows that they find. */
import { fileURLToPath } from "node:url";
import { type Operations, rawSql, record, sql } from "@autogen/core";
import type { Revision } from "@autogen/revisions";
import { loadRevisions } from "../src/library/revisions.ts";
import { HISTORY } from "../test/example/history.ts";

export interface RevisionSet {
  readonly name: string;
  /** Each follows the one before it. */
  readonly revisions: readonly Revision[];
  /** SQL that is run once a revision is applied. */
  readonly rows: Readonly<Record<string, string>>;
}

const generated = fileURLToPath(new URL("../../../generated", import.meta.url));

/** The history of the example, as the tool has emitted it. */
export async function exampleSet(): Promise<RevisionSet> {
  const revisions = await loadRevisions(generated);
  const rows = revisions.flatMap(({ revision }, at) => {
    const text = HISTORY[at]?.rows;
    return text === undefined ? [] : [[revision, text]];
  });
  return { name: "the example", revisions, rows: Object.fromEntries(rows) };
}

const alone = { transactional: false };

interface Sketch {
  readonly upgrade: (op: Operations) => void;
  readonly downgrade: (op: Operations) => void;
}

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

export function hardSet(): RevisionSet {
  const rows = `INSERT INTO items (id, level)
    SELECT i, (ARRAY['low', 'high'])[i % 2 + 1]::level FROM generate_series(1, 40) i`;
  const revisions = chained(HARD);
  return { name: "indexes, an enum split and a backfill", revisions, rows: { tables: rows } };
}

/** Each follows the one before it. */
function chained(sketches: Readonly<Record<string, Sketch>>): readonly Revision[] {
  const ids = Object.keys(sketches);
  return Object.entries(sketches).map(([id, { upgrade, downgrade }], at) => ({
    revision: id,
    revises: ids.slice(Math.max(0, at - 1), at),
    branchLabels: [],
    dependsOn: [],
    file: `${id}.ts`,
    message: id,
    upgrade: record(upgrade),
    downgrade: record(downgrade),
  }));
}
