import type { Column } from "../model/column.ts";
import { ownSequences, withoutSequencesOf } from "../model/owned-sequences.ts";
import { type ObjectRef, objectRef, partRef, typedColumnRefs } from "../model/reference.ts";
import { isSql } from "../model/sql.ts";
import { typeNameOf } from "../model/type-name.ts";
import { sameBase } from "../model/type-text.ts";
import { ident } from "../names/identifier.ts";
import type { NameArgument, QualifiedName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import {
  type AlteredColumn,
  alterColumnAhead,
  alterColumnSql,
  isRecreated,
  isRenewed,
  usingOf,
} from "./alter-column.ts";
import { changedKeys, partFrom, type SpecOf, specOf } from "./changes.ts";
import { columnClause, columnDefinition } from "./column-clause.ts";
import { addEffects, alterEffects, dropEffects } from "./column-effects.ts";
import { storageGiven } from "./column-storage.ts";
import { conversionBack, type Using } from "./conversion.ts";
import { identityDetail } from "./counting-detail.ts";
import { type AnyOperation, type Dependencies, defineOperation } from "./definition.ts";
import { keepsSequence, keptSequenceRefs, withKeptSequence } from "./kept-sequence.ts";
import { parametersSql } from "./parameters.ts";
import {
  type Alteration,
  type AlteredPart,
  addOperation,
  alterOperation,
  dropOperation,
  type PartFacets,
} from "./parts.ts";
import { routineRefs } from "./routine-refs.ts";
import { SEQUENCE_KEYS } from "./sequence-options.ts";
import { sequenceRefs } from "./sequence-refs.ts";
import { alterTable, columnExists } from "./sql.ts";
import { NAME, type TakenOf } from "./takes.ts";
import { typeReview } from "./type-review.ts";

export type ColumnSpec = SpecOf<Column>;

export function columnFrom(name: string, spec: ColumnSpec): Column {
  return partFrom<Column>(name, spec);
}

function typeRefs({ type }: Pick<Column, "type">): readonly ObjectRef[] {
  const name = type && typeNameOf(type);
  return name ? [objectRef("type", name)] : [];
}

/** The types, sequences and routines that a column needs. */
export function columnNeeds(column: Column): readonly ObjectRef[] {
  const { default: value, generated } = column;
  return [
    ...typeRefs(column),
    ...sequenceRefs(value),
    ...routineRefs(isSql(value) ? value.sql : undefined, generated?.expression.sql),
  ];
}

/** The columns that a generated one reads, none of them generated; it keeps even their lengths as they are. */
function computedFrom(table: QualifiedName, { generated }: Column): readonly ObjectRef[] {
  return typedColumnRefs(table, generated ? namesIn(generated.expression.sql) : []);
}

/** The column itself where it is another one afterwards, and that it is not null. */
function renews(altered: AlteredPart<"column">): Pick<Dependencies, "provides" | "removes"> {
  const { table, from, to, heirs = [] } = altered;
  const column = [table, ...heirs].flatMap((each) => [
    ...(isRenewed(altered) ? [partRef("column", each, to.name)] : []),
    ...(changesForReaders(altered) ? [partRef("columnType", each, to.name)] : []),
  ]);
  const notNull = [partRef("notNull", table, to.name)];
  const sequences = renewedSequences(altered);
  return {
    provides: [...sequences.provides, ...column, ...(to.notNull && !from.notNull ? notNull : [])],
    removes: [...sequences.removes, ...column, ...(from.notNull && !to.notNull ? notNull : [])],
  };
}

function renewedSequences(altered: AlteredPart<"column">) {
  const { table, from, to } = altered;
  const isSame = from.serial === to.serial && Boolean(from.identity) === Boolean(to.identity);
  if (isSame || keepsSequence(altered)) return keptSequenceRefs(altered);
  return { provides: sequencesOf(table, to), removes: sequencesOf(table, from) };
}

function sequencesOf(table: QualifiedName, column: Column): readonly ObjectRef[] {
  return ownSequences({ ...table, columns: [column] });
}

function changesForReaders({ from, to }: AlteredPart<"column">): boolean {
  return from.type !== to.type || (from.generated !== undefined && !to.generated);
}

/**
 * A default is read anew for another type; where an enum is replaced before that, the column has lost
 * it by then.
 */
function stated({ from, to }: AlteredPart<"column">): readonly "default"[] {
  const mayBeEnum = typeNameOf(from.type) ?? typeNameOf(to.type);
  return mayBeEnum && to.default !== undefined && !sameBase(from.type, to.type) ? ["default"] : [];
}

export const COLUMN_KEYS: TakenOf<ColumnSpec> = {
  keys: {
    type: null,
    notNull: null,
    default: null,
    identity: { keys: { mode: null, sequence: NAME, ...SEQUENCE_KEYS } },
    generated: { keys: { expression: null, virtual: null } },
    serial: null,
    collation: null,
    storage: null,
    compression: null,
    statistics: null,
    options: { each: null },
  },
};

const facets: PartFacets<"column", "add", ColumnSpec> = {
  kind: "column",
  verb: "add",
  takes: COLUMN_KEYS,
  spec: specOf<Column>,
  part: columnFrom,
  requires: (table, column) => [...columnNeeds(column), ...computedFrom(table, column)],
  provides: sequencesOf,
  renews,
  without: (database, table, { name }) => withoutSequencesOf(database, table, name),
  addSql: (table, column) => [
    ...alterTable(table, `ADD COLUMN ${columnClause(column)}`),
    ...storageGiven(table, column),
  ],
  dropSql: (table, column) => alterTable(table, `DROP COLUMN ${ident(column.name)}`),
  alterSql: alterColumnSql,
  isRemade: isRecreated,
  stated,
  exists: (table, { name }) => columnExists(table, name),
  addEffects,
  dropEffects,
  alterEffects,
  detail: columnDefinition,
  alterDetail: ({ from, to }) => changedDetail(from, to),
};

function changedDetail(from: Column, to: Column): string {
  return changedKeys<ColumnSpec>(specOf(from), specOf(to))
    .map((attribute) => ATTRIBUTE_DETAIL[attribute](from, to))
    .join(", ");
}

type Detail = (from: Column, to: Column) => string;

const show = (value: unknown): string => {
  if (value === undefined) return "none";
  return isSql(value) ? value.sql : typeof value === "bigint" ? `${value}` : JSON.stringify(value);
};

function computation({ generated }: Column): string {
  return `${show(generated?.expression)}${generated?.virtual ? " virtual" : ""}`;
}

const ATTRIBUTE_DETAIL: { readonly [K in keyof Required<ColumnSpec>]: Detail } = {
  type: (from, to) => `type ${from.type} → ${to.type}`,
  notNull: (_, to) => (to.notNull ? "null → not null" : "not null → null"),
  default: (from, to) => `default ${show(from.default)} → ${show(to.default)}`,
  identity: identityDetail,
  generated: (from, to) => `generated ${computation(from)} → ${computation(to)}`,
  serial: (_, to) => (to.serial ? "not serial → serial" : "serial → not serial"),
  collation: (from, to) =>
    `collation ${from.collation ?? "default"} → ${to.collation ?? "default"}`,
  storage: (from, to) => `storage ${from.storage ?? "default"} → ${to.storage ?? "default"}`,
  compression: (from, to) =>
    `compression ${from.compression ?? "default"} → ${to.compression ?? "default"}`,
  statistics: (from, to) =>
    `statistics ${from.statistics ?? "default"} → ${to.statistics ?? "default"}`,
  options: (from, to) =>
    `options (${parametersSql(from.options ?? {})}) → (${parametersSql(to.options ?? {})})`,
};

export const addColumn = addOperation(facets);
export const dropColumn = dropOperation(facets);

/** What an alteration of a column says in a revision file. */
export interface ColumnAlteration extends Alteration<ColumnSpec> {
  /** How its values become those of the new type; absent: as is usual for the two. */
  readonly using?: Using;
}

const altered = alterOperation(facets);

export const alterColumn = defineOperation<
  "alterColumn",
  AlteredColumn,
  [table: NameArgument, name: string, alteration: ColumnAlteration]
>({
  ...altered,
  takes: [NAME, null, { keys: { from: COLUMN_KEYS, to: COLUMN_KEYS, using: null } }],
  read: (database, table, name, { using, ...alteration }) => ({
    ...altered.read(database, table, name, alteration),
    ...(using !== undefined && { using }),
  }),
  write: (pair) => {
    const [table, name, alteration] = altered.write(pair);
    const using = usingOf(pair);
    return [table, name, using === undefined ? alteration : { ...alteration, using }];
  },
  review: (pair) => typeReview(pair, usingOf(pair)),
  ahead: alterColumnAhead,
  apply: (database, pair) => withKeptSequence(altered.apply(database, pair), pair),
  inverse: (pair) => {
    const { table, from, to } = pair;
    const using = conversionBack(ident(to.name), from.type, to.type);
    const isStated = using !== undefined && !isRecreated({ table, from: to, to: from });
    return [
      {
        operation: "alterColumn",
        table,
        from: to,
        to: from,
        ...(isStated && { using }),
      } as AnyOperation,
    ];
  },
});
