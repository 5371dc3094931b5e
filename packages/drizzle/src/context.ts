/** What every reader is given. */
import { InvalidDefinition, ident, type ObjectRef, type QualifiedName } from "@autogen/core";
import type { PgColumn, PgPolicy, PgTable } from "drizzle-orm/pg-core";
import type { PgExclusion } from "./declarations/exclusion.ts";
import type { PgTableOptionsConfig } from "./declarations/table-options.ts";
import type { Places } from "./definitions/places.ts";
import type { Drizzle, NamedColumn, TableConfig } from "./drizzle.ts";
import { type TemplateContext, templateText } from "./sql/template.ts";

export interface ReadContext {
  readonly drizzle: Drizzle;
  /** Objects that name this schema are in the default one, as those that name none. */
  readonly defaultSchema: string;
  /** What an exported value, or one that is used by such a one, declares. */
  readonly refOf: (value: unknown) => ObjectRef | undefined;
  /** What is declared of a table beside it. */
  readonly tableOptions: (table: PgTable) => readonly PgTableOptionsConfig[];
  readonly exclusions: (table: PgTable) => readonly PgExclusion[];
  readonly managesRole: (name: string) => boolean;
  /** The policies that name the table, or another of its name, with `link`. */
  readonly linkedPolicies: (table: PgTable) => readonly PgPolicy[];
  /** Whether a table of its name is exported; else something else makes it. */
  readonly isDeclared: (table: PgTable) => boolean;
  /** What is declared of tables beside them. */
  readonly places: Places;
  /** Schemas that something else makes: they are only referred to. */
  readonly existingSchemas: ReadonlySet<string>;
}

/** The name of an object as the model has it. */
export function modelName(
  { defaultSchema }: ReadContext,
  schema: string | undefined,
  name: string,
): QualifiedName {
  return schema === undefined || schema === defaultSchema ? { name } : { schema, name };
}

/** The object's name for a person, with its schema. */
export function displayName(
  { defaultSchema }: ReadContext,
  { schema, name }: QualifiedName,
  ...parts: readonly string[]
): string {
  return [schema ?? defaultSchema, name, ...parts].map(ident).join(".");
}

export type TextOptions = Pick<TemplateContext, "qualified">;

/** What the readers of a table's parts are given. */
export interface TableContext extends ReadContext {
  readonly name: QualifiedName;
  readonly source: PgTable;
  readonly config: TableConfig;
  readonly columnName: (column: NamedColumn) => string;
  /** The text of an `sql` template that the part holds. */
  readonly text: (template: unknown, part: string | undefined, options?: TextOptions) => string;
  /** An error that names the part, or the table if there is none, and the file. */
  readonly invalid: (part: string | undefined, problem: string) => InvalidDefinition;
}

export function tableContext(
  context: ReadContext,
  table: PgTable,
  name: QualifiedName,
  file: string,
): TableContext {
  const { drizzle } = context;
  const invalid = (part: string | undefined, problem: string) =>
    invalidIn(file, displayName(context, name, ...(part === undefined ? [] : [part])), problem);
  const config = configOf(drizzle, table, (problem) => invalid(undefined, problem));
  const columns: readonly PgColumn[] = config.columns;
  return {
    ...context,
    name,
    source: table,
    config,
    columnName: drizzle.columnName,
    text: (template, part, options) =>
      templateText(template, {
        ...options,
        drizzle,
        table,
        columns,
        invalid: (problem) => invalid(part, problem),
      }),
    invalid,
  };
}

/** The function that declares a table's keys and indexes is the user's, and may fail. */
function configOf(
  drizzle: Drizzle,
  table: PgTable,
  invalid: (problem: string) => Error,
): TableConfig {
  try {
    return drizzle.tableConfig(table);
  } catch (error) {
    throw invalid(`the function that declares its keys and indexes failed: ${error}`);
  }
}

export function invalidIn(file: string, object: string, problem: string): InvalidDefinition {
  return new InvalidDefinition(object, `${problem} (${file})`);
}
