import { find } from "../model/database.ts";
import { objectRef } from "../model/reference.ts";
import { renamedEnumValue } from "../model/renamed/enum.ts";
import { literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { type AnyOperation, defineOperation, NO_EFFECTS, statement } from "./definition.ts";
import { OperationConflict, ValueConflict } from "./errors.ts";
import { NAME } from "./takes.ts";

export interface RenamedValue {
  readonly enum: QualifiedName;
  readonly from: string;
  readonly to: string;
}

/** Rows, defaults and expressions hold the value itself, not its name. */
export const renameEnumValue = defineOperation<
  "renameEnumValue",
  RenamedValue,
  [type: NameArgument, value: string, to: string]
>({
  name: "renameEnumValue",
  change: "alter",
  subject: ({ enum: type }) => objectRef("enum", type),
  takes: [NAME, null, null],
  read: (_, type, from, to) => ({ enum: readName(type), from, to }),
  write: ({ enum: type, from, to }) => [nameArgument(type), from, to],
  sql: ({ enum: type, from, to }) =>
    statement(`ALTER TYPE ${qualified(type)} RENAME VALUE ${literal(from)} TO ${literal(to)}`),
  apply: (database, { enum: type, from, to }) => {
    const values = find(database, "enum", type)?.values;
    if (!values && !database.handwritten) {
      throw new OperationConflict(objectRef("enum", type), false);
    }
    if (values && !values.includes(from)) throw new ValueConflict(type, from, false);
    if (values?.includes(to)) throw new ValueConflict(type, to, true);
    return renamedEnumValue(database, { type, from, to });
  },
  effects: () => NO_EFFECTS,
  dependencies: () => ({}),
  inverse: ({ enum: type, from, to }) => [
    { operation: "renameEnumValue", enum: type, from: to, to: from } as AnyOperation,
  ],
  detail: ({ from, to }) => `value ${literal(from)} → ${literal(to)}`,
});
