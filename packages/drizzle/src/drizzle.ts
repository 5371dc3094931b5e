/**
 * How drizzle-orm keeps a definition. No other file, beside those of its generations, reads what its
 * types do not promise.
 */
import { ident, literal } from "@autogen/core";
import type { Column, SQL, SQLChunk } from "drizzle-orm";
import type {
  PgColumn,
  PgEnum,
  PgMaterializedView,
  PgPolicy,
  PgRole,
  PgRoleConfig,
  PgSchema,
  PgSequence,
  PgTable,
  PgView,
} from "drizzle-orm/pg-core";

import { UnknownDrizzle, UnusedCasing } from "./errors.ts";
import { converterOf, generation045 } from "./generations/0.45.ts";
import { GENERATION_1 } from "./generations/1.0.ts";
import type { Generation } from "./generations/generation.ts";

/** The modules that the definitions themselves were made with. */
export interface DrizzleModules {
  readonly orm: typeof import("drizzle-orm");
  readonly pgCore: typeof import("drizzle-orm/pg-core");
}

/**
 * The drizzle-orm of the definitions.
 *
 * @param importPeer imports a package as the definitions do
 * @throws UnknownDrizzle where it is a version whose definitions cannot be read
 */
export async function importDrizzle(
  importPeer: (specifier: string) => Promise<Readonly<Record<string, unknown>>>,
): Promise<DrizzleModules> {
  const [orm, pgCore] = await Promise.all(["drizzle-orm", "drizzle-orm/pg-core"].map(importPeer));
  const modules = { orm, pgCore } as unknown as DrizzleModules;
  const missing = missingFrom(modules);
  if (missing !== undefined) throw new UnknownDrizzle(missing);
  return modules;
}

/** The first thing that is read of drizzle-orm and is not there. */
function missingFrom({ orm, pgCore }: DrizzleModules): string | undefined {
  const needed: Readonly<Record<string, unknown>> = {
    sql: orm.sql,
    getTableColumns: orm.getTableColumns,
    getTableConfig: pgCore.getTableConfig,
    getViewConfig: pgCore.getViewConfig,
    getMaterializedViewConfig: pgCore.getMaterializedViewConfig,
    uniqueKeyName: pgCore.uniqueKeyName,
    PgDialect: pgCore.PgDialect,
  };
  const absent = Object.keys(needed).find((name) => typeof needed[name] !== "function");
  if (absent !== undefined) return absent;
  if (isGeneration1(pgCore) || converterOf(pgCore)) return undefined;
  return "PgDialect.casing.convert";
}

/** Since 1.0 it is a table that has a casing, and no longer the dialect. */
function isGeneration1(pgCore: DrizzleModules["pgCore"]): boolean {
  return "snakeCase" in pgCore;
}

/** @throws UnusedCasing where the drizzle-orm takes none */
function generationOf(modules: DrizzleModules, casing?: Casing): Generation {
  if (!isGeneration1(modules.pgCore)) return generation045(modules, casing);
  if (casing) throw new UnusedCasing(casing);
  return GENERATION_1;
}

export type Casing = "snake_case" | "camelCase";

export type TableConfig = ReturnType<DrizzleModules["pgCore"]["getTableConfig"]>;

/** What drizzle-orm says of a view of either kind. */
export interface AnyViewConfig {
  readonly name: string;
  readonly schema: string | undefined;
  /** Absent for a view that something else makes. */
  readonly query?: SQL | undefined;
  /** What it selects, by key. */
  readonly selectedFields?: object;
  readonly isExisting: boolean;
  readonly isAlias: boolean;
}

export interface ViewConfig extends AnyViewConfig {
  readonly with?: {
    readonly checkOption?: "local" | "cascaded";
    readonly securityBarrier?: boolean;
    readonly securityInvoker?: boolean;
  };
}

export interface MaterializedViewConfig extends AnyViewConfig {
  readonly with?: object;
  readonly using?: string;
  readonly tablespace?: string;
  readonly withNoData?: boolean;
}
export type Sequence = PgSequence & { readonly schema?: string };
export type AnyEnum = PgEnum<[string, ...string[]]>;

/** What tells a column's name: its own, or the key it has in the table. */
export interface NamedColumn {
  readonly name: string;
  readonly keyAsName?: boolean;
}

/** A value that a template binds, and the column that encodes it. */
export interface BoundValue {
  readonly value: unknown;
  readonly encoder: unknown;
}

/** A query that another one selects from. */
export interface Subselect {
  readonly _: {
    readonly sql: SQL;
    readonly selectedFields: object;
    readonly alias: string;
    readonly isWith?: boolean;
  };
}

export interface Drizzle extends Generation {
  /** Read once: it calls the user's function, which changes the columns that it is given. */
  readonly tableConfig: (table: PgTable) => TableConfig;
  readonly viewConfig: (view: PgView) => ViewConfig;
  readonly materializedViewConfig: (view: PgMaterializedView) => MaterializedViewConfig;
  readonly columns: (table: PgTable) => readonly PgColumn[];
  readonly nameChunk: (name: string) => SQLChunk;
  readonly rawChunk: (text: string) => SQLChunk;
  readonly valueChunk: (value: unknown) => SQLChunk;
  readonly joined: (chunks: readonly SQLChunk[]) => SQL;
  /** The text of a template; `value` writes what it binds. */
  readonly print: (template: SQL, value: (bound: unknown) => string) => string;
}

/**
 * What the readers need of the user's own drizzle-orm.
 *
 * @throws UnusedCasing where it is one that takes no casing
 */
