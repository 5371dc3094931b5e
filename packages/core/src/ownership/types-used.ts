/** Types that others have made and columns and types of ours are of, so that a throwaway database has them too. */
import type { CompositeType } from "../model/composite-type.ts";
import { type Database, find, put } from "../model/database.ts";
import type { Domain } from "../model/domain.ts";
import type { Enum } from "../model/enum.ts";
import { multirangeName, type RangeType } from "../model/range-type.ts";
import { typeNameOf } from "../model/type-name.ts";
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { applyAll } from "../operations/series.ts";

/**
 * The base with the types of the live database that it uses, now or after the operations, and what those are of.
 * They come without what names functions or collations: rules, and how ranges are compared.
 */
export function withTypesUsed(
  base: Database,
  operations: readonly Operation[],
  live: Database,
): Database {
  const goal = applyAll(base, operations);
  const theirs = typesOf(live);
  const ours = new Set([base, goal].flatMap((database) => [...typesOf(database).keys()]));
  const waiting = [base, goal].flatMap((database) => textsOf(database).flatMap(keyOf));
  let result = base;
  for (const key of waiting) {
    const type = theirs.get(key);
    if (!type || ours.has(key)) continue;
    ours.add(key);
    result = type.into(withSchema(result, type.name));
    waiting.push(...type.of.flatMap(keyOf));
  }
  return result;
}

interface UsedType {
  readonly name: QualifiedName;
  /** The types that it is made of. */
  readonly of: readonly string[];
  readonly into: (database: Database) => Database;
}

/** By the names that columns use: a range brings two. */
function typesOf(database: Database): ReadonlyMap<string, UsedType> {
  const ranges = [...database.rangeType.values()].flatMap((range) => {
    const { name, multirange = multirangeName(name) } = range;
    return [name, multirange].map((each) => [{ ...range, name: each }, usedRange(range)] as const);
  });
  const types = [
    ...[...database.enum.values()].map((type) => [type, usedEnum(type)] as const),
    ...[...database.compositeType.values()].map((type) => [type, usedComposite(type)] as const),
    ...[...database.domain.values()].map((type) => [type, usedDomain(type)] as const),
    ...ranges,
  ];
  return new Map(types.map(([name, type]) => [nameKey(name), type]));
}

function usedEnum(type: Enum): UsedType {
  return { name: type, of: [], into: (to) => put(to, "enum", type) };
}

function usedComposite(type: CompositeType): UsedType {
  const attributes = type.attributes.map(({ collation: _, ...attribute }) => attribute);
  return {
    name: type,
    of: attributes.map((attribute) => attribute.type),
    into: (to) => put(to, "compositeType", { ...type, attributes }),
  };
}

function usedDomain(domain: Domain): UsedType {
  const { type } = domain;
  const bare: Domain = { ...nameOf(domain), type, checks: [] };
  return { name: domain, of: [type], into: (to) => put(to, "domain", bare) };
}

function usedRange(range: RangeType): UsedType {
  const { subtype, multirange } = range;
  const bare = { ...nameOf(range), subtype, ...(multirange !== undefined && { multirange }) };
  return { name: range, of: [subtype], into: (to) => put(to, "rangeType", bare) };
}

/** The types of columns, and of what other types are made of. */
function textsOf(database: Database): readonly string[] {
  const columns = [...database.table.values()].flatMap((table) => table.columns);
  return [
    ...columns.map(({ type }) => type),
    ...[...typesOf(database).values()].flatMap(({ of }) => of),
  ];
}

function keyOf(type: string): readonly string[] {
  const name = typeNameOf(type);
  return name ? [nameKey(name)] : [];
}

function withSchema(database: Database, { schema }: QualifiedName): Database {
  if (schema === undefined || find(database, "schema", { name: schema })) return database;
  return put(database, "schema", { name: schema });
}
