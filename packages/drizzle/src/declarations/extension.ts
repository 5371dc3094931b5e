import { declares, declaring } from "./kind.ts";

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
  return declaring("extension", { name });
}

export function isPgExtension(value: unknown): value is PgExtension {
  return declares(value, "extension");
}
