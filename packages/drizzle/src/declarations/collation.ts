import type { CollationProvider } from "@autogen/core";
import type { PgSchema } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

export interface PgCollationConfig {
  /** `libc` where it is not stated; `builtin` from PostgreSQL 17 on. */
  readonly provider?: CollationProvider;
  /** As the provider keeps it: of ICU a language tag, `de-u-co-phonebk`. */
  readonly locale?: string;
  /** Of `libc`, in the place of `locale`. */
  readonly lcCollate?: string;
  readonly lcCtype?: string;
  /** `false`: of ICU, texts that are not the same byte by byte can be equal. */
  readonly deterministic?: boolean;
  /** More rules of ICU, from PostgreSQL 16 on. */
  readonly rules?: string;
  /** Without one it is in the default schema. */
  readonly schema?: PgSchema;
}

/** A collation that the database shall have. */
export interface PgCollation extends PgCollationConfig {
  readonly name: string;
}

/**
 * Declares how texts are compared and sorted. It must be exported, as tables are. `pgTableOptions`, `pgDomain` and
 * `pgRange` take it for their `collation`.
 *
 * ```ts
 * export const natural = pgCollation("natural", { provider: "icu", locale: "en-u-kn-true" });
 * ```
 *
 * @param name as `CREATE COLLATION` takes it: https://www.postgresql.org/docs/current/sql-createcollation.html
 */
export function pgCollation(name: string, config: PgCollationConfig): PgCollation {
  return declaring("collation", { ...config, name });
}

export function isPgCollation(value: unknown): value is PgCollation {
  return declares(value, "collation");
}
