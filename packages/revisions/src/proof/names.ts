/** Tables and columns through the renames of a revision. */
import { inSchemaOf, nameKey, type Operation, type QualifiedName } from "@autogen/core";

type Rename = (name: QualifiedName) => QualifiedName;

/** What turns the name that a table has after an operation into the one before it, where they differ. */
function renamedBack(operation: Operation): Rename | undefined {
  if (operation.operation === "renameSchema") {
    const { name, to } = operation;
    return (table) => (table.schema === to ? { schema: name.name, name: table.name } : table);
  }
  if (operation.operation !== "renameTable" && operation.operation !== "renameMaterializedView") {
    return undefined;
  }
  const { name, to } = operation;
  return (table) => (isSame(table, inSchemaOf(name, to)) ? name : table);
}

/** For each operation, what tells the name before all of them from the one that it finds. */
export function namesBefore(operations: readonly Operation[]): readonly Rename[] {
  let renames: readonly Rename[] = [];
  return operations.map((operation) => {
    const earlier = renames;
    const back = renamedBack(operation);
    if (back) renames = [...renames, back];
    return (table) => earlier.reduceRight((name, rename) => rename(name), table);
  });
}

/** What a table, and each of its columns, is called after the operations. */
export interface NamesAfter {
  readonly table: QualifiedName;
  readonly column: (name: string) => string;
}

export function namesAfter(table: QualifiedName, operations: readonly Operation[]): NamesAfter {
  let current = table;
  const columns = new Map<string, string>();
  for (const operation of operations) {
    if (operation.operation === "renameTable" && isSame(operation.name, current)) {
      current = inSchemaOf(current, operation.to);
    }
    if (operation.operation === "renameSchema" && operation.name.name === current.schema) {
      current = { schema: operation.to, name: current.name };
    }
    if (operation.operation === "renameColumn" && isSame(operation.table, current)) {
      const first = [...columns].find(([, to]) => to === operation.from)?.[0] ?? operation.from;
      columns.set(first, operation.to);
    }
  }
  return { table: current, column: (name) => columns.get(name) ?? name };
}

function isSame(a: QualifiedName, b: QualifiedName): boolean {
  return nameKey(a) === nameKey(b);
}
