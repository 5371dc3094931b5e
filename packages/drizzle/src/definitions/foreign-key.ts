import type { ForeignKey, ForeignKeyAction } from "@autogen/core";
import { modelName, type TableContext } from "../context.ts";
import { statedTableName } from "../drizzle.ts";
import { givenName } from "./part-name.ts";

type Source = TableContext["config"]["foreignKeys"][number];
type Reference = ReturnType<Source["reference"]>;

export function readForeignKeys(table: TableContext): readonly ForeignKey[] {
  return table.config.foreignKeys.map((source) => readForeignKey(table, source));
}

function readForeignKey(table: TableContext, source: Source): ForeignKey {
  const { columns, foreignTable, foreignColumns } = resolveReference(table, source);
  const onDelete = action(source.onDelete);
  const onUpdate = action(source.onUpdate);
  const target = statedTableName(foreignTable);
  return {
    ...givenName(table, table.drizzle.names.foreignKey(source)),
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

function action(stated: Source["onDelete"]): ForeignKeyAction | undefined {
  return stated === "no action" ? undefined : stated;
}
