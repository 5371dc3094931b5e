/** What is declared of tables beside them: `pgTableOptions(table, …)`. */
import {
  type Column,
  ident,
  type PartKind,
  type PartsByKind,
  partsOf,
  type Table,
  withParts,
} from "@autogen/core";
import type { TableContext } from "../context.ts";
import type { PgColumnOptions, PgConstraintOptions } from "../declarations/table-options.ts";
import type { NamedColumn } from "../drizzle.ts";
import { collationText } from "./collation.ts";
import { lacksToastTable } from "./toast.ts";

type TableOptions = ReturnType<TableContext["tableOptions"]>[number];

/** The table with what is declared of it, its columns and its constraints. */
export function withOptions(model: Table, table: TableContext): Table {
  const whole = table
    .tableOptions(table.source)
    .reduce<Table>((result, options) => withThose(result, options, table), model);
  refuseIdleParameters(whole, table);
  return whole;
}

function withThose(
  model: Table,
  { columns = {}, constraints = {}, with: parameters, ...own }: TableOptions,
  table: TableContext,
): Table {
  const said = { ...withoutFalse(own), ...(parameters && { with: texts(parameters) }) };
  const stored = Object.entries(columns).reduce<Table>(
    (one, [key, column]) => withColumn(one, key, column as PgColumnOptions, table),
    { ...model, ...said } as Table,
  );
  return Object.entries(constraints).reduce(
    (one, [name, constraint]) => withConstraint(one, name, constraint, table),
    stored,
  );
}

/** PostgreSQL takes parameters for a TOAST table that is not there, and forgets them. */
function refuseIdleParameters(model: Table, table: TableContext): void {
  const idle = Object.keys(model.with ?? {}).filter((name) => name.startsWith("toast."));
  if (idle.length === 0 || !lacksToastTable(model)) return;
  const names = idle.join(", ");
  throw table.invalid(
    undefined,
    `has storage parameters of a TOAST table (${names}), and no row of it is ever so long that PostgreSQL makes one: take them away`,
  );
}

function withColumn(
  model: Table,
  key: string,
  { options, collation, ...rest }: PgColumnOptions,
  table: TableContext,
): Table {
  const source = (table.source as unknown as Record<string, NamedColumn>)[key];
  if (!source) throw table.invalid(undefined, `has options of a column ${key}, which it has not`);
  const name = table.columnName(source);
  const columns = model.columns.map((column): Column => {
    if (column.name !== name) return column;
    return {
      ...column,
      ...withoutFalse({ ...rest, collation: collationText(collation, table) }),
      ...(options && { options: texts(options) }),
    } as Column;
  });
  return { ...model, columns };
}

const CONSTRAINTS = ["primaryKey", "unique", "check", "foreignKey"] as const;

function withConstraint(
  model: Table,
  name: string,
  { with: parameters, ...rest }: PgConstraintOptions,
  table: TableContext,
): Table {
  const kind = CONSTRAINTS.find((one) => partsOf(model, one).some((part) => part.name === name));
  if (!kind) {
    throw table.invalid(undefined, `has options of a constraint ${ident(name)}, which it has not`);
  }
  const added = { ...withoutFalse(rest), ...(parameters && { with: texts(parameters) }) };
  return withPart(model, kind, name, added);
}

function withPart<K extends PartKind>(model: Table, kind: K, name: string, added: object): Table {
  const parts = partsOf(model, kind).map((part): PartsByKind[K] =>
    part.name === name ? { ...part, ...added } : part,
  );
  return withParts(model, kind, parts);
}

/** What is not so is not said in the model. */
function withoutFalse<T extends object>(options: T): T {
  const said = Object.entries(options).filter(
    ([, value]) => value !== false && value !== undefined,
  );
  return Object.fromEntries(said) as T;
}

function texts(
  parameters: Readonly<Record<string, string | number | boolean>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, String(value)]),
  );
}
