import { type Literal, qualified } from "@autogen/core";
import type { SQL } from "drizzle-orm";
import type { PgSchema } from "drizzle-orm/pg-core";
import type { PgCollation } from "./collation.ts";
import { declares, declaring } from "./kind.ts";

export interface PgDomainConfig {
  /** The type beneath, as SQL: `text`, `numeric(10, 2)`. */
  readonly type: string;
  /** As SQL: `"C"`. */
  readonly collation?: PgCollation | string;
  /** A constant, or an expression without columns. */
  readonly default?: Literal | SQL;
  readonly notNull?: boolean;
  /** By their names; each is over `VALUE`. */
  readonly checks?: Readonly<Record<string, SQL>>;
  /** Without one it is in the default schema. */
  readonly schema?: PgSchema;
}

/** A domain that the database shall have. */
export interface PgDomain extends PgDomainConfig {
  readonly name: string;
  /** The type of a column of it, as `customType` of drizzle-orm asks for it. */
  readonly dataType: () => string;
}

/**
 * Declares a domain, a type with rules of its own. It must be exported, as tables are. Given to drizzle's
 * `customType` it makes columns of it.
 *
 * ```ts
 * export const emailDomain = pgDomain("email", {
 *   type: "text",
 *   checks: { email_valid: sql`VALUE ~ '@'` },
 * });
 * const email = customType<{ data: string }>(emailDomain);
 *
 * export const users = pgTable("users", { email: email("email").notNull() });
 * ```
 *
 * @param name as `CREATE DOMAIN` takes it: https://www.postgresql.org/docs/current/sql-createdomain.html
 */
export function pgDomain(name: string, config: PgDomainConfig): PgDomain {
  const schema = config.schema?.schemaName;
  const type = qualified(schema === undefined ? { name } : { schema, name });
  return declaring("domain", { ...config, name, dataType: () => type });
}

export function isPgDomain(value: unknown): value is PgDomain {
  return declares(value, "domain");
}
