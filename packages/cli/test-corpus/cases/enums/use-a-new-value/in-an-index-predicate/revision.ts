/**
 * use a new value: in an index predicate
 *
 * Revision   202611210900_use_a_new_value_in_an_index_predicate
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while the index is built
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_use_a_new_value_in_an_index_predicate";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addEnumValue("state", "void");
  op.alterIndex("orders", "orders_idx", {
    from: { where: sql`state = 'open'` },
    to: { where: sql`state = 'void'` },
  });
}

export function downgrade(op: Operations): void {
  op.alterIndex("orders", "orders_idx", {
    from: { where: sql`state = 'void'` },
    to: { where: sql`state = 'open'` },
  });
  // REVIEW: which value do rows get that hold 'void' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "open", "paid", "void"],
    to: ["draft", "open", "paid"],
    map: { void: unfilled },
  });
}
