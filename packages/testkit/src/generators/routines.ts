/** Functions and procedures, overloaded ones among them, and what tables do with them. */
import {
  type Column,
  type Database,
  ident,
  put,
  type QualifiedName,
  qualified,
  type Routine,
  rawSql,
  type Table,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen, isStored } from "./columns.ts";

export interface RoutineSeed {
  readonly form: number;
  readonly choice: number;
  readonly table: number;
  readonly column: number;
  readonly isOverloaded: boolean;
  readonly use: number;
}

export const routines: Addition<RoutineSeed> = {
  seed: fc.record({
    form: fc.nat(8),
    choice: fc.nat(255),
    table: fc.nat(7),
    column: fc.nat(7),
    isOverloaded: fc.boolean(),
    use: fc.nat(5),
  }),
  most: 3,
  add: (database, given) =>
    given.reduce((rest, { name, seed }) => withRoutine(rest, name, seed), database),
};

const TAKEN = ["integer", "text"] as const;

function withRoutine(database: Database, name: QualifiedName, seed: RoutineSeed): Database {
  const table = chosen([...database.table.values()], seed.table);
  const columns = table?.columns.filter(({ type }) => TAKEN.some((one) => one === type)) ?? [];
  const column = chosen(columns, seed.column);
  const takes = column?.type ?? chosen(TAKEN, seed.choice) ?? "integer";
  const routine = routineFrom(name, takes, seed, table);
  const all = put(database, "routine", routine);
  const used =
    table && column && isFunctionOf(routine)
      ? put(all, "table", using(table, column, name, seed))
      : all;
  return seed.isOverloaded ? put(used, "routine", overloaded(name)) : used;
}

const isFunctionOf = ({ returns, volatility }: Routine): boolean =>
  returns === "boolean" && volatility === "immutable";

/** A check, an index, or both, over what the function gives. */
function using(table: Table, column: Column, name: QualifiedName, { use }: RoutineSeed): Table {
  const call = `${qualified(name)}(${ident(column.name)})`;
  const expression = rawSql(call);
  const part = [...name.name].slice(0, 10).join("");
  const isIndexed = (use & 2) !== 0 && isStored(column);
  return {
    ...table,
    ...(use & 1 && {
      checks: [
        ...table.checks,
        { name: `says ${part}`, expression: rawSql(`${call} is not false`) },
      ],
    }),
    ...(isIndexed && { indexes: [...table.indexes, indexOf(`by ${part}`, expression)] }),
  };
}

const indexOf = (name: string, expression: Routine["body"] & object): Table["indexes"][number] => ({
  name,
  keys: [{ expression }],
});

const signature = (name: QualifiedName, types: string): QualifiedName => ({
  ...name,
  name: `${ident(name.name)}(${types})`,
});

function overloaded(name: QualifiedName): Routine {
  return {
    ...signature(name, "uuid, boolean"),
    arguments: 'uuid, "Is it" boolean DEFAULT true',
    returns: "SETOF uuid",
    language: "sql",
    body: rawSql("SELECT $1"),
    rows: 7,
  };
}

function routineFrom(
  name: QualifiedName,
  takes: string,
  seed: RoutineSeed,
  table: Table | undefined,
): Routine {
  const { choice, form } = seed;
  switch (form) {
    case 0:
      return {
        ...signature(name, ""),
        returns: choice & 1 ? "TABLE(a integer, b text)" : "record",
        language: "sql",
        body: rawSql("SELECT 1, 'one'"),
        ...(choice & 1 && choice & 2 && { rows: 10 }),
      };
    case 1:
      return {
        ...signature(name, takes),
        procedure: true,
        arguments: `IN what ${takes}`,
        language: choice & 1 ? "plpgsql" : "sql",
        body: rawSql(choice & 1 ? "BEGIN END" : "SELECT what"),
        ...(choice & 2 && { securityDefiner: true }),
      };
    case 2:
      return {
        ...signature(name, `${takes}, integer[]`),
        arguments: `${takes}, VARIADIC integer[]`,
        returns: "bigint",
        language: "sql",
        sqlBody: rawSql("RETURN (cardinality($2) + 1)"),
      };
    case 3:
      return readerOf(name, table, choice);
    case 4:
      return {
        ...signature(name, takes),
        arguments: `INOUT x ${takes}, OUT y integer`,
        returns: "record",
        language: "plpgsql",
        body: rawSql("BEGIN y := 1; END"),
        ...optionsOf(choice),
      };
    default:
      return {
        ...signature(name, takes),
        arguments: `x ${takes}`,
        returns: "boolean",
        language: choice & 1 ? "sql" : "plpgsql",
        body: rawSql(choice & 1 ? "SELECT x IS NOT NULL" : "BEGIN RETURN x IS NOT NULL; END"),
        ...optionsOf(choice),
        volatility: "immutable",
      };
  }
}

/** In standard SQL, so that it stands on the table. */
function readerOf(name: QualifiedName, table: Table | undefined, choice: number): Routine {
  const column = chosen(table?.columns ?? [], choice);
  const read = table && column ? `${ident(column.name)} IS NULL` : "false";
  const from = table ? ` FROM ${qualified(table)}` : "";
  return {
    ...signature(name, ""),
    returns: "boolean",
    language: "sql",
    sqlBody: rawSql(`BEGIN ATOMIC SELECT ${read}${from}; END`),
    ...optionsOf(choice),
  };
}

function optionsOf(choice: number): Partial<Routine> {
  return {
    ...(choice & 2 && { volatility: "stable" as const }),
    ...(choice & 4 && { strict: true as const }),
    ...(choice & 8 && { parallel: "safe" as const }),
    ...(choice & 16 && { cost: 12 }),
    ...(choice & 32 && { set: { search_path: 'pg_catalog, "x y"', work_mem: "64MB" } }),
    ...(choice & 64 && { securityDefiner: true as const }),
  };
}