export function drizzleOf(modules: DrizzleModules, casing?: Casing): Drizzle {
  const { orm, pgCore } = modules;
  const generation = generationOf(modules, casing);
  type Build = Parameters<SQL["toQuery"]>[0];
  return {
    ...generation,
    tableConfig: remembered(pgCore.getTableConfig),
    viewConfig: (view) => pgCore.getViewConfig(view) as unknown as ViewConfig,
    materializedViewConfig: (view) =>
      pgCore.getMaterializedViewConfig(view) as unknown as MaterializedViewConfig,
    columns: (table) => Object.values(orm.getTableColumns(table)),
    nameChunk: (name) => orm.sql.identifier(name),
    rawChunk: (text) => orm.sql.raw(text),
    valueChunk: (value) => orm.sql.param(value),
    joined: (chunks) => orm.sql.join([...chunks]),
    print: (template, value) =>
      template.toQuery({
        casing: { getColumnCasing: generation.columnName } as unknown as Build["casing"],
        escapeName: ident,
        escapeString: literal,
        escapeParam: (_, bound) => value(bound),
      }).sql,
  };
}

function remembered<K extends object, V>(read: (key: K) => V): (key: K) => V {
  const values = new WeakMap<K, V>();
  return (key) => {
    const value = values.get(key) ?? read(key);
    values.set(key, value);
    return value;
  };
}

const ENTITY_KIND = Symbol.for("drizzle:entityKind");

/**
 * Whether the value is of the class of that name, or of one derived from it, in whichever copy of
 * drizzle-orm. Reads no property of the value itself: it may be a proxy that connects when touched.
 */
export function isEntity(value: unknown, kind: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  let type: unknown = Object.getPrototypeOf(value)?.constructor;
  while (typeof type === "function") {
    if ((type as { [ENTITY_KIND]?: unknown })[ENTITY_KIND] === kind) return true;
    type = Object.getPrototypeOf(type);
  }
  return false;
}

function entity<T>(kind: string): (value: unknown) => value is T {
  return (value): value is T => isEntity(value, kind);
}

const isAnyTable = entity<PgTable>("PgTable");
export const isSchema = entity<PgSchema>("PgSchema");
export const isView = entity<PgView>("PgView");
export const isMaterializedView = entity<PgMaterializedView>("PgMaterializedView");
export const isSequence = entity<Sequence>("PgSequence");
export const isPolicy = entity<PgPolicy>("PgPolicy");
export const isRole = entity<PgRole>("PgRole");
export const isTemplate = entity<SQL>("SQL");
export const isColumn = entity<Column>("Column");
export const isBoundValue = entity<BoundValue>("Param");
export const isName = entity<{ readonly value: string }>("Name");
export const isAliased = entity<{ readonly fieldAlias: string }>("SQL.Aliased");
export const isText = entity<{ readonly value: readonly string[] }>("StringChunk");
export const isSubquery = entity<Subselect>("Subquery");
export const isPlaceholder = entity<{ readonly name: string }>("Placeholder");

const IS_ALIAS = Symbol.for("drizzle:IsAlias");

/** A table, and not an alias of one. */
export function isTable(value: unknown): value is PgTable {
  return isAnyTable(value) && !(value as { [IS_ALIAS]?: boolean })[IS_ALIAS];
}

const IS_ENUM = Symbol.for("drizzle:isPgEnum");

export function isEnum(value: unknown): value is AnyEnum {
  return typeof value === "function" && Object.hasOwn(value, IS_ENUM);
}

const TABLE_NAME = Symbol.for("drizzle:Name");
const TABLE_SCHEMA = Symbol.for("drizzle:Schema");

/** The schema and name of a table, as it states them. */
export function statedTableName(table: unknown): { schema: string | undefined; name: string } {
  const source = table as { [TABLE_NAME]: string; [TABLE_SCHEMA]: string | undefined };
  return { schema: source[TABLE_SCHEMA], name: source[TABLE_NAME] };
}

const TABLE_COLUMNS = Symbol.for("drizzle:Columns");
const VIEW_CONFIG = Symbol.for("drizzle:ViewBaseConfig");

/** The columns by key of a table, a view or a query that is selected from. */
export function fieldsOf(relation: unknown): readonly object[] {
  if (isSubquery(relation)) return [relation._.selectedFields];
  if (isAnyTable(relation)) {
    return [(relation as unknown as { readonly [TABLE_COLUMNS]: object })[TABLE_COLUMNS]];
  }
  if (!isView(relation) && !isMaterializedView(relation)) return [];
  const { [VIEW_CONFIG]: config } = relation as unknown as {
    readonly [VIEW_CONFIG]: { readonly selectedFields: object };
  };
  return [config.selectedFields];
}

/** The enum that is the type of a column which is no array. */
export function enumOf(column: PgColumn): AnyEnum | undefined {
  const type: unknown = (column as { readonly enum?: unknown }).enum;
  return isEnum(type) ? type : undefined;
}

/** The table that a policy names with `link`. */
export function linkedTable(policy: PgPolicy): PgTable | undefined {
  return (policy as PgPolicy & { readonly _linkedTable?: PgTable })._linkedTable;
}

/** The names of schemas that definitions only refer to: `pgSchema(…).existing()`, since 1.0. */
export function existingSchemas(values: readonly unknown[]): ReadonlySet<string> {
  const existing = values
    .filter(isSchema)
    .filter((schema) => (schema as PgSchema & { readonly isExisting?: boolean }).isExisting);
  return new Set(existing.map(({ schemaName }) => schemaName));
}

/** Whether the definition only refers to a role that something else makes. */
export function isExistingRole(role: PgRole): boolean {
  return (role as PgRole & { readonly _existing?: boolean })._existing === true;
}

/** What a definition says that a role may do. */
export function roleOptions(role: PgRole): PgRoleConfig {
  return role as PgRole & PgRoleConfig;
}
