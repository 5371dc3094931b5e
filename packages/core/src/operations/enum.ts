import { put } from "../model/database.ts";
import type { Enum } from "../model/enum.ts";
import { globalRef, objectRef } from "../model/reference.ts";
import { literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameOf,
  type QualifiedName,
  qualified,
} from "../names/qualified.ts";
import { type AnyOperation, defineOperation, NO_EFFECTS, statement } from "./definition.ts";
import { type EnumUse, enumUses, replaceEnumSql } from "./enum-replacement.ts";
import { createOperation, dropOperation, existing, type StandingFacets } from "./standing.ts";

export interface EnumSpec {
  readonly values: readonly string[];
}

const literals = (values: readonly string[]): string => values.map(literal).join(", ");

const facets: StandingFacets<"enum", EnumSpec> = {
  kind: "enum",
  ref: (name) => objectRef("enum", name),
  provides: (type) => [objectRef("type", type)],
  requires: ({ schema }) => (schema === undefined ? [] : [globalRef("schema", schema)]),
  spec: ({ values }) => ({ values }),
  object: (name, { values = [] }) => ({ ...name, values }),
  createSql: (type) => `CREATE TYPE ${qualified(type)} AS ENUM (${literals(type.values)})`,
  dropSql: (type) => `DROP TYPE ${qualified(type)}`,
  exists: (type) => `to_regtype(${literal(qualified(type))}) IS NOT NULL`,
  detail: ({ values }) => values.join(", "),
};

export const createEnum = createOperation(facets);
export const dropEnum = dropOperation(facets);

/** Where a new value stands among the others; last if nothing is said. */
export interface EnumValuePosition {
  readonly before?: string;
  readonly after?: string;
}

export interface AddedValue {
  /** The type before the value is added. */
  readonly enum: Enum;
  readonly value: string;
  readonly position: EnumValuePosition;
}

/** PostgreSQL accepts it in a transaction, and the value's use only after that transaction. */
export const addEnumValue = defineOperation<
  "addEnumValue",
  AddedValue,
  [type: NameArgument, value: string, position?: EnumValuePosition]
>({
  name: "addEnumValue",
  change: "alter",
  subject: ({ enum: type }) => facets.ref(type),
  read: (database, type, value, position = {}) => ({
    enum: existing(facets, database, type),
    value,
    position,
  }),
  write: ({ enum: type, value, position }) =>
    Object.keys(position).length > 0
      ? [nameArgument(type), value, position]
      : [nameArgument(type), value],
  sql: ({ enum: type, value, position }) =>
    statement(
      `ALTER TYPE ${qualified(type)} ADD VALUE IF NOT EXISTS ${literal(value)}${positionSql(position)}`,
    ),
  apply: (database, added) => put(database, "enum", { ...added.enum, values: valuesWith(added) }),
  effects: () => NO_EFFECTS,
  dependencies: ({ enum: type }) => ({
    provides: [objectRef("type", type)],
    commitBeforeUse: [objectRef("type", type)],
  }),
  inverse: (added, after) => [
    {
      operation: "replaceEnum",
      enum: nameOf(added.enum),
      from: valuesWith(added),
      to: added.enum.values,
      uses: enumUses(after, added.enum),
    } as AnyOperation,
  ],
  detail: ({ value, position }) => `add value ${literal(value)}${positionSql(position)}`,
});

function positionSql({ before, after }: EnumValuePosition): string {
  if (before !== undefined) return ` BEFORE ${literal(before)}`;
  return after === undefined ? "" : ` AFTER ${literal(after)}`;
}

function valuesWith({ enum: { values }, value, position }: AddedValue): readonly string[] {
  const { before, after } = position;
  const index =
    before !== undefined
      ? values.indexOf(before)
      : after !== undefined
        ? values.indexOf(after) + 1
        : values.length;
  return values.toSpliced(index, 0, value);
}

export interface EnumValues {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface ReplacedEnum {
  readonly enum: QualifiedName;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The columns of the type, and what stands on them. */
  readonly uses: readonly EnumUse[];
}

/** A new type in the place of the old, for what PostgreSQL cannot change in a type. */
export const replaceEnum = defineOperation<
  "replaceEnum",
  ReplacedEnum,
  [type: NameArgument, values: EnumValues]
>({
  name: "replaceEnum",
  change: "alter",
  subject: ({ enum: type }) => facets.ref(type),
  read: (database, type, { from, to }) => {
    const found = existing(facets, database, type);
    return { enum: nameOf(found), from, to, uses: enumUses(database, found) };
  },
  write: ({ enum: type, from, to }) => [nameArgument(type), { from, to }],
  sql: ({ enum: type, to, uses }) => replaceEnumSql({ ...type, values: to }, uses),
  apply: (database, { enum: type, to }) => put(database, "enum", { ...type, values: to }),
  effects: ({ uses }) => ({
    locks: uses.map(({ table }) => ({
      table: nameOf(table),
      mode: "ACCESS EXCLUSIVE",
      duration: "rewrite",
    })),
    loses: [],
  }),
  dependencies: ({ enum: type }) => ({ provides: [objectRef("type", type)] }),
  inverse: ({ enum: type, from, to }, after) => [
    {
      operation: "replaceEnum",
      enum: type,
      from: to,
      to: from,
      uses: enumUses(after, type),
    } as AnyOperation,
  ],
  detail: ({ from, to }) => `values ${from.join(", ")} → ${to.join(", ")}`,
});
