import { qualified } from "@autogen/core";
import type { PgSchema } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

export interface PgCompositeTypeConfig {
  /** By their names, in their order: each a type as SQL. */
  readonly attributes: Readonly<Record<string, string | PgCompositeAttribute>>;
  /** Without one it is in the default schema. */
  readonly schema?: PgSchema;
}

export interface PgCompositeAttribute {
  /** As SQL: `text`, `numeric(10, 2)`. */
  readonly type: string;
  /** As SQL: `"C"`. */
  readonly collation?: string;
}

/** A composite type that the database shall have. */
export interface PgCompositeType extends PgCompositeTypeConfig {
  readonly name: string;
  /** The type of a column of it, as `customType` of drizzle-orm asks for it. */
  readonly dataType: () => string;
}

/**
 * Declares a composite type, a row as a type. It must be exported, as tables are. Given to drizzle's `customType`
 * it makes columns of it.
 *
 * ```ts
 * export const addressType = pgCompositeType("address", {
 *   attributes: { street: "text", city: "text" },
 * });
 * const address = customType<{ data: string }>(addressType);
 * ```
 *
 * @param name as `CREATE TYPE` takes it: https://www.postgresql.org/docs/current/sql-createtype.html
 */
export function pgCompositeType(name: string, config: PgCompositeTypeConfig): PgCompositeType {
  const schema = config.schema?.schemaName;
  const type = qualified(schema === undefined ? { name } : { schema, name });
  return declaring("compositeType", { ...config, name, dataType: () => type });
}

export function isPgCompositeType(value: unknown): value is PgCompositeType {
  return declares(value, "compositeType");
}
