import { put } from "../model/database.ts";
import type { Enum } from "../model/enum.ts";
import { objectRef } from "../model/reference.ts";
import { literal } from "../names/identifier.ts";
import { type NameArgument, nameArgument, nameOf, qualified } from "../names/qualified.ts";
import { type AnyOperation, defineOperation, NO_EFFECTS, statement } from "./definition.ts";
import { enumFacets } from "./enum.ts";
import type { LiveUse } from "./enum-map.ts";
import { enumUses } from "./enum-replacement.ts";
import { replacedEnum } from "./replace-enum.ts";
import { existing } from "./standing.ts";
import { NAME } from "./takes.ts";

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
  /** What the database at hand has, where it was asked. */
  readonly live?: LiveUse;
}

/** PostgreSQL accepts it in a transaction, and the value's use only after that transaction. */
export const addEnumValue = defineOperation<
  "addEnumValue",
  AddedValue,
  [type: NameArgument, value: string, position?: EnumValuePosition]
>({
  name: "addEnumValue",
  change: "alter",
  subject: ({ enum: type }) => enumFacets.ref(type),
  takes: [NAME, null, { keys: { before: null, after: null } }],
  read: (database, type, value, position = {}) => ({
    enum: existing(enumFacets, database, type),
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
  review: ({ live: { partitionKeys = [] } = { tables: [] } }) =>
    partitionKeys.length === 0
      ? []
      : [
          {
            kind: "loss",
            text: `the downgrade will be refused: ${partitionKeys.join(", ")} is in a partition key, and PostgreSQL takes no value away there`,
          },
        ],
  dependencies: ({ enum: type }) => ({
    provides: [objectRef("type", type)],
    commitBeforeUse: [objectRef("type", type)],
  }),
  inverse: (added, after) =>
    isThere(added)
      ? []
      : [
          {
            operation: "replaceEnum",
            ...replacedEnum(
              nameOf(added.enum),
              { from: valuesWith(added), to: added.enum.values },
              enumUses(after, added.enum),
            ),
          } as AnyOperation,
        ],
  detail: ({ value, position }) => `add value ${literal(value)}${positionSql(position)}`,
});

function positionSql({ before, after }: EnumValuePosition): string {
  if (before !== undefined) return ` BEFORE ${literal(before)}`;
  return after === undefined ? "" : ` AFTER ${literal(after)}`;
}

function isThere({ enum: { values }, value }: AddedValue): boolean {
  return values.includes(value);
}

function valuesWith(added: AddedValue): readonly string[] {
  const { enum: type, value, position } = added;
  const { values } = type;
  if (isThere(added)) return values;
  const { before, after } = position;
  const neighbour = before ?? after;
  const at = neighbour === undefined ? -1 : values.indexOf(neighbour);
  if (at < 0) return [...values, value];
  return values.toSpliced(before === undefined ? at + 1 : at, 0, value);
}
