/** Tables that something else makes, on which there are policies of ours. */
import { type Database, find, put, remove } from "../model/database.ts";
import { InvalidDefinition } from "../model/errors.ts";
import type { ExistingTable } from "../model/existing-table.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { nameOf, qualified } from "../names/qualified.ts";
import { withUnsaidPlaces } from "./places.ts";
import type { Sources } from "./plan.ts";
import { withoutUnsaid } from "./unsaid.ts";
import { withUsual } from "./usual.ts";

/**
 * The sources, in which what the live database has of such a table are the policies that are declared
 * or owned, and all know its columns; nor do definitions have to say what else a table is part of.
 * @throws InvalidDefinition where only policies are declared of a table that the revisions make
 */
export function withExistingTables(sources: Sources): Sources {
  const { live, declared, owned } = sources;
  refuseLeftTables(declared, owned);
  const ours = withDeclaredTables(declared, owned);
  const said = withoutUnsaid(seenBy(live, [declared, ours]), [ours, declared]);
  const seen = withUsual(said, [ours, declared]);
  return withUnsaidPlaces({
    ...sources,
    whole: live,
    live: seen,
    declared: withColumns(declared, [seen]),
    owned: withColumns(ours, [seen, declared]),
  });
}

/** To take the table for one of ours no more would drop it. */
function refuseLeftTables(declared: Database, owned: Database): void {
  for (const table of declared.existingTable.values()) {
    if (!find(owned, "table", table)) continue;
    const policies = table.policies.map(({ name }) => `"${name}"`).join(", ");
    throw new InvalidDefinition(
      qualified(table),
      `the revisions make this table, and of it the definitions declare nothing but what is linked to it (${policies}); export the table too`,
    );
  }
}

/**
 * What is declared now is taken over with all that is on it, unless hand-written SQL may have made it.
 */
function withDeclaredTables(declared: Database, owned: Database): Database {
  const tables = [...owned.existingTable.values()].filter((each) => find(declared, "table", each));
  return tables.reduce((database, { policies, ...table }) => {
    const rest = remove(database, "existingTable", table);
    return owned.handwritten && !find(owned, "table", table)
      ? put(rest, "table", { ...emptyTable(nameOf(table)), policies })
      : rest;
  }, owned);
}

/**
 * A database in which the tables that others have for their policies alone are no more than that, and
 * stand in schemas that something else makes, too.
 * @param others those who say which policies these are
 */
export function seenBy(database: Database, others: readonly Database[]): Database {
  const named = others.flatMap(({ existingTable }) => [...existingTable.values()]);
  const foreign = named
    .flatMap(({ schema }) => (schema === undefined ? [] : [{ name: schema }]))
    .filter((schema) => !others.some((other) => find(other, "schema", schema)));
  const bare = foreign.reduce<Database>((rest, schema) => remove(rest, "schema", schema), {
    ...database,
    existingTable: new Map(),
  });
  return named.reduce((result, table) => {
    const standing = find(database, "table", table) ?? find(database, "existingTable", table);
    if (!standing) return result;
    const earlier = find(result, "existingTable", table)?.policies ?? [];
    const names = new Set([...earlier, ...table.policies].map(({ name }) => name));
    const policies = standing.policies.filter(({ name }) => names.has(name));
    const seen = { ...emptyTable(nameOf(table)), columns: bareColumns(standing), policies };
    return put(remove(result, "table", table), "existingTable", seen);
  }, bare);
}

function bareColumns({ columns }: Table): Table["columns"] {
  return columns.map(({ name, type }) => ({ name, type }));
}

function withColumns(database: Database, others: readonly Database[]): Database {
  return [...database.existingTable.values()].reduce((result, table: ExistingTable) => {
    const known = others.map((other) => find(other, "existingTable", table)?.columns ?? []);
    const columns = known.find(({ length }) => length > 0) ?? table.columns;
    return put(result, "existingTable", { ...table, columns });
  }, database);
}
