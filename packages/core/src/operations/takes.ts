/** What the arguments of a call may hold, so that a key with a slip in it is an error where no compiler has looked. */
import { isSql, type Sql } from "../model/sql.ts";
import type { Unfilled } from "../model/unfilled.ts";
import type { NameArgument } from "../names/qualified.ts";
import type { Call } from "./call.ts";
import { UnknownKey } from "./errors.ts";
import type { Remade } from "./remade.ts";

type Plain = string | number | bigint | boolean | null | undefined | Sql | Unfilled;

type ObjectIn<T> = T extends Plain | ((...args: never) => unknown) ? never : T;

type KeysOf<T> = T extends readonly (infer Member)[]
  ? { readonly each: TakenOf<Member> }
  : string extends keyof T
    ? { readonly each: TakenOf<T[keyof T]> }
    : { readonly keys: { readonly [K in keyof T]-?: TakenOf<Exclude<T[K], undefined>> } };

/** The keys of an argument of that type, all of them; `null` where it has none, or any. */
export type TakenOf<T> = unknown extends T
  ? null
  : [ObjectIn<T>] extends [never]
    ? null
    : KeysOf<ObjectIn<T>>;

/** What each argument of a call may hold. */
export type Takes<Args extends readonly unknown[]> = {
  readonly [At in keyof Args]-?: TakenOf<Exclude<Args[At], undefined>>;
};

/** The keys of a spec of which only its kind knows the type. */
export type SpecKeys<Spec> = TakenOf<Exclude<Spec, undefined>>;

export const NAME: TakenOf<NameArgument> = { keys: { schema: null, name: null } };

export const REMADE_KEYS: TakenOf<Remade> = { keys: { remade: null } };

type Taken = null | { readonly each: Taken } | { readonly keys: { readonly [key: string]: Taken } };

/** @throws UnknownKey */
export function assertTaken(call: Call, takes: readonly unknown[]): void {
  for (const [at, taken] of takes.entries()) check(call, call.args[at], taken as Taken, []);
}

function check(call: Call, value: unknown, taken: Taken, path: readonly string[]): void {
  if (taken === null || typeof value !== "object" || value === null || isSql(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const known = "each" in taken ? taken.each : taken.keys[key];
    if (known === undefined) throw new UnknownKey(call, [...path, key], keysOf(taken));
    check(call, member, known, [...path, key]);
  }
}

function keysOf(taken: Exclude<Taken, null>): readonly string[] {
  return "keys" in taken ? Object.keys(taken.keys) : [];
}
