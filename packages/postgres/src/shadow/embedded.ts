/** A throwaway database with what expressions may name. */
import {
  type Collation,
  type Database,
  type Domain,
  databaseOf,
  diff,
  EMPTY_DATABASE,
  namedOwnSequences,
  type RangeType,
  type StandingKind,
  statementsOf,
  TEXTUAL,
  withExtensionsUsed,
  withTypesUsed,
} from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { failedWith } from "../connection/sqlstate.ts";
import { openThrowaway, type ThrowawayOptions } from "./throwaway.ts";

export interface Shadow {
  readonly connection: Connection;
  /** Extensions that are declared, and that the embedded PostgreSQL does not have. */
  readonly lacking: readonly string[];
}

/** What a shadow is built from. */
export interface ShadowSources {
  readonly declared: Database;
  /** The database that is compared: what the definitions use, and others have made, is had from there. */
  readonly target?: { readonly database: Database } | undefined;
  readonly shadow?: ThrowawayOptions | undefined;
}

/** The definitions, with the extensions and types that they use and do not declare. */
export function suppliedFrom({ declared, target }: Omit<ShadowSources, "shadow">): Database {
  if (!target) return declared;
  const { database } = target;
  return withTypesUsed(withExtensionsUsed(declared, [], database), [], database);
}

/** An empty database with the schemas, extensions, types and sequences that expressions may name. */
export async function openShadow({ shadow = {}, ...sources }: ShadowSources): Promise<Shadow> {
  const connection = await openThrowaway(shadow);
  try {
    const { extension, ...rest } = suppliedFrom(sources);
    const lacking = await lackingOf(connection, extension);
    const installed = [...extension].filter(([, { name }]) => !lacking.includes(name));
    const available = { ...rest, extension: new Map(installed) };
    for (const sql of foundations(available)) await made(connection, sql, lacking);
    return { connection, lacking };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** What is of an extension that is lacking is left out: a text that names it will say so. */
async function made(
  connection: Connection,
  sql: string,
  lacking: readonly string[],
): Promise<void> {
  try {
    await connection.script(sql);
  } catch (error) {
    if (lacking.length === 0 || !failedWith(error, "3F000", "42883", "42704")) throw error;
  }
}

async function lackingOf(
  connection: Connection,
  extensions: Database["extension"],
): Promise<readonly string[]> {
  if (extensions.size === 0) return [];
  const rows = await connection.query<{ name: string }>(
    "SELECT name::text AS name FROM pg_catalog.pg_available_extensions",
  );
  const available = new Set(rows.map(({ name }) => name));
  return [...extensions.values()].map(({ name }) => name).filter((name) => !available.has(name));
}

/** Kinds of what a shadow has, and by whose names alone it is known what a database lacks. */
const BY_NAME = [
  "extension",
  "collation",
  "sequence",
  "routine",
] as const satisfies readonly StandingKind[];

/** Whether a shadow would have what the database does not; enumerated types are looked at elsewhere. */
export function wouldHaveMore(declared: Database, database: Database): boolean {
  return (
    BY_NAME.some((kind) => [...declared[kind].keys()].some((key) => !database[kind].has(key))) ||
    namedOwnSequences(declared).length > namedOwnSequences(database).length
  );
}

/** Texts are read without the rules of a domain, which may name functions that a shadow has not. */
function withoutRules({ default: _, notNull: __, ...domain }: Domain): Domain {
  return { ...domain, checks: [] };
}

/** Those may be such as a shadow has not. */
function withoutFunctions({ canonical: _, subtypeDiff: __, ...range }: RangeType): RangeType {
  return range;
}

/** Texts name it; what it sorts by, a shadow may not have. */
function plain({ schema, name }: Collation): Collation {
  return { ...(schema !== undefined && { schema }), name, provider: "libc", locale: "C" };
}

/** The statements that make what expressions may name. */
export function foundations({
  schema,
  extension,
  collation,
  enum: types,
  compositeType,
  domain,
  rangeType,
  sequence,
  table,
}: Database): readonly string[] {
  const database = databaseOf({
    schema: [...schema.values()],
    extension: [...extension.values()].map(({ version: _, ...any }) => any),
    collation: [...collation.values()].map(plain),
    enum: [...types.values()],
    compositeType: [...compositeType.values()],
    domain: [...domain.values()].map(withoutRules),
    rangeType: [...rangeType.values()].map(withoutFunctions),
    sequence: [
      ...[...sequence.values()].map(({ ownedBy: _, ...free }) => free),
      ...namedOwnSequences({ table }),
    ],
  });
  return diff(EMPTY_DATABASE, database, TEXTUAL)
    .flatMap(statementsOf)
    .map(({ sql }) => sql);
}
