/**
 * dropped: and a view that no longer reads it
 *
 * Revision   202611210900_dropped_and_a_view_that_no_longer_reads
 * Revises    202611201200_before
 * Locks      few: ACCESS EXCLUSIVE, brief (no rewrite)
 *            notes: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      orders.note
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_and_a_view_that_no_longer_reads";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("few", { remade: true });
  op.alterView("notes", {
    from: { definition: sql`select id, note from orders` },
    to: { definition: sql`select id from orders` },
  });
  op.createView("few", { definition: sql`select id from notes` }, { remade: true });
  // REVIEW: loses orders.note
  op.dropColumn("orders", "note");
}

export function downgrade(op: Operations): void {
  op.dropView("few", { remade: true });
  // REVIEW: brings orders.note back without the data
  op.addColumn("orders", "note", { type: "text" });
  op.alterView("notes", {
    from: { definition: sql`select id from orders` },
    to: { definition: sql`select id, note from orders` },
  });
  op.createView("few", { definition: sql`select id from notes` }, { remade: true });
}
