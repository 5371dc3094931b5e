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

/** What is to take a database. */
export interface Taker {
  /** The version of PostgreSQL. */
  readonly major: number;
  /** Whether it has the extensions that PostgreSQL ships. */
  readonly ships: boolean;
}

export interface Addition<Seed> {
  readonly seed: Arbitrary<Seed>;
  /** How many there are at most. */
  readonly most: number;
  /** Whether they live in no schema, so that each has its name in the whole database. */
  readonly isGlobal?: true;
  /** The only names that there are for them. */
  readonly names?: readonly string[];
  readonly add: (database: Database, given: readonly Given<Seed>[], taker: Taker) => Database;
}
