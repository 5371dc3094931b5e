/** The tables as definitions of Drizzle. */
import {
  COLUMNS,
  type ColumnShape,
  type ColumnType,
  INDEXED,
  inFiles,
  LENGTH,
  PRECISION,
  SCALE,
  STATES,
  type TableShape,
} from "./shape.ts";

const BUILDERS = [
  ...["type AnyPgColumn", "bigint", "boolean", "check", "index", "integer", "jsonb", "numeric"],
  ...["pgEnum", "pgTable", "text", "timestamp", "varchar"],
];

/** A column beyond those of the shape: the one change that a revision is made of. */
export const ADDED = `note: text("note"),`;

/**
 * Paths and texts.
 *
 * @param added a line of a column that the last table has beyond those of the shape.
 */
export function drizzleFiles(
  tables: readonly TableShape[],
  added = "",
): readonly (readonly [name: string, text: string])[] {
  const files = inFiles(tables);
  return files.map((group, file) => [
    fileName(file),
    [
      `import { sql } from "drizzle-orm";`,
      `import { ${BUILDERS.join(", ")} } from "drizzle-orm/pg-core";`,
      ...(file === 0 ? [] : [importOf(group[0], file)]),
      ...group.map((table) => definition(table, table === tables.at(-1) ? added : "")),
    ].join("\n"),
  ]);
}

function fileName(file: number): string {
  return `part${`${file + 1}`.padStart(3, "0")}.ts`;
}

function importOf(first: TableShape | undefined, file: number): string {
  return `import { ${first?.parent} } from "./${fileName(file - 1).replace(/\.ts$/, "")}";`;
}

function definition(table: TableShape, added: string): string {
  const { name, enumeration, limit } = table;
  const columns = COLUMNS.map((column) => `${column.name}: ${columnOf(column, table)},`);
  const indexes = INDEXED.map((keys) => {
    const on = keys.map((key) => `t.${key}`).join(", ");
    return `index("${name}_${keys[0]}_idx").on(${on}),`;
  });
  return `
export const ${enumeration} = pgEnum("${enumeration}", ${JSON.stringify(STATES)});
export const ${name} = pgTable("${name}", {
  ${[...columns, ...(added ? [added] : [])].join("\n  ")}
}, (t) => [
  check("${name}_check", sql\`\${t.amount} >= 0 and \${t.quantity} > -${limit}\`),
  ${indexes.join("\n  ")}
  index("${name}_email_idx").on(sql\`lower(\${t.email})\`).where(sql\`\${t.is_active} and \${t.quantity} > ${limit}\`),
]);
`;
}

const TYPES: Readonly<Record<ColumnType, (name: string, table: TableShape) => string>> = {
  identity: (name) =>
    `bigint("${name}", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity()`,
  parent: (name, { parent }) =>
    `bigint("${name}", { mode: "number" }).references((): AnyPgColumn => ${parent}.id)`,
  text: (name) => `text("${name}")`,
  varchar: (name) => `varchar("${name}", { length: ${LENGTH} })`,
  state: (name, { enumeration }) => `${enumeration}("${name}")`,
  numeric: (name) => `numeric("${name}", { precision: ${PRECISION}, scale: ${SCALE} })`,
  integer: (name) => `integer("${name}")`,
  boolean: (name) => `boolean("${name}")`,
  jsonb: (name) => `jsonb("${name}")`,
  timestamptz: (name) => `timestamp("${name}", { withTimezone: true })`,
};

function columnOf(column: ColumnShape, table: TableShape): string {
  const type = TYPES[column.type](column.name, table);
  const isRequired = !column.isNullable && column.type !== "identity";
  return type + (isRequired ? ".notNull()" : "") + defaultOf(column);
}

function defaultOf({ type, default: value }: ColumnShape): string {
  if (value === undefined) return "";
  if (value === "now()") return ".defaultNow()";
  return `.default(${JSON.stringify(type === "numeric" ? `${value}` : value)})`;
}
