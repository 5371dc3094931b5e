/** Which tables are filled before a revision is tried. */
import {
  type Database,
  describe,
  nameKey,
  type Operation,
  type Table,
  typeNameOf,
} from "@autogen/core";

/**
 * The tables of the base that operations are about, by themselves, by a part, or by the type of a
 * column; and those that they refer to. Parents come first where there is no cycle.
 */
export function touchedTables(base: Database, operations: readonly Operation[]): readonly Table[] {
  return withParents(tablesOf(base, operations), base);
}

/** The same without those that they refer to. */
export function tablesOf(base: Database, operations: readonly Operation[]): readonly Table[] {
  const names = new Set(
    operations.map((operation) => {
      const { schema, path } = describe(operation).subject;
      const [name = ""] = path;
      return nameKey(schema === undefined ? { name } : { schema, name });
    }),
  );
  return [...base.table.values()].filter(
    (table) => names.has(nameKey(table)) || table.columns.some(({ type }) => isOf(type, names)),
  );
}

function isOf(type: string, names: ReadonlySet<string>): boolean {
  const name = typeNameOf(type);
  return name !== undefined && names.has(nameKey(name));
}

function withParents(tables: readonly Table[], base: Database): readonly Table[] {
  const done = new Map<string, Table>();
  const entered = new Set<string>();
  const visit = (table: Table): void => {
    const key = nameKey(table);
    if (entered.has(key)) return;
    entered.add(key);
    for (const { references } of table.foreignKeys) {
      const parent = base.table.get(nameKey(references.table));
      if (parent) visit(parent);
    }
    done.set(key, table);
  };
  tables.forEach(visit);
  return [...done.values()];
}
