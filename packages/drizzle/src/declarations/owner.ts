import type { PgGrantee, PgGrantTarget } from "./grant.ts";
import { declares, declaring } from "./kind.ts";

/** What somebody else than the role that makes it shall own. */
export interface PgOwner {
  readonly target: PgGrantTarget;
  readonly role: PgGrantee;
}

/**
 * Declares who owns a table, a view, a sequence, a type, a routine or a schema. It must be exported, as tables are.
 *
 * ```ts
 * export const billing = pgRole("billing").existing();
 * export const invoicesOwner = pgOwner(invoices, billing);
 * export const schemaOwner = pgOwner({ schema: "public" }, "deploy");
 * ```
 *
 * @param target what it owns; sequences of columns have the owner of their table
 * @param role by itself or by its name
 */
export function pgOwner(target: PgGrantTarget, role: PgGrantee): PgOwner {
  return declaring("owner", { target, role });
}

export function isPgOwner(value: unknown): value is PgOwner {
  return declares(value, "owner");
}
