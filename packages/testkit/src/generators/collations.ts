/** Collations of the providers that all majors have, which nothing uses. */
import { type Collation, put } from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface CollationSeed {
  readonly form: number;
}

const FORMS: readonly Omit<Collation, "name" | "schema">[] = [
  { provider: "libc", locale: "C" },
  { provider: "libc", lcCollate: "C", lcCtype: "POSIX" },
  { provider: "icu", locale: "de" },
  { provider: "icu", locale: "sv" },
  { provider: "icu", locale: "und-u-ks-level2", nondeterministic: true },
];

export const collations: Addition<CollationSeed> = {
  seed: fc.record({ form: fc.nat(63) }),
  most: 2,
  add: (database, given) =>
    given.reduce((rest, { name, seed }) => {
      const form = chosen(FORMS, seed.form);
      return form ? put(rest, "collation", { ...name, ...form }) : rest;
    }, database),
};
