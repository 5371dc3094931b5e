import { qualified } from "@autogen/core";
import type { PgSchema } from "drizzle-orm/pg-core";
import type { PgCollation } from "./collation.ts";
import { declares, declaring } from "./kind.ts";

export interface PgRangeConfig {
  /** Of what values, as SQL: `time`, `numeric`. */
  readonly subtype: string;
  /** As SQL, where it is not the usual one of the subtype: `text_pattern_ops`. */
  readonly opclass?: string;
  /** As SQL: `"C"`. */
  readonly collation?: PgCollation | string;
  /** A function that gives equal ranges one form, as SQL. */
  readonly canonical?: string;
  /** A function that tells how far two values are apart, as SQL: `float8mi`. */
  readonly subtypeDiff?: string;
  /** The name of the type of several ranges, where it is not the one that PostgreSQL gives. */
  readonly multirange?: string;
  /** Without one it is in the default schema. */
  readonly schema?: PgSchema;
}

/** A range type that the database shall have. */
export interface PgRange extends PgRangeConfig {
  readonly name: string;
  /** The type of a column of it, as `customType` of drizzle-orm asks for it. */
  readonly dataType: () => string;
}

/**
 * Declares a type of what lies between two values. It must be exported, as tables are. Given to drizzle's `customType`
 * it makes columns of it.
 *
 * ```ts
 * export const timeRange = pgRange("timerange", { subtype: "time" });
 * const opening = customType<{ data: string }>(timeRange);
 * ```
 *
 * @param name as `CREATE TYPE` takes it: https://www.postgresql.org/docs/current/rangetypes.html
 */
export function pgRange(name: string, config: PgRangeConfig): PgRange {
  const schema = config.schema?.schemaName;
  const type = qualified(schema === undefined ? { name } : { schema, name });
  return declaring("range", { ...config, name, dataType: () => type });
}

export function isPgRange(value: unknown): value is PgRange {
  return declares(value, "range");
}
