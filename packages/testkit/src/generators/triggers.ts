/** Triggers of tables, each with a function of its own. */
import {
  type Column,
  ident,
  objectRef,
  put,
  qualified,
  rawSql,
  type Trigger,
  triggerOn,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface TriggerSeed {
  readonly table: number;
  readonly columns: readonly number[];
  readonly form: number;
  readonly choice: number;
}

export const triggers: Addition<TriggerSeed> = {
  seed: fc.record({
    table: fc.nat(7),
    columns: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
    form: fc.nat(4),
    choice: fc.nat(255),
  }),
  most: 3,
  add: (database, given) =>
    given.reduce((rest, { name, seed }) => {
      const tables = [...rest.table.values()].filter(({ partitionOf }) => !partitionOf);
      const table = chosen(tables, seed.table);
      const called = { ...name, name: `${ident(name.name)}()` };
      const all = put(rest, "routine", {
        ...called,
        returns: "trigger",
        language: "plpgsql",
        body: rawSql(`BEGIN RETURN ${seed.choice & 128 ? "NULL" : "NEW"}; END`),
      });
      if (!table) return all;
      const columns = seed.columns.flatMap((at) => table.columns[at] ?? []);
      return put(
        all,
        "trigger",
        triggerOn({
          on: objectRef("table", table),
          trigger: name.name,
          execute: qualified(name),
          ...formOf(seed, columns, Boolean(table.partitionBy)),
        }),
      );
    }, database),
};

type Form = Omit<Trigger, "on" | "trigger" | "execute" | "name" | "schema">;

const ENABLED = ["replica", "always", "disabled", undefined, undefined, undefined] as const;

function formOf({ form, choice }: TriggerSeed, named: readonly Column[], isDivided: boolean): Form {
  const columns = named.map(({ name }) => name);
  const enabled = isDivided ? undefined : chosen(ENABLED, choice >> 4);
  const usual = {
    ...(enabled && { enabled }),
    ...(choice & 4 && { arguments: ["it's", "b\\c", ""] }),
  };
  const ofColumns = columns.length > 0 ? { columns } : {};
  switch (form) {
    case 0:
      return {
        timing: "after",
        events: ["update"],
        oldTable: "old_rows",
        newTable: "New",
        ...usual,
      };
    case 1:
      return {
        timing: "after",
        events: choice & 1 ? ["insert", "update"] : ["delete"],
        forEachRow: true,
        constraint: true,
        ...(choice & 2 && { deferrable: true, ...(choice & 8 && { initiallyDeferred: true }) }),
        ...usual,
      };
    case 2:
      return { timing: "after", events: ["truncate"], ...usual };
    default:
      return {
        timing: choice & 1 ? "before" : "after",
        events: ["insert", "update"],
        ...ofColumns,
        ...(choice & 2 && { forEachRow: true, ...whenOf(named, choice) }),
        ...usual,
      };
  }
}

/** Before a row is written, what is generated of it is not there yet. */
function whenOf([column]: readonly Column[], choice: number): Pick<Form, "when"> {
  if (column === undefined || (choice & 8) === 0) return {};
  if (column.generated && choice & 1) return {};
  return { when: rawSql(`new.${ident(column.name)} is not null`) };
}
