/**
 * What is measured, said once: N tables, each with eleven columns, an enum, a check, a foreign key, two
 * indexes and a partial one over an expression. Each tool has it in its own words.
 */

export type ColumnType =
  | "identity"
  | "parent"
  | "text"
  | "varchar"
  | "state"
  | "numeric"
  | "integer"
  | "boolean"
  | "jsonb"
  | "timestamptz";

export interface ColumnShape {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable?: boolean;
  /** A constant, or what the clock says. */
  readonly default?: string | number | boolean | "now()";
}

export const COLUMNS: readonly ColumnShape[] = [
  { name: "id", type: "identity" },
  { name: "parent_id", type: "parent", isNullable: true },
  { name: "email", type: "text" },
  { name: "name", type: "varchar" },
  { name: "state", type: "state", default: "new" },
  { name: "amount", type: "numeric", default: 0 },
  { name: "quantity", type: "integer", default: 1 },
  { name: "is_active", type: "boolean", default: true },
  { name: "payload", type: "jsonb", isNullable: true },
  { name: "created_at", type: "timestamptz", default: "now()" },
  { name: "updated_at", type: "timestamptz", isNullable: true },
];

export const LENGTH = 120;
export const [PRECISION, SCALE] = [12, 2];
export const STATES = ["new", "open", "done"] as const;

/** Columns of the two plain indexes. */
export const INDEXED = [["parent_id"], ["state", "created_at"]] as const;

export interface TableShape {
  readonly name: string;
  /** The type of its column `state`. */
  readonly enumeration: string;
  /** The table that its `parent_id` is a key of. */
  readonly parent: string;
  /** In its check and its partial index, so that no table's texts are another's. */
  readonly limit: number;
}

export const TABLES_PER_FILE = 50;

/** The first table of a file is the parent of the others; its own is the first of the file before. */
export function shapeOf(tables: number): readonly TableShape[] {
  return Array.from({ length: tables }, (_, at) => {
    const first = at - (at % TABLES_PER_FILE);
    const parent = at === first ? Math.max(0, first - TABLES_PER_FILE) : first;
    const name = nameOf(at);
    return { name, enumeration: `${name}_state`, parent: nameOf(parent), limit: at + 1 };
  });
}

function nameOf(at: number): string {
  return `t${`${at + 1}`.padStart(5, "0")}`;
}

/** The tables of each file, which are those of one parent. */
export function inFiles(tables: readonly TableShape[]): readonly (readonly TableShape[])[] {
  return Array.from({ length: Math.ceil(tables.length / TABLES_PER_FILE) }, (_, file) =>
    tables.slice(file * TABLES_PER_FILE, (file + 1) * TABLES_PER_FILE),
  );
}
