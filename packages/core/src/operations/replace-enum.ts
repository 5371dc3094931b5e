import { type Database, find, put } from "../model/database.ts";
import { objectRef } from "../model/reference.ts";
import { type NameArgument, nameArgument, nameOf, type QualifiedName } from "../names/qualified.ts";
import { type AnyOperation, defineOperation, type Effects, type Lock } from "./definition.ts";
import { enumFacets } from "./enum.ts";
import { type EnumValues, withValidDefault } from "./enum-default.ts";
import {
  type EnumUses,
  enumUses,
  locksFor,
  replaceEnumSql,
  viewEffects,
} from "./enum-replacement.ts";
import { existing } from "./standing.ts";

export interface ReplacedEnum extends EnumValues {
  readonly enum: QualifiedName;
  readonly uses: EnumUses;
}

/** A new type in the place of the old, for what PostgreSQL cannot change in a type. */
export const replaceEnum = defineOperation<
  "replaceEnum",
  ReplacedEnum,
  [type: NameArgument, values: EnumValues]
>({
  name: "replaceEnum",
  change: "alter",
  subject: ({ enum: type }) => enumFacets.ref(type),
  read: (database, type, { from, to }) => {
    const found = existing(enumFacets, database, type);
    return { enum: nameOf(found), from, to, uses: enumUses(database, found) };
  },
  placed: (payload, before) => ({ ...payload, uses: enumUses(before, payload.enum) }),
  write: ({ enum: type, from, to }) => [nameArgument(type), { from, to }],
  sql: ({ enum: type, uses, ...values }) => replaceEnumSql(type, values, uses),
  apply: (database, { enum: type, uses, ...values }) =>
    put(withValidDefaults(database, uses, values), "enum", { ...type, values: values.to }),
  effects: ({ uses }, before) => effectsOf(uses, before),
  dependencies: ({ enum: type, from, to }) => {
    const refs = [objectRef("type", type)];
    return to.every((value) => from.includes(value))
      ? { last: true, releases: refs }
      : { provides: refs, releases: refs };
  },
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

/** PostgreSQL cannot keep a default that is no value of the new type. */
function withValidDefaults(
  database: Database,
  { columns }: EnumUses,
  values: EnumValues,
): Database {
  return columns.reduce((result, { table: name, column }) => {
    const table = find(result, "table", name);
    if (!table) return result;
    const changed = table.columns.map((each) =>
      each.name === column.name ? withValidDefault(each, values) : each,
    );
    return put(result, "table", { ...table, columns: changed });
  }, database);
}

function effectsOf({ columns, dependants, views }: EnumUses, before: Database): Effects {
  const rewritten = columns.map(
    ({ table }): Lock => ({ table, mode: "ACCESS EXCLUSIVE", duration: "rewrite" }),
  );
  const onViews = views.map((view) => viewEffects(view, before));
  return {
    locks: [
      ...rewritten,
      ...dependants.flatMap((part) => locksFor(part, before)),
      ...onViews.flatMap(({ locks }) => locks),
    ],
    loses: onViews.flatMap(({ loses }) => loses),
  };
}
