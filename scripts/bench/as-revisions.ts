/** The tables as revision files, as `autogen -m` writes them: one for each file of the definitions. */
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

/** Paths and texts, each revising the one before. */
export function revisionFiles(
  tables: readonly TableShape[],
): readonly (readonly [name: string, text: string])[] {
  return inFiles(tables).map((group, at) => [
    `${idOf(at)}.ts`,
    fileOf(group, idOf(at), at === 0 ? null : idOf(at - 1)),
  ]);
}

const MINUTE = 60_000;

/** A minute after the other; ids sort as history does. */
function idOf(at: number): string {
  const minute = new Date(Date.UTC(2026, 0, 1) + at * MINUTE).toISOString();
  return `${minute.slice(0, 16).replaceAll(/\D/g, "")}_tables_${at + 1}`;
}

function fileOf(tables: readonly TableShape[], id: string, parent: string | null): string {
  const upgrade = [
    ...tables.map(
      ({ enumeration }) => `op.createEnum("${enumeration}", ${text({ values: STATES })});`,
    ),
    ...tables.map(createTable),
    ...tables.flatMap(createIndexes),
    ...tables.map(addForeignKey),
  ];
  const downgrade = [
    ...tables.toReversed().map(({ name }) => `op.dropTable("${name}");`),
    ...tables.map(({ enumeration }) => `op.dropEnum("${enumeration}");`),
  ];
  return `import { type Operations, sql } from "drizzle-autogen";

export const revision = "${id}";
export const revises = ${text(parent)};

export function upgrade(op: Operations): void {
  ${upgrade.join("\n  ")}
}

export function downgrade(op: Operations): void {
  ${downgrade.join("\n  ")}
}
`;
}

function createTable(table: TableShape): string {
  const { name, limit } = table;
  const columns = COLUMNS.map((column) => `${column.name}: { ${columnOf(column, table)} },`);
  return `op.createTable("${name}", {
    columns: {
      ${columns.join("\n      ")}
    },
    primaryKey: { name: "${name}_pkey", columns: ["id"] },
    checks: [{ name: "${name}_check", expression: sql\`amount >= 0 and quantity > -${limit}\` }],
  });`;
}

function createIndexes({ name, limit }: TableShape): readonly string[] {
  const plain = INDEXED.map(
    (keys) => `op.createIndex("${name}", "${name}_${keys[0]}_idx", ${text({ keys })});`,
  );
  const partial = `keys: [sql\`lower(email)\`], where: sql\`is_active and quantity > ${limit}\``;
  return [...plain, `op.createIndex("${name}", "${name}_email_idx", { ${partial} });`];
}

function addForeignKey({ name, parent }: TableShape): string {
  const key = { columns: ["parent_id"], references: { table: parent, columns: ["id"] } };
  return `op.addForeignKey("${name}", "${name}_parent_id_${parent}_id_fk", ${text(key)});`;
}

const TYPES: Readonly<Record<ColumnType, (table: TableShape) => string>> = {
  identity: () => "bigint",
  parent: () => "bigint",
  text: () => "text",
  varchar: () => `varchar(${LENGTH})`,
  state: ({ enumeration }) => enumeration,
  numeric: () => `numeric(${PRECISION}, ${SCALE})`,
  integer: () => "integer",
  boolean: () => "boolean",
  jsonb: () => "jsonb",
  timestamptz: () => "timestamp with time zone",
};

function columnOf(column: ColumnShape, table: TableShape): string {
  const { type, isNullable = false, default: value } = column;
  return [
    `type: "${TYPES[type](table)}"`,
    ...(isNullable ? [] : ["notNull: true"]),
    ...(type === "identity" ? [`identity: { mode: "always" }`] : []),
    ...(value === undefined ? [] : [`default: ${defaultOf(type, value)}`]),
  ].join(", ");
}

function defaultOf(type: ColumnType, value: string | number | boolean): string {
  if (value === "now()") return "sql`now()`";
  return text(type === "numeric" ? `${value}` : value);
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
