/** One random pair of databases, among others in the same database. */
import type { Database } from "@autogen/core";
import { type DatabasePair, type DatabaseSeed, Names, pairOf } from "@autogen/testkit/generators";

export interface Case extends DatabasePair {
  /** Its place in what a seed gives. */
  readonly number: number;
  /** The default schema. */
  readonly home: string;
  /** Those of both ends. */
  readonly schemas: readonly string[];
}

const HOMES = ["home", "My Home", "user", 'it"s', "ünï", "a.b", "public"];

/** Cases that share one database: none has a schema of another. */
export function casesOf(
  seeds: readonly DatabaseSeed[],
  first: number,
  major: number,
): readonly Case[] {
  const shared = new Names();
  return seeds.map((seed, at) => {
    const number = first + at;
    const home = shared.take(HOMES[number % HOMES.length] ?? "home");
    const pair = pairOf(seed, { shared, major });
    return { ...pair, number, home, schemas: [home, ...schemasOf(pair.a), ...schemasOf(pair.b)] };
  });
}

function schemasOf({ schema }: Database): readonly string[] {
  return [...schema.values()].map(({ name }) => name);
}
