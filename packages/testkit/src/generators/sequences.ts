/** Sequences that stand alone, and columns that read them or own them. */
import {
  type Column,
  literal,
  nameOf,
  type QualifiedName,
  qualified,
  rawSql,
  type Sequence,
  type SequenceOptions,
  type Table,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { chosen } from "./columns.ts";

export interface SequenceSeed {
  readonly choice: number;
  /** Which table and column read it. */
  readonly table: number;
  readonly column: number;
  readonly isRead: boolean;
  readonly isOwned: boolean;
}

export const sequenceSeed: Arbitrary<SequenceSeed> = fc.record({
  choice: fc.nat(63),
  table: fc.nat(7),
  column: fc.nat(7),
  isRead: fc.boolean(),
  isOwned: fc.boolean(),
});

const TYPES = ["smallint", "integer", undefined] as const;

const OPTIONS: readonly SequenceOptions[] = [
  {},
  { increment: "-1" },
  { increment: "7", start: "5", cycle: true },
  { minValue: "-30", maxValue: "3000", cache: "20" },
  { increment: "-2", minValue: "-300", start: "-7" },
];

const WIDE: SequenceOptions = { start: "9007199254740993", maxValue: "9223372036854775806" };

export interface Counted {
  readonly sequences: readonly Sequence[];
  readonly tables: readonly Table[];
}

/** The sequences, and the tables with what reads them. */
export function withSequences(
  all: readonly Table[],
  seeds: readonly { readonly name: QualifiedName; readonly seed: SequenceSeed }[],
): Counted {
  let tables = all;
  const sequences = seeds.map(({ name, seed }): Sequence => {
    const table = chosen(tables, seed.table);
    const column = table && chosen(table.columns.filter(isFree), seed.column);
    if (table && column && seed.isRead) {
      const next = rawSql(`nextval(${literal(qualified(name))})`);
      tables = tables.map((each) => (each === table ? reading(each, column, next) : each));
    }
    const owner = seed.isOwned && table?.schema === name.schema ? column : undefined;
    return {
      ...name,
      ...optionsOf(seed),
      ownedBy: table && owner ? { table: nameOf(table), column: owner.name } : null,
    };
  });
  return { sequences, tables };
}

function optionsOf({ choice }: SequenceSeed): SequenceOptions & Pick<Sequence, "type"> {
  const type = chosen(TYPES, choice);
  const options = chosen(type === undefined ? [...OPTIONS, WIDE] : OPTIONS, choice >> 2);
  return { ...options, ...(type !== undefined && { type }) };
}

/** A column that can have any value of a sequence, and has no other source of values. */
function isFree({ type, serial, identity, generated }: Column): boolean {
  return ["integer", "bigint"].includes(type) && !serial && !identity && !generated;
}

function reading(table: Table, column: Column, next: Column["default"] & object): Table {
  const columns = table.columns.map((each) =>
    each.name === column.name ? { ...each, default: next } : each,
  );
  return { ...table, columns };
}
