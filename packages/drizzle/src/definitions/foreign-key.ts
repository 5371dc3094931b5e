import type { ForeignKey, ForeignKeyAction, Named } from "@autogen/core";
import { modelName, type TableContext } from "../context.ts";
import { statedTableName } from "../drizzle.ts";
import { implicitName } from "../names.ts";
import { statedName, withColumnNames } from "./part-name.ts";

type Source = TableContext["config"]["foreignKeys"][number];
type Reference = ReturnType<Source["reference"]>;

export function readForeignKeys(table: TableContext): readonly ForeignKey[] {
  return table.config.foreignKeys.map((source) => readForeignKey(table, source));
}

function readForeignKey(table: TableContext, source: Source): ForeignKey {
  const reference = resolveReference(table, source);
  const { columns, foreignTable, foreignColumns } = reference;
  const onDelete = action(source.onDelete);
  const onUpdate = action(source.onUpdate);
  const target = statedTableName(foreignTable);
  return {
    ...foreignKeyName(table, source, reference),
    columns: columns.map(table.columnName),
    references: {
      table: modelName(table, target.schema, target.name),
      columns: foreignColumns.map(table.columnName),
    },
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
  };
}

/** The function that names the referenced column is the user's, and may fail. */
function resolveReference(table: TableContext, source: Source): Reference {
  try {
    const reference = source.reference();
    if (reference.columns.length === reference.foreignColumns.length) return reference;
  } catch (error) {
    throw table.invalid(undefined, `has a foreign key whose columns cannot be found: ${error}`);
  }
  throw table.invalid(undefined, "has a foreign key with more columns on one side than the other");
}

function foreignKeyName(table: TableContext, source: Source, reference: Reference): Named {
  if (reference.name !== undefined) return statedName(table, reference.name);
  const columns = [...reference.columns, ...reference.foreignColumns];
  return implicitName(withColumnNames(table, source.getName(), columns));
}

function action(stated: Source["onDelete"]): ForeignKeyAction | undefined {
  return stated === "no action" ? undefined : stated;
}
