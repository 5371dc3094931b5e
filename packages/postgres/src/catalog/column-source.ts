/** Where the values of a column come from when none is given: at most one of four. */
import { type Column, ident, type QualifiedName, qualified, type Sql } from "@autogen/core";
import { expression } from "./cells.ts";
import type { ColumnRow } from "./column.ts";
import { CatalogChanged } from "./errors.ts";
import { identityOf, isSerialSequence } from "./identity.ts";
import type { OwnedSequence } from "./owned-sequence.ts";

export type ColumnSource = Pick<Column, "default" | "generated" | "identity" | "serial">;

/** @throws CatalogChanged */
export function sourceOf(
  row: ColumnRow,
  table: QualifiedName,
  sequences: readonly OwnedSequence[],
): ColumnSource {
  const { identity, generated } = row.rare ?? {};
  if (identity) return identitySource(identity, row, table, sequences);
  if (row.text === null) return {};
  const text = expression(row.text, table, row.name);
  return generated ? generatedSource(generated, text) : defaultSource(row, text, table, sequences);
}

function identitySource(
  identity: "a" | "d",
  { name }: ColumnRow,
  table: QualifiedName,
  sequences: readonly OwnedSequence[],
): ColumnSource {
  const sequence = sequences.find((owned) => owned.identity);
  if (!sequence) throw new CatalogChanged(`${qualified(table)}.${ident(name)}`);
  const mode = identity === "a" ? "always" : "by default";
  return { identity: identityOf(mode, table, name, sequence) };
}

function generatedSource(generated: "s" | "v", text: Sql): ColumnSource {
  const virtual = generated === "v" ? ({ virtual: true } as const) : undefined;
  return { generated: { expression: text, ...virtual } };
}

function defaultSource(
  { name, type }: ColumnRow,
  text: Sql,
  table: QualifiedName,
  sequences: readonly OwnedSequence[],
): ColumnSource {
  const isSerial = sequences.some(
    (owned) => owned.nextval === text.sql && isSerialSequence(owned, table, name, type),
  );
  return isSerial ? { serial: true } : { default: text };
}
