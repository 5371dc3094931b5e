/** Names as users have them, and as they could. */
import { MAX_NAME_BYTES } from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";

const ODD = [
  "auth.users",
  'we"ird',
  "Caps",
  "with space",
  " ",
  "select",
  "user",
  "order",
  "integer",
  "text",
  "ünï😀",
  "back\\slash",
  "it's",
  "$1",
  "1st",
  "a;b--c",
  "%s",
  "__proto__",
  "constructor",
  "42",
  "x".repeat(MAX_NAME_BYTES),
  "é".repeat(31),
];

const ordinary = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz").map((letter) => `${letter}_name`);

export const objectName: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: ordinary },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
);

/** Gives each name once: one that is taken gets a number. */
export class Names {
  readonly #taken = new Set<string>();

  take(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(free); number++) free = numbered(name, number);
    this.#taken.add(free);
    return free;
  }

  /** One of those names that is free, the same for the same wish; undefined where none is. */
  takeAmong(names: readonly string[], wish: string): string | undefined {
    const start = wish.length + (wish.codePointAt(0) ?? 0);
    const free = names
      .map((_, at) => names[(start + at) % names.length] ?? "")
      .find((name) => !this.#taken.has(name));
    if (free !== undefined) this.#taken.add(free);
    return free;
  }
}

function numbered(name: string, number: number): string {
  const suffix = `_${number}`;
  let head = name;
  while (Buffer.byteLength(head + suffix) > MAX_NAME_BYTES) head = [...head].slice(0, -1).join("");
  return head + suffix;
}
