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

export function hardSet(): RevisionSet {
  const ids = Object.keys(HARD);
  const revisions = Object.entries(HARD).map(([id, { upgrade, downgrade }], at) => ({
    revision: id,
    revises: ids.slice(Math.max(0, at - 1), at),
    branchLabels: [],
    dependsOn: [],
    file: `${id}.ts`,
    message: id,
    upgrade: record(upgrade),
    downgrade: record(downgrade),
  }));
  const rows = `INSERT INTO items (id, level)
    SELECT i, (ARRAY['low', 'high'])[i % 2 + 1]::level FROM generate_series(1, 40) i`;
  return { name: "indexes, an enum split and a backfill", revisions, rows: { tables: rows } };
}
