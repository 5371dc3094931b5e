import type { Equality } from "../equality.ts";

/** Two names of a type. */
export interface TypeQuestion {
  readonly about: "type";
  readonly from: string;
  readonly to: string;
}

export function typeKey({ about, from, to }: TypeQuestion): string {
  return JSON.stringify([about, from, to]);
}

export function sameType(equality: Equality, from: string, to: string): boolean {
  return from === to || equality.equal({ about: "type", from, to });
}
