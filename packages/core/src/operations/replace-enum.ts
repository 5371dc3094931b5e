import { type Database, find, put } from "../model/database.ts";
import { columnRefs, objectRef } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameKey,
  nameOf,
  type QualifiedName,
  qualified,
} from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  type Statement,
  statement,
} from "./definition.ts";
import { enumFacets } from "./enum.ts";
import { keepsDefault, mappedDefault, withValidDefault } from "./enum-default.ts";
import {
  completeMap,
  type EnumMap,
  type EnumValues,
  filledEntries,
  type LiveUse,
  mapSentences,
  unmappedValues,
} from "./enum-map.ts";
import {
  canWait,
  type EnumUses,
  enumUses,
  locksFor,
  replacedRefs,
  rewritingLocks,
  viewEffects,
} from "./enum-replacement.ts";
import { defaultClause } from "./expression.ts";
import { type Former, formerColumn } from "./former.ts";
import { alterTable } from "./sql.ts";
import { existing } from "./standing.ts";
import { NAME } from "./takes.ts";
import { replacementSql } from "./type-replacement/block.ts";
import { enumReplacement } from "./type-replacement/enum-values.ts";
import { oldName } from "./type-replacement/old-name.ts";
import { preflight } from "./type-replacement/preflight.ts";

export interface ReplacedEnum extends EnumValues {
  readonly enum: QualifiedName;
  readonly map: EnumMap;
  readonly uses: EnumUses;
  /** What the database at hand has, where it was asked. */
  readonly live?: LiveUse;
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
  takes: [NAME, { keys: { from: { each: null }, to: { each: null }, map: { each: null } } }],
  read: (database, type, values) => {
    const found = existing(enumFacets, database, type);
    return replacedEnum(nameOf(found), values, enumUses(database, found));
  },
  placed: (payload, before) => ({ ...payload, uses: enumUses(before, payload.enum) }),
  write: ({ enum: type, from, to, map }) => [
    nameArgument(type),
    { from, to, ...(Object.keys(map).length > 0 && { map }) },
  ],
  sql: (payload) => [
    preflight(payload.enum, unmappedValues(payload)),
    ...defaultsSql(payload, () => "DROP DEFAULT"),
    ...statement(replacementSql(payload.enum, oldName(payload.enum), enumReplacement(payload))),
    ...defaultsSql(payload, (value) => value && `SET DEFAULT ${value}`),
  ],
  ahead: aheadOf,
  apply: (database, { enum: type, uses, ...values }) =>
    put(withValidDefaults(database, uses, values), "enum", { ...type, values: values.to }),
  effects: effectsOf,
  review: ({ enum: type, live, ...values }) =>
    mapSentences(type, values, live?.held).map((text) => ({ kind: "mapping", text })),
  dependencies: ({ enum: type, uses, ...values }) => {
    const refs = [objectRef("type", type)];
    if (canWait({ uses, ...values })) return { last: true, releases: refs };
    const columns = uses.columns.flatMap(({ table, column }) => columnRefs(table, [column.name]));
    const { provides, ...others } = replacedRefs(type, uses);
    return {
      ...others,
      provides: [...provides, ...columns],
      removes: columns,
      releases: refs,
    };
  },
  inverse: ({ enum: type, from, to }, after) => [
    {
      operation: "replaceEnum",
      ...replacedEnum(type, { from: to, to: from }, enumUses(after, type)),
    } as AnyOperation,
  ],
  detail: ({ from, to }) => `values ${from.join(", ")} → ${to.join(", ")}`,
});

/** @throws InvalidEnumMap */
export function replacedEnum(
  type: QualifiedName,
  values: EnumValues,
  uses: EnumUses,
): ReplacedEnum {
  const { from, to } = values;
  return { enum: type, from, to, map: completeMap(type, values), uses };
}

/** Asked where every column that the model knows of the type still has its values. */
function aheadOf(payload: ReplacedEnum, former: Former): readonly Statement[] {
  const found = former.enums.get(nameKey(payload.enum));
  const areKnown = payload.uses.columns.every(({ table, column }) => {
    const was = formerColumn(former, table, column.name);
    return was !== undefined && !was.isChanged;
  });
  if (!found || !areKnown) return [];
  const unmapped = unmappedValues(payload).flatMap((value) => found.values.get(value) ?? []);
  return [preflight(found.name, unmapped, payload.enum)];
}

/** What happens to defaults of the model's that name a value which goes; other defaults come back. */
function defaultsSql(
  { uses: { columns }, ...values }: ReplacedEnum,
  action: (mapped: string | undefined) => string | undefined,
): readonly Statement[] {
  return columns.flatMap(({ table, column }) => {
    if (keepsDefault(column, values)) return [];
    const mapped = mappedDefault(column, values);
    const change = action(mapped === undefined ? undefined : defaultClause(mapped));
    return change === undefined
      ? []
      : alterTable(table, `ALTER COLUMN ${ident(column.name)} ${change}`);
  });
}

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

function effectsOf({ uses, enum: type, live, ...values }: ReplacedEnum, before: Database): Effects {
  const { dependants, views } = uses;
  return {
    locks: [
      ...rewritingLocks(uses, live?.tables),
      ...dependants.flatMap((part) => locksFor(part, before)),
      ...views.flatMap((view) => viewEffects(view, before).locks),
    ],
    loses: filledEntries(values).map(
      ([value]) => `which rows held ${literal(value)} of ${qualified(type)}`,
    ),
  };
}
