/**
 * Attributes that Drizzle cannot say: where neither the definitions nor the revisions say one of an object that
 * is theirs, it is nobody's, and stays as it is.
 */
import type { Column } from "../model/column.ts";
import { type Database, find, put, throughSteps } from "../model/database.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { PART_KINDS, partsOf, withParts } from "../model/parts.ts";
import type { Table } from "../model/table.ts";
import { TABLE_ATTRIBUTES, withAttributes } from "../model/table-attributes.ts";

const KEY = ["deferrable", "include", "with", "tablespace", "withoutOverlaps"] as const;
const VALIDITY = ["notValid", "notEnforced"] as const;

/** Of each kind of part what needs a declaration of its own. */
const UNSAID: { readonly [K in PartKind]?: readonly (keyof PartsByKind[K])[] } = {
  column: [
    "collation",
    "storage",
    "compression",
    "statistics",
    "options",
  ] as readonly (keyof Column)[],
  primaryKey: KEY,
  unique: KEY,
  check: [...VALIDITY, "noInherit"],
  foreignKey: [...VALIDITY, "deferrable", "onDeleteColumns", "match", "period"],
};

/**
 * The database without what nobody says.
 * @param others those who may say it, the first that has the object; where there are none, all is said
 */
export function withoutUnsaid(database: Database, others: readonly Database[]): Database {
  if (others.length === 0) return database;
  return throughSteps(database, (draft) =>
    [...database.table.values()].reduce((rest, table) => {
      const bare = bareTable(
        table,
        others.flatMap((other) => find(other, "table", table) ?? []),
      );
      return bare === table ? rest : put(rest, "table", bare);
    }, draft),
  );
}

function bareTable(table: Table, others: readonly Table[]): Table {
  const [said] = others;
  if (!said) return table;
  const ours = PART_KINDS.reduce((draft, kind) => bareParts(draft, kind, others), table);
  const has = TABLE_ATTRIBUTES.filter((key) => table[key] !== undefined);
  const kept = has.filter((key) => said[key] !== undefined);
  if (kept.length === has.length) return ours;
  return withAttributes(ours, Object.fromEntries(kept.map((key) => [key, table[key]])));
}

function bareParts<K extends PartKind>(table: Table, kind: K, others: readonly Table[]): Table {
  const unsaid = UNSAID[kind];
  const parts = partsOf(table, kind);
  if (!unsaid || !parts.some((part) => unsaid.some((key) => part[key] !== undefined))) return table;
  const bare = parts.map((part) => {
    const counterparts = others
      .map((other) => partsOf(other, kind).filter((one) => mayBe(one, part)))
      .find((found) => found.length > 0);
    return counterparts ? barePart(part, unsaid, counterparts) : part;
  });
  return withParts(table, kind, bare);
}

/** Of the same name, or of one that is paired by what it holds. */
function mayBe(one: { readonly name: string }, part: { readonly name: string }): boolean {
  return one.name === part.name || ("naming" in one && one.naming === "implicit");
}

function barePart<Part extends object>(
  part: Part,
  unsaid: readonly (keyof Part)[],
  counterparts: readonly Part[],
): Part {
  const isNobodys = (key: keyof Part) =>
    unsaid.includes(key) && counterparts.every((one) => one[key] === undefined);
  const members = Object.entries(part).filter(([key]) => !isNobodys(key as keyof Part));
  return Object.fromEntries(members) as Part;
}
