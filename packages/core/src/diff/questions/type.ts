import type { Equality } from "../equality.ts";

/** Two names of a type. */
export interface TypeQuestion {
  readonly about: "type";
  readonly from: string;
  readonly to: string;
}

export function typeKey({ about, from, to }: TypeQuestion): unknown {
  return [about, from, to];
}

export function sameType(equality: Equality, from: string, to: string): boolean {
  return from === to || equality.equal({ about: "type", from, to });
}
