/** What a database has beside its tables: kinds whose files make objects of them, each by its own choices. */
import type { Database, QualifiedName } from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";

/** Something in one of the schemas, or in the default one. */
export interface Placed<T> {
  readonly schema: number;
  readonly content: T;
}

export function placed<T>(content: Arbitrary<T>): Arbitrary<Placed<T>> {
  return fc.record({ schema: fc.nat(4), content });
}

/** What is to be made, and its name, which nothing else of the database has. */
export interface Given<Seed> {
  readonly name: QualifiedName;
  readonly seed: Seed;
}

export interface Addition<Seed> {
  readonly seed: Arbitrary<Seed>;
  /** How many there are at most. */
  readonly most: number;
  /** @param major the version of PostgreSQL that is to take it */
  readonly add: (database: Database, given: readonly Given<Seed>[], major: number) => Database;
}
