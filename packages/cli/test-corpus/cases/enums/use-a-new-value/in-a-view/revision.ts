/**
 * use a new value: in a view
 *
 * Revision   202611210900_use_a_new_value_in_a_view
 * Revises    202611201200_before
 * Locks      closed: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_use_a_new_value_in_a_view";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addEnumValue("state", "void");
  op.alterView("closed", {
    from: { definition: sql`select id from orders where state = 'paid'` },
    to: { definition: sql`select id from orders where state in ('paid', 'void')` },
  });
}

export function downgrade(op: Operations): void {
  op.alterView("closed", {
    from: { definition: sql`select id from orders where state in ('paid', 'void')` },
    to: { definition: sql`select id from orders where state = 'paid'` },
  });
  // REVIEW: which value do rows get that hold 'void' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "open", "paid", "void"],
    to: ["draft", "open", "paid"],
    map: { void: unfilled },
  });
}
