import type { PgSchema } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

export interface PgExtensionConfig {
  /** Where it puts what it brings, `"public"` by its name; without it, wherever it is. */
  readonly schema?: PgSchema | string;
  /** Without it, any will do. */
  readonly version?: string;
}

/** An extension that the database shall have. */
export interface PgExtension extends PgExtensionConfig {
  readonly name: string;
}

/**
 * Declares an extension beside tables and enums. It must be exported, as they are.
 *
 * ```ts
 * export const citextExtension = pgExtension("citext", { version: "1.6" });
 * ```
 *
 * @param name as `CREATE EXTENSION` takes it: https://www.postgresql.org/docs/current/sql-createextension.html
 */
export function pgExtension(name: string, config: PgExtensionConfig = {}): PgExtension {
  return declaring("extension", { ...config, name });
}

export function isPgExtension(value: unknown): value is PgExtension {
  return declares(value, "extension");
}
