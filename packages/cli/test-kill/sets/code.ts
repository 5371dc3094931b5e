/** Code of a revision, which asks as well as it writes. */
import { sql } from "@autogen/core";
import { chained, type RevisionSet, type Sketch } from "./set.ts";

const CODE: Readonly<Record<string, Sketch>> = {
  tables: {
    upgrade: (op) =>
      op.createTable("items", {
        columns: { id: { type: "integer", notNull: true }, note: { type: "text" } },
        primaryKey: { name: "items_pkey", columns: ["id"] },
      }),
    downgrade: (op) => op.dropTable("items"),
  },
  code: {
    upgrade: (op) => {
      op.run("number the items", async (db) => {
        const made = await db.query<{ id: number }>(
          sql`INSERT INTO items (id) SELECT * FROM generate_series(101, 103) RETURNING id`,
        );
        for (const { id } of made) {
          await db.query("UPDATE items SET note = $1 WHERE id = $2", [`made ${id}`, id]);
        }
        await db.execute(sql`UPDATE items SET note = 'old' WHERE note IS NULL`);
      });
      op.backfill("items", { set: { note: sql`note || '!'` }, batch: 3 });
    },
    downgrade: (op) =>
      op.run("forget them", async (db) => {
        await db.query("DELETE FROM items WHERE id > 100");
        await db.query("UPDATE items SET note = NULL");
      }),
  },
};

/** Functions cannot be given to another process. */
export function codeSet(): RevisionSet {
  const rows = "INSERT INTO items (id) SELECT * FROM generate_series(1, 10)";
  return { name: "code", revisions: chained(CODE), rows: { tables: rows } };
}
