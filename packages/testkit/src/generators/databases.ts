/** Random databases, two by two: one as it is, and one as it shall be. */
import {
  type Database,
  type Domain,
  databaseOf,
  type Enum,
  type QualifiedName,
  type Schema,
  typeNameProblem,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { type Placed, placed, type Taker } from "./addition.ts";
import { type AdditionSeeds, additionSeeds, additionsNamed, withAdditions } from "./additions.ts";
import { chosen } from "./columns.ts";
import { type ForeignKeySeed, foreignKeySeed, withForeignKeys } from "./foreign-keys.ts";
import { Names } from "./names.ts";
import {
  type CompositeSeed,
  compositeFrom,
  compositeSeed,
  type DomainSeed,
  domainFrom,
  domainSeed,
  type OwnTypes,
} from "./own-types.ts";
import { type PolicySeed, policySeed, withPolicies } from "./policies.ts";
import { type SequenceSeed, sequenceSeed, withSequences } from "./sequences.ts";
import { filled, renamed, type Side, type Slot, slots } from "./slots.ts";
import { type TableSeed, tableFrom, tableSeed } from "./tables.ts";
import { type ViewSeed, viewSeed, viewsFrom } from "./views.ts";

export interface DatabasePair {
  readonly a: Database;
  readonly b: Database;
}

/** What a pair is made from, whatever else has names in the same database. */
export interface DatabaseSeed {
  readonly schemas: readonly Slot<null>[];
  readonly enums: readonly Slot<Placed<readonly string[]>>[];
  readonly domains: readonly Slot<Placed<DomainSeed>>[];
  readonly compositeTypes: readonly Slot<Placed<CompositeSeed>>[];
  readonly tables: readonly Slot<Placed<TableSeed>>[];
  readonly foreignKeys: readonly Slot<ForeignKeySeed>[];
  readonly views: readonly Slot<Placed<ViewSeed>>[];
  readonly sequences: readonly Slot<Placed<SequenceSeed>>[];
  readonly policies: readonly Slot<PolicySeed>[];
  readonly additions: AdditionSeeds;
}

const LABELS = [
  "new",
  "old",
  "in progress",
  "it's",
  "Ünïcode",
  "",
  "new,",
  '"quoted"',
  "NULL",
  "{}",
];

export const databaseSeed: Arbitrary<DatabaseSeed> = fc.record({
  schemas: slots(fc.constant(null), 2),
  enums: slots(placed(fc.shuffledSubarray(LABELS, { minLength: 1 })), 2),
  domains: slots(placed(domainSeed), 2),
  compositeTypes: slots(placed(compositeSeed), 2),
  tables: slots(placed(tableSeed), 4),
  foreignKeys: slots(foreignKeySeed, 3),
  views: slots(placed(viewSeed), 3),
  sequences: slots(placed(sequenceSeed), 2),
  policies: slots(policySeed, 3),
  additions: additionSeeds,
});

/** Two databases that have much in common, and nothing that PostgreSQL would refuse. */
export const databasePair: Arbitrary<DatabasePair> = databaseSeed.map((seed) => pairOf(seed));

export interface PairOptions {
  /** The names of what lives in no schema, where several pairs stand side by side. */
  readonly shared?: Names;
  /** The version of PostgreSQL that is to take them; the newest where absent. */
  readonly major?: number;
  /** Whether the server has the extensions that PostgreSQL ships; it has where absent. */
  readonly ships?: boolean;
}

export function pairOf(
  seed: DatabaseSeed,
  { shared = new Names(), major = 18, ships = true }: PairOptions = {},
): DatabasePair {
  const named = uniquelyNamed(seed, shared);
  const taker = { major, ships };
  return { a: databaseFrom(named, "a", taker), b: databaseFrom(named, "b", taker) };
}

/** Relations and types share names within a schema; here none is given twice in the whole pair. */
function uniquelyNamed(seed: DatabaseSeed, shared: Names): DatabaseSeed {
  const { schemas, enums, domains, compositeTypes, tables, views, sequences, policies } = seed;
  const names = new Names();
  const inType = <T>(type: Slot<T>): Slot<T> =>
    renamed(isOwn(type) ? { ...type, name: "a_type" } : type, names);
  const inTable = ({ schema, content }: Placed<TableSeed>): Placed<TableSeed> => {
    const columns = new Names();
    const named = {
      columns: content.columns.map((column) => renamed(column, columns)),
      primaryKey: renamed(content.primaryKey, names),
      uniques: content.uniques.map((unique) => renamed(unique, names)),
      checks: content.checks.map((check) => renamed(check, names)),
      exclusions: content.exclusions.map((exclusion) => renamed(exclusion, names)),
      indexes: content.indexes.map((index) => renamed(index, names)),
    };
    return { schema, content: named };
  };
  return {
    schemas: schemas.map((schema) => renamed(schema, shared)),
    enums: enums.map(inType),
    domains: domains.map(inType),
    compositeTypes: compositeTypes.map(inType),
    tables: tables.map((table) => renamed(table, names, inTable)),
    foreignKeys: seed.foreignKeys.map((key) => renamed(key, names)),
    views: views.map((view) => renamed(view, names)),
    sequences: sequences.map((sequence) => renamed(sequence, names)),
    policies: policies.map((policy) => renamed(policy, names)),
    additions: additionsNamed(seed.additions, names, shared),
  };
}

const isOwn = ({ name }: QualifiedName): boolean => typeNameProblem({ name }) !== undefined;

function databaseFrom(seed: DatabaseSeed, side: Side, taker: Taker): Database {
  const schemas = filled(seed.schemas, side, (name): Schema => ({ name }));
  const nameIn = (name: string, place: number): QualifiedName => {
    const schema = place === 0 ? undefined : chosen(schemas, place)?.name;
    return schema === undefined ? { name } : { schema, name };
  };
  const enums = filled(
    seed.enums,
    side,
    (name, { schema, content }): Enum => ({
      ...nameIn(name, schema),
      values: content,
    }),
  );
  const types = { enums, ...typesFrom(seed, side, enums, nameIn) };
  const tables = filled(seed.tables, side, (name, { schema, content }) =>
    tableFrom(nameIn(name, schema), content, side, types, taker.major),
  );
  const sequences = filled(seed.sequences, side, (name, { schema, content }) => ({
    name: nameIn(name, schema),
    seed: content,
  }));
  const counted = withSequences(tables, sequences);
  const policies = filled(seed.policies, side, (name, content) => ({ name, seed: content }));
  const views = filled(seed.views, side, (name, { schema, content }) => ({
    name: nameIn(name, schema),
    seed: content,
  }));
  const database = databaseOf({
    ...viewsFrom(views, tables, enums),
    schema: schemas,
    enum: enums,
    domain: types.domains,
    compositeType: types.compositeTypes,
    sequence: counted.sequences,
    table: withForeignKeys(withPolicies(counted.tables, policies), seed.foreignKeys, side, types),
  });
  return withAdditions(database, seed.additions, { side, nameIn, ...taker });
}

function typesFrom(
  seed: DatabaseSeed,
  side: Side,
  enums: readonly Enum[],
  nameIn: (name: string, place: number) => QualifiedName,
): Pick<OwnTypes, "domains" | "compositeTypes"> {
  const domains: Domain[] = [];
  filled(seed.domains, side, (name, { schema, content }) =>
    domains.push(domainFrom(nameIn(name, schema), content, { enums, domains })),
  );
  const compositeTypes = filled(seed.compositeTypes, side, (name, { schema, content }) =>
    compositeFrom(nameIn(name, schema), content, { enums, domains }),
  );
  return { domains, compositeTypes };
}
