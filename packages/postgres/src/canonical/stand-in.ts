/** Types as the definitions have them, where a database has none or others. */
import {
  type CompositeType,
  type Database,
  type Domain,
  type Enum,
  ident,
  literal,
  nameKey,
  namesIn,
  type QualifiedName,
  type RangeType,
  typeNameOf,
} from "@autogen/core";
import type { Connection } from "../connection/connection.ts";

/** A type that is made to read texts by. */
export interface StandInType extends QualifiedName {
  /** What makes it, around its name. */
  readonly create: readonly [before: string, after: string];
}

/** The kinds of the model that are types of columns. */
export type Types = Pick<Database, "enum" | "compositeType" | "domain" | "rangeType">;

/** The types that a database does not have as they are declared. */
export function typesToStandIn(declared: Types, live: Types | undefined): readonly StandInType[] {
  const standing = new Map((live ? typesOf(live) : []).map((type) => [nameKey(type), keyOf(type)]));
  return typesOf(declared).filter((type) => standing.get(nameKey(type)) !== keyOf(type));
}

function typesOf({ enum: enums, compositeType, domain, rangeType }: Types): readonly StandInType[] {
  return [
    ...[...enums.values()].map(ofEnum),
    ...[...compositeType.values()].map(ofComposite),
    ...[...domain.values()].map(ofDomain),
    ...[...rangeType.values()].map(ofRange),
  ];
}

function ofComposite({ attributes, ...name }: CompositeType): StandInType {
  const members = attributes.map((attribute) => `${ident(attribute.name)} ${attribute.type}`);
  return { ...name, create: ["CREATE TYPE", `AS (${members.join(", ")})`] };
}

/** Its functions may be such that a throwaway database has not. */
function ofRange({ schema, name, subtype }: RangeType): StandInType {
  const create = ["CREATE TYPE", `AS RANGE (SUBTYPE = ${subtype})`] as const;
  return { ...(schema !== undefined && { schema }), name, create };
}

function ofEnum({ values, ...name }: Enum): StandInType {
  return { ...name, create: ["CREATE TYPE", `AS ENUM (${values.map(literal).join(", ")})`] };
}

/** Its rules are for values, and texts are read without them. */
function ofDomain({ schema, name, type }: Domain): StandInType {
  return { ...(schema !== undefined && { schema }), name, create: ["CREATE DOMAIN", `AS ${type}`] };
}

function keyOf({ create }: StandInType): string {
  return JSON.stringify(create);
}

/**
 * Makes those of the default schema: temporary ones stand before it on the search path. That there
 * is a table besides tells whether the session may make any.
 * @throws StatementFailed where it may not
 */
export async function createStandIns(
  connection: Connection,
  types: readonly StandInType[],
  others: readonly string[] = [],
): Promise<void> {
  const statements = types
    .filter(({ schema }) => schema === undefined)
    .map(({ name, create: [before, after] }) => `${before} pg_temp.${ident(name)} ${after}`);
  const trial = "CREATE TEMPORARY TABLE autogen_trial ()";
  await connection.script([trial, ...statements, ...others].join("; "));
}

/** Whether something of these types and texts needs one that only the definitions have. */
export function namesOneOf(
  types: readonly StandInType[],
): (used: readonly string[], texts: readonly string[]) => boolean {
  const elsewhere = types.filter(({ schema }) => schema !== undefined);
  const keys = new Set(elsewhere.map(nameKey));
  return (used, texts) =>
    elsewhere.length > 0 &&
    (used.some((type) => keys.has(nameOf(type))) ||
      texts.map(namesIn).some((names) => elsewhere.some(({ name }) => names.has(name))));
}

function nameOf(type: string): string {
  const name = typeNameOf(type);
  return name ? nameKey(name) : "";
}
