/** Temporary tables that have what is tried, and nothing else. */
import {
  type Column,
  databaseOf,
  diff,
  EMPTY_DATABASE,
  emptyTable,
  leadingNamesIn,
  type PartKind,
  type PartsByKind,
  statementsOf,
  type Table,
  TEXTUAL,
  type Trial,
} from "@autogen/core";
import { tried } from "./kinds.ts";

/** The name that a clone must bear, since an expression names the table. */
export function statedName({ table, parts }: Trial): string | undefined {
  const texts = parts.flatMap((each) => tried(each)?.texts(each.part) ?? []);
  return texts.some((text) => leadingNamesIn(text).has(table.name)) ? table.name : undefined;
}

/** What makes a temporary table for each; those of a stated name must be of different ones. */
export function cloneSql(trials: readonly Trial[]): string {
  return diff(EMPTY_DATABASE, databaseOf({ table: trials.map(cloneOf) }), TEXTUAL)
    .flatMap(statementsOf)
    .map(({ sql }) => sql)
    .join(";\n");
}

function cloneOf(trial: Trial, at: number): Table {
  const { table } = trial;
  const columns = new Map(partsIn(trial, "column").map((column) => [column.name, column]));
  return {
    ...emptyTable({ schema: "pg_temp", name: statedName(trial) ?? `autogen_${at}` }),
    columns: table.columns.map(({ name, type }) => ({ name, type, ...rest(columns.get(name)) })),
    checks: partsIn(trial, "check"),
    policies: partsIn(trial, "policy").map(({ to: _, ...policy }) => policy),
    exclusions: partsIn(trial, "exclusion").map(({ tablespace: _, ...exclusion }, nth) => ({
      ...exclusion,
      name: `autogen_${at}_x${nth}`,
    })),
    indexes: partsIn(trial, "index").map((index, nth) => ({
      ...index,
      name: `autogen_${at}_${nth}`,
    })),
  };
}

function partsIn<K extends PartKind>({ parts }: Trial, kind: K): readonly PartsByKind[K][] {
  return parts.filter((each) => each.kind === kind).map(({ part }) => part as PartsByKind[K]);
}

/** Without what would make a sequence, or a constraint that nobody can get wrong. */
function rest(column: Column | undefined): Pick<Column, "default" | "generated"> {
  return {
    ...(column?.default !== undefined && { default: column.default }),
    ...(column?.generated && { generated: column.generated }),
  };
}
