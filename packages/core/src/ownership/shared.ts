/** Sources that have the same objects where they say the same, so that it is compared once. */
import { type Database, find } from "../model/database.ts";
import { isDeepEqual, isSameList } from "../model/equal.ts";
import type { PartKind } from "../model/kinds.ts";
import type { Named } from "../model/naming.ts";
import { PART_KINDS, partsOf, withParts } from "../model/parts.ts";
import type { Table } from "../model/table.ts";
import type { Sources } from "./plan.ts";

/** The three sources, with the parts of the declared tables in the place of equal ones. */
export function sharedSources(sources: Sources): Sources {
  const { live, declared, owned } = sources;
  return { ...sources, live: sharedWith(declared, live), owned: sharedWith(declared, owned) };
}

/** A database with the tables and parts of another one in the place of equal ones. */
export function sharedWith(declared: Database, database: Database): Database {
  const tables = [...database.table].map(([key, table]) => {
    const declaration = find(declared, "table", table);
    return [key, declaration ? sharedTable(declaration, table) : table] as const;
  });
  return { ...database, table: new Map(tables) };
}

function sharedTable(declaration: Table, table: Table): Table {
  const shared = PART_KINDS.reduce<Table>(
    (draft, kind) => withSharedParts(declaration, draft, kind),
    table,
  );
  return isDeepEqual(declaration, shared) ? declaration : shared;
}

function withSharedParts<K extends PartKind>(declaration: Table, table: Table, kind: K): Table {
  const declared = partsOf(declaration, kind);
  const parts = partsOf(table, kind);
  if (declared.length === 0 || parts.length === 0) return table;
  const byName = new Map(declared.map((part) => [part.name, part]));
  const shared = parts.map((part) => {
    const counterpart = byName.get(part.name);
    return counterpart && isSame(part, counterpart) ? counterpart : part;
  });
  if (isSameList(shared, parts)) return table;
  return withParts(table, kind, isSameList(shared, declared) ? declared : shared);
}

/** Where a name comes from matters only to what has another. */
function isSame<Part extends { readonly name: string }>(part: Part, counterpart: Part): boolean {
  const { naming } = counterpart as Partial<Named>;
  return isDeepEqual({ ...part, naming }, counterpart);
}
