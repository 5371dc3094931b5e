/** What views read and columns are of, and nobody here has made, as far as a throwaway database needs it. */
import { type Database, find, put, remove } from "../model/database.ts";
import { wholeTable } from "../model/inheritance.ts";
import { emptyTable, type Table, withImpliedNotNull } from "../model/table.ts";
import { typeNameOf } from "../model/type-name.ts";
import { type AnyView, readsOf, VIEW_KINDS, viewsIn } from "../model/view-reads.ts";
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { applyAll } from "../operations/series.ts";
import { withExtensionsUsed } from "./extensions-used.ts";
import { withTypesUsed } from "./types-used.ts";

/**
 * The base with those relations of the live database that its views read, or will read after the
 * operations, and that are not ours; with tables that have columns of an enum which changes; with the views that the operations suspend; and with the tables of
 * others on which there are policies of ours, and with the extensions and types that are used.
 */
export function withSurroundings(
  base: Database,
  operations: readonly Operation[],
  live: Database,
): Database {
  const start = withTypesUsed(
    withExistingTablesOf(withExtensionsUsed(base, operations, live), operations, live),
    operations,
    live,
  );
  const goal = applyAll(start, operations);
  const ours = new Set([start, goal].flatMap(relationKeys));
  const waiting = [
    ...[start, goal].flatMap(viewsIn).flatMap(({ view }) => [...readsOf(view)]),
    ...operations.flatMap(suspendedIn).map(nameKey),
    ...tablesOfTypes(operations.flatMap(enumsIn), live),
  ];
  let result = start;
  for (const key of waiting) {
    if (ours.has(key)) continue;
    ours.add(key);
    const table = live.table.get(key);
    if (table) result = withTable(result, table, live);
    for (const each of VIEW_KINDS.flatMap((kind) => viewOf(live, kind, key))) {
      result = put(withSchema(result, each.view), each.kind, each.view);
      waiting.push(...readsOf(each.view));
    }
  }
  return result;
}

/** Tables on which there are policies of ours, or will be: with their columns, and those policies. */
function withExistingTablesOf(
  base: Database,
  operations: readonly Operation[],
  live: Database,
): Database {
  const after = applyAll(base, operations);
  const names = [base, after].flatMap(({ existingTable }) => [...existingTable.keys()]);
  return [...new Set(names)].reduce((result, key) => {
    const table = live.existingTable.get(key) ?? base.existingTable.get(key);
    if (!table) return result;
    const { policies = [] } = base.existingTable.get(key) ?? {};
    const made = withTable(remove(result, "existingTable", table), table, live);
    return put(made, "table", { ...(find(made, "table", table) ?? table), policies });
  }, base);
}

function relationKeys({ table, view, materializedView }: Database): readonly string[] {
  return [table, view, materializedView].flatMap((objects) => [...objects.keys()]);
}

function suspendedIn(operation: Operation): readonly QualifiedName[] {
  if (operation.operation === "suspendView") return [operation.view];
  return operation.operation === "suspendMaterializedView" ? [operation.materializedView] : [];
}

/** The enumerated types that are changed, under the names that they have before. */
function enumsIn(operation: Operation): readonly QualifiedName[] {
  if (operation.operation === "renameEnum") return [operation.name];
  return "enum" in operation && operation.operation !== "createEnum" ? [operation.enum] : [];
}

/** Tables with a column of one of the types, whoever has made them. */
function tablesOfTypes(types: readonly QualifiedName[], live: Database): readonly string[] {
  const names = new Set(types.map(nameKey));
  const isOf = (type: string): boolean => {
    const name = typeNameOf(type);
    return name !== undefined && names.has(nameKey(name));
  };
  return [...live.table]
    .filter(([, { columns }]) => columns.some(({ type }) => isOf(type)))
    .map(([key]) => key);
}

function viewOf(live: Database, kind: AnyView["kind"], key: string): readonly AnyView[] {
  const view = live[kind].get(key);
  return view ? [{ kind, view } as AnyView] : [];
}

/** The columns of a table, and the enums that they are of. */
function withTable(database: Database, table: Table, live: Database): Database {
  const columns = wholeTable(live, table).columns.map(({ name, type }) => ({ name, type }));
  const { primaryKey } = table;
  const bare = { ...emptyTable(nameOf(table)), columns, ...(primaryKey && { primaryKey }) };
  const types = columns.flatMap(({ type }) => typeNameOf(type) ?? []);
  const enums = types.flatMap((type) => find(live, "enum", type) ?? []);
  const before = enums.reduce(
    (result, type) =>
      find(result, "enum", type) ? result : put(withSchema(result, type), "enum", type),
    withSchema(database, table),
  );
  return put(before, "table", withImpliedNotNull(bare));
}

function withSchema(database: Database, { schema }: QualifiedName): Database {
  if (schema === undefined || find(database, "schema", { name: schema })) return database;
  return put(database, "schema", { name: schema });
}
