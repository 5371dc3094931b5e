/** The tables as models of SQLAlchemy, for Alembic. */
import {
  COLUMNS,
  type ColumnShape,
  type ColumnType,
  INDEXED,
  LENGTH,
  PRECISION,
  SCALE,
  STATES,
  type TableShape,
} from "./shape.ts";

const HEAD = `from sqlalchemy import *
from sqlalchemy.dialects.postgresql import ENUM, JSONB

metadata = MetaData()
`;

/** One module of Python, whose `metadata` has all tables. */
export function sqlalchemyModule(tables: readonly TableShape[]): string {
  return HEAD + tables.map(model).join("");
}

function model(table: TableShape): string {
  const { name, limit } = table;
  const columns = COLUMNS.map((column) => `${columnOf(column, table)},`);
  const indexes = INDEXED.map((keys) => {
    const on = keys.map((key) => `t.c.${key}`).join(", ");
    return `Index("${name}_${keys[0]}_idx", ${on})`;
  });
  return `
t = Table("${name}", metadata,
    ${columns.join("\n    ")}
    CheckConstraint("amount >= 0 and quantity > -${limit}", name="${name}_check"),
)
${indexes.join("\n")}
Index("${name}_email_idx", text("lower(email)"), postgresql_where=text("is_active and quantity > ${limit}"), _table=t)
`;
}

const TYPES: Readonly<Record<ColumnType, (table: TableShape) => string>> = {
  identity: () => "BigInteger, Identity(always=True), primary_key=True",
  parent: ({ name, parent }) =>
    `BigInteger, ForeignKey("${parent}.id", name="${name}_parent_id_${parent}_id_fk")`,
  text: () => "Text",
  varchar: () => `String(${LENGTH})`,
  state: ({ enumeration }) =>
    `ENUM(${STATES.map((state) => `"${state}"`).join(", ")}, name="${enumeration}")`,
  numeric: () => `Numeric(${PRECISION}, ${SCALE})`,
  integer: () => "Integer",
  boolean: () => "Boolean",
  jsonb: () => "JSONB",
  timestamptz: () => "DateTime(timezone=True)",
};

function columnOf(column: ColumnShape, table: TableShape): string {
  const { name, type, isNullable = false, default: value } = column;
  const nullable = type === "identity" ? "" : `, nullable=${isNullable ? "True" : "False"}`;
  const stated = value === undefined ? "" : `, server_default=text("${sqlOf(value)}")`;
  return `Column("${name}", ${TYPES[type](table)}${nullable}${stated})`;
}

function sqlOf(value: string | number | boolean): string {
  return typeof value === "string" && value !== "now()" ? `'${value}'` : `${value}`;
}
