/** One random pair of databases, among others in the same database. */
import { type Database, GLOBAL_KINDS, type StandingKind } from "@autogen/core";
import {
  type DatabasePair,
  type DatabaseSeed,
  Names,
  type PairOptions,
  pairOf,
} from "@autogen/testkit/generators";

export interface Case extends DatabasePair {
  /** Its place in what a seed gives. */
  readonly number: number;
  /** The default schema. */
  readonly home: string;
  /** Those of both ends. */
  readonly schemas: readonly string[];
  /** What is in no schema, at both ends. */
  readonly globals: readonly GlobalName[];
}

export interface GlobalName {
  readonly kind: StandingKind;
  readonly name: string;
}

const HOMES = ["home", "My Home", "user", 'it"s', "ünï", "a.b", "public"];

/** Cases that share one database: none has a schema of another. */
export function casesOf(
  seeds: readonly DatabaseSeed[],
  first: number,
  taker: Pick<PairOptions, "major" | "ships">,
): readonly Case[] {
  const shared = new Names();
  return seeds.map((seed, at) => {
    const number = first + at;
    const home = shared.take(HOMES[number % HOMES.length] ?? "home");
    const pair = pairOf(seed, { shared, ...taker });
    const schemas = [home, ...schemasOf(pair.a), ...schemasOf(pair.b)];
    const globals = [...globalsOf(pair.a), ...globalsOf(pair.b)];
    return { ...pair, number, home, schemas, globals };
  });
}

function schemasOf({ schema }: Database): readonly string[] {
  return [...schema.values()].map(({ name }) => name);
}

function globalsOf(database: Database): readonly GlobalName[] {
  return [...GLOBAL_KINDS]
    .filter((kind) => kind !== "schema")
    .flatMap((kind) => [...database[kind].values()].map(({ name }) => ({ kind, name })));
}
