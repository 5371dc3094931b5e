/** What the declarations of views and materialized views share. */
import {
  type ObjectsByKind,
  objectRef,
  type QualifiedName,
  rawSql,
  type Sql,
  type ViewKind,
} from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import type { AnyViewConfig } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import { queryText } from "../sql/query.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

/** The name and query of a view. */
export type Defined = QualifiedName & { readonly definition: Sql };

/** Undefined for an alias, and for a view that something else makes and that is only referred to. */
export function viewDeclaration<K extends ViewKind>(
  kind: K,
  value: unknown,
  config: AnyViewConfig,
  context: ReadContext,
  read: (defined: Defined, invalid: (problem: string) => Error) => ObjectsByKind[K],
): Declaration<K> | undefined {
  const { schema, query, selectedFields } = config;
  if (config.isExisting || config.isAlias || !query) return undefined;
  const name = modelName(context, schema, config.name);
  const object = displayName(context, name);
  return {
    kind,
    ref: objectRef(kind, name),
    object,
    scope: { schema: schema ?? context.defaultSchema, table: config.name },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      const problem = nameProblem(config.name);
      if (problem) throw invalid(problem);
      const definition = rawSql(queryText(query, selectedFields, context.drizzle, invalid));
      return read({ ...name, definition }, invalid);
    },
  };
}
