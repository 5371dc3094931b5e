/** Random databases, two by two: one as it is, and one as it shall be. */
import {
  type Database,
  databaseOf,
  type Enum,
  type QualifiedName,
  type Schema,
  typeNameProblem,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { chosen } from "./columns.ts";
import { type ForeignKeySeed, foreignKeySeed, withForeignKeys } from "./foreign-keys.ts";
import { Names } from "./names.ts";
import { type PolicySeed, policySeed, withPolicies } from "./policies.ts";
import { type SequenceSeed, sequenceSeed, withSequences } from "./sequences.ts";
import { filled, renamed, type Side, type Slot, slots } from "./slots.ts";
import { type TableSeed, tableFrom, tableSeed } from "./tables.ts";
import { type ViewSeed, viewSeed, viewsFrom } from "./views.ts";

export interface DatabasePair {
  readonly a: Database;
  readonly b: Database;
}

/** Something in one of the schemas, or in the default one. */
interface Placed<T> {
  readonly schema: number;
  readonly content: T;
}

/** What a pair is made from, whatever else has names in the same database. */
export interface DatabaseSeed {
  readonly schemas: readonly Slot<null>[];
  readonly enums: readonly Slot<Placed<readonly string[]>>[];
  readonly tables: readonly Slot<Placed<TableSeed>>[];
  readonly foreignKeys: readonly Slot<ForeignKeySeed>[];
  readonly views: readonly Slot<Placed<ViewSeed>>[];
  readonly sequences: readonly Slot<Placed<SequenceSeed>>[];
  readonly policies: readonly Slot<PolicySeed>[];
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

function placed<T>(content: Arbitrary<T>): Arbitrary<Placed<T>> {
  return fc.record({ schema: fc.nat(4), content });
}

export const databaseSeed: Arbitrary<DatabaseSeed> = fc.record({
  schemas: slots(fc.constant(null), 2),
  enums: slots(placed(fc.shuffledSubarray(LABELS, { minLength: 1 })), 2),
  tables: slots(placed(tableSeed), 4),
  foreignKeys: slots(foreignKeySeed, 3),
  views: slots(placed(viewSeed), 3),
  sequences: slots(placed(sequenceSeed), 2),
  policies: slots(policySeed, 3),
});

/** Two databases that have much in common, and nothing that PostgreSQL would refuse. */
export const databasePair: Arbitrary<DatabasePair> = databaseSeed.map((seed) => pairOf(seed));

export interface PairOptions {
  /** The names of what lives in no schema, where several pairs stand side by side. */
  readonly shared?: Names;
  /** The version of PostgreSQL that is to take them; the newest where absent. */
  readonly major?: number;
}

export function pairOf(
  seed: DatabaseSeed,
  { shared = new Names(), major = 18 }: PairOptions = {},
): DatabasePair {
  const named = uniquelyNamed(seed, shared);
  return { a: databaseFrom(named, "a", major), b: databaseFrom(named, "b", major) };
}

/** Relations and types share names within a schema; here none is given twice in the whole pair. */
function uniquelyNamed(
  { schemas, enums, tables, foreignKeys, views, sequences, policies }: DatabaseSeed,
  shared: Names,
): DatabaseSeed {
  const names = new Names();
  const inTable = ({ schema, content }: Placed<TableSeed>): Placed<TableSeed> => {
    const columns = new Names();
    const named = {
      columns: content.columns.map((column) => renamed(column, columns)),
      primaryKey: renamed(content.primaryKey, names),
      uniques: content.uniques.map((unique) => renamed(unique, names)),
      checks: content.checks.map((check) => renamed(check, names)),
      indexes: content.indexes.map((index) => renamed(index, names)),
    };
    return { schema, content: named };
  };
  return {
    schemas: schemas.map((schema) => renamed(schema, shared)),
    enums: enums.map((type) => renamed(isOwn(type) ? { ...type, name: "a_type" } : type, names)),
    tables: tables.map((table) => renamed(table, names, inTable)),
    foreignKeys: foreignKeys.map((key) => renamed(key, names)),
    views: views.map((view) => renamed(view, names)),
    sequences: sequences.map((sequence) => renamed(sequence, names)),
    policies: policies.map((policy) => renamed(policy, names)),
  };
}

const isOwn = ({ name }: QualifiedName): boolean => typeNameProblem({ name }) !== undefined;

function databaseFrom(seed: DatabaseSeed, side: Side, major: number): Database {
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
  const tables = filled(seed.tables, side, (name, { schema, content }) =>
    tableFrom(nameIn(name, schema), content, side, enums, major),
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
  return databaseOf({
    ...viewsFrom(views, tables, enums),
    schema: schemas,
    enum: enums,
    sequence: counted.sequences,
    table: withForeignKeys(withPolicies(counted.tables, policies), seed.foreignKeys, side),
  });
}
