/** Changes of one small database, for the tests. */
import { type BasicOperations, type Call, record, sql } from "@autogen/core";

export type Write = (op: BasicOperations) => void;

export const START: readonly Call[] = record((op) => {
  op.createEnum("mood", { values: ["sad", "ok", "happy"] });
  op.createTable("orders", {
    columns: {
      id: { type: "integer", notNull: true },
      total: { type: "integer" },
      note: { type: "text" },
      mood: { type: "mood" },
    },
  });
  op.createIndex("orders", "orders_total_idx", { keys: ["total"], unique: true });
  op.createView("ids", { definition: sql`SELECT id FROM orders` });
});

const column = (from: string, to: string) => ({ from: { type: from }, to: { type: to } });

/** Each alone can be applied to the start. */
export const CHANGES = {
  addCoupon: (op) => op.addColumn("orders", "coupon", { type: "text" }),
  dropNote: (op) => op.dropColumn("orders", "note"),
  indexNote: (op) => op.createIndex("orders", "orders_note_idx", { keys: ["note"] }),
  renameNote: (op) => op.renameColumn("orders", "note", "remark"),
  renameTable: (op) => op.renameTable("orders", "sales"),
  widenTotal: (op) => op.alterColumn("orders", "total", column("integer", "bigint")),
  viewTotal: (op) => op.createView("totals", { definition: sql`SELECT total FROM orders` }),
  dropView: (op) => op.dropView("ids"),
  addAngry: (op) => op.addEnumValue("mood", "angry", { after: "happy" }),
  addCalm: (op) => op.addEnumValue("mood", "calm", { after: "happy" }),
  dropIndex: (op) => op.dropIndex("orders", "orders_total_idx"),
  referToTotal: (op) => {
    op.createTable("lines", { columns: { total: { type: "integer" } } });
    op.addForeignKey("lines", "lines_total_fkey", {
      columns: ["total"],
      references: { table: "orders", columns: ["total"] },
    });
  },
  dropTable: (op) => {
    op.dropView("ids");
    op.dropTable("orders");
  },
} as const satisfies Readonly<Record<string, Write>>;

export type ChangeName = keyof typeof CHANGES;
