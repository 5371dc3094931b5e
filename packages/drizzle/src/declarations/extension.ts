const KIND = Symbol.for("autogen:kind");

/** An extension that the database shall have. */
export interface PgExtension {
  readonly name: string;
}

/**
 * Declares an extension beside tables and enums. It must be exported, as they are.
 *
 * ```ts
 * export const citextExtension = pgExtension("citext");
 * ```
 *
 * @param name as `CREATE EXTENSION` takes it: https://www.postgresql.org/docs/current/sql-createextension.html
 */
export function pgExtension(name: string): PgExtension {
  return Object.freeze({ [KIND]: "extension", name });
}

/** Whether any copy of this package made the value; none of its properties is read before. */
export function isPgExtension(value: unknown): value is PgExtension {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, KIND)) return false;
  return (value as { readonly [KIND]?: unknown })[KIND] === "extension";
}
