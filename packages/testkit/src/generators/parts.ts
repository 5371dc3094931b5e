/** Which columns a part of a table is made of. */
import type { Column } from "@autogen/core";
import { chosen } from "./columns.ts";

/** Which columns, by their place; and whatever else there is to choose. */
export interface PartSeed {
  readonly columns: readonly number[];
  readonly choice: number;
}

export function columnsAt(
  columns: readonly Column[],
  places: readonly number[],
): readonly Column[] {
  return [...new Set(places.flatMap((place) => chosen(columns, place) ?? []))];
}

export function namesAt(columns: readonly Column[], places: readonly number[]): readonly string[] {
  return columnsAt(columns, places).map(({ name }) => name);
}
