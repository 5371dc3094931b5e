/** The kinds that come to the tables of a random database, in the order in which they come. */
import type { Database, QualifiedName } from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { type Addition, type Placed, placed, type Taker } from "./addition.ts";
import { attributes } from "./attributes.ts";
import { collations } from "./collations.ts";
import { comments } from "./comments.ts";
import { eventTriggers } from "./event-triggers.ts";
import { extensions } from "./extensions.ts";
import { inherited } from "./inherited.ts";
import type { Names } from "./names.ts";
import { owners } from "./owners.ts";
import { partitioned } from "./partitioned.ts";
import { defaultPrivileges, grants } from "./privileges.ts";
import { publications } from "./publications.ts";
import { rangeTypes } from "./range-types.ts";
import { routines } from "./routines.ts";
import { rules } from "./rules.ts";
import { filled, renamed, type Side, type Slot, slots } from "./slots.ts";
import { statistics } from "./statistics.ts";
import { triggers } from "./triggers.ts";

const ADDITIONS = {
  rangeTypes,
  attributes,
  inherited,
  partitioned,
  routines,
  triggers,
  rules,
  collations,
  statistics,
  extensions,
  publications,
  eventTriggers,
  comments,
  owners,
  grants,
  defaultPrivileges,
};

type Kind = keyof typeof ADDITIONS;

type SeedOf<A> = A extends Addition<infer Seed> ? Seed : never;

type Slots<Seed> = readonly Slot<Placed<Seed>>[];

export type AdditionSeeds = { readonly [K in Kind]: Slots<SeedOf<(typeof ADDITIONS)[K]>> };

const KINDS = Object.keys(ADDITIONS) as readonly Kind[];

const seedsOf = <Seed>({ seed, most }: Addition<Seed>): Arbitrary<Slots<Seed>> =>
  slots(placed(seed), most);

export const additionSeeds = fc.record(
  Object.fromEntries(KINDS.map((kind) => [kind, seedsOf<unknown>(ADDITIONS[kind] as never)])),
) as Arbitrary<AdditionSeeds>;

/**
 * @param names those of what is in schemas
 * @param shared those of what is in none
 */
export function additionsNamed(seeds: AdditionSeeds, names: Names, shared: Names): AdditionSeeds {
  const named = KINDS.map((kind) => {
    const { isGlobal, names: possible } = ADDITIONS[kind] as Addition<unknown>;
    const taken = isGlobal ? shared : names;
    const places = seeds[kind] as Slots<unknown>;
    return [
      kind,
      places.flatMap((each) => {
        if (!possible) return [renamed(each, taken)];
        const name = taken.takeAmong(possible, each.name);
        return name === undefined ? [] : [{ ...each, name }];
      }),
    ];
  });
  return Object.fromEntries(named) as AdditionSeeds;
}

export interface AddingOptions extends Taker {
  readonly side: Side;
  readonly nameIn: (name: string, place: number) => QualifiedName;
}

export function withAdditions(
  database: Database,
  seeds: AdditionSeeds,
  options: AddingOptions,
): Database {
  return KINDS.reduce(
    (rest, kind) => added<unknown>(rest, ADDITIONS[kind] as never, seeds[kind], options),
    database,
  );
}

function added<Seed>(
  database: Database,
  addition: Addition<Seed>,
  seeds: Slots<Seed>,
  { side, nameIn, ...taker }: AddingOptions,
): Database {
  const given = filled(seeds, side, (name, { schema, content }) => ({
    name: nameIn(name, schema),
    seed: content,
  }));
  return addition.add(database, given, taker);
}
