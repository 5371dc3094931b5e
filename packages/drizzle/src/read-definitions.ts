/** Drizzle definitions to the model. */
import { type Database, databaseOf, type ObjectRef, STANDING_KINDS, schemaOf } from "@autogen/core";
import {
  collectDeclarations,
  type DefinitionModule,
  declarationOf,
  type Located,
} from "./collect.ts";
import type { ReadContext } from "./context.ts";
import { existingIn } from "./definitions/existing.ts";
import { linksIn } from "./definitions/linked-policies.ts";
import { checkNames } from "./definitions/name-clashes.ts";
import { ofTablesIn } from "./definitions/of-tables.ts";
import { placesIn, withPlaces } from "./definitions/places.ts";
import { type Unsupported, unsupportedIn } from "./definitions/unsupported.ts";
import { type Casing, type DrizzleModules, drizzleOf, existingSchemas } from "./drizzle.ts";
import { NoDefinitions } from "./errors.ts";
import { type Filters, scopeFilter } from "./filters.ts";

export interface DefinitionsOptions extends Filters {
  /** `drizzle-orm` and `drizzle-orm/pg-core` as the definitions themselves resolve them. */
  readonly drizzle: DrizzleModules;
  /** How keys become the names of columns that state none; absent: as they are. */
  readonly casing?: Casing;
  /** Which roles are managed; absent: none. */
  readonly managesRole?: (name: string) => boolean;
  /** The schema of objects that name none; `pgSchema` of that name means the same. */
  readonly defaultSchema: string;
}

export interface Definitions {
  readonly database: Database;
  /** By `refKey`, which file declares an object. */
  readonly origins: ReadonlyMap<string, { readonly file: string }>;
  /** What is declared as existing: something else makes it. */
  readonly existing: readonly ObjectRef[];
  /** What is declared and not in the database's model: policies of no table, roles of others. */
  readonly unsupported: readonly Unsupported[];
}

/** What modules declare, found and not yet read: to find it takes little of the time that it takes to read all. */
export interface Collected {
  /** The schemas of what is declared, but for the default one. */
  readonly schemas: readonly string[];
  /**
   * The database that is declared.
   * @throws NoDefinitions where the modules declare nothing, or nothing that passes the filters
   * @throws InvalidDefinition of core where PostgreSQL cannot have what is declared
   */
  readonly read: () => Definitions;
}

/**
 * What the modules declare. Whatever else they export is passed over.
 *
 * @param modules what the loader gives
 * @param options the user's drizzle-orm, and what of the configuration bears on definitions
 * @throws UnusedCasing where there is a casing and the drizzle-orm takes none
 * @throws DuplicateDefinition where two objects have one name
 */
export function collectDefinitions(
  modules: readonly DefinitionModule[],
  options: DefinitionsOptions,
): Collected {
  const values = modules.flatMap(({ exports }) => Object.values(exports));
  const context = contextOf(values, options);
  const passes = scopeFilter(options);
  const { found, filtered } = collectDeclarations(modules, context, ({ scope }) => passes(scope));
  return {
    schemas: schemasOf([...found.values()]),
    read: () => {
      const database = readDatabase([...found.values()]);
      const unsupported = unsupportedIn(values, context);
      if (found.size === 0 && unsupported.length === 0) {
        throw new NoDefinitions(
          modules.map(({ file }) => file),
          filtered,
        );
      }
      const origins = new Map([...found].map(([key, { file }]) => [key, { file }]));
      checkNames(database, context, origins);
      return { database, origins, existing: existingIn(values, context), unsupported };
    },
  };
}

function schemasOf(found: readonly Located[]): readonly string[] {
  const names = found.map(({ declaration }) => schemaOf(declaration.ref));
  return [...new Set(names.filter((name) => name !== undefined))];
}

function contextOf(values: readonly unknown[], options: DefinitionsOptions): ReadContext {
  const context: ReadContext = {
    drizzle: drizzleOf(options.drizzle, options.casing),
    defaultSchema: options.defaultSchema,
    existingSchemas: existingSchemas(values),
    managesRole: options.managesRole ?? (() => false),
    places: placesIn(values, options.defaultSchema),
    ...linksIn(values, options.defaultSchema),
    refOf: (value) => declarationOf(value, context)?.ref,
    ...ofTablesIn(values, options.defaultSchema),
  };
  return context;
}

function readDatabase(found: readonly Located[]): Database {
  const objects = STANDING_KINDS.map((kind) => [
    kind,
    found
      .filter(({ declaration }) => declaration.kind === kind)
      .map(({ declaration, file }) => declaration.read(file)),
  ]);
  return withPlaces(databaseOf(Object.fromEntries(objects)));
}
