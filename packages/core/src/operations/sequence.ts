import { columnRefs, globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import type { Sequence, SequenceOptions } from "../model/sequence.ts";
import { ident, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameOf,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { countingChanges } from "./counting-detail.ts";
import { defineOperation, type Effects, type Statement, statement } from "./definition.ts";
import {
  changedOptionsSql,
  completed,
  optionsSql,
  rangeOf,
  SEQUENCE_KEYS,
  unusual,
} from "./sequence-options.ts";
import { givenOwnerOf } from "./sequence-owner.ts";
import { sequenceExists } from "./sql.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import { NAME } from "./takes.ts";

/** A sequence as a revision file writes it. Whole numbers are texts: they may be of 64 bits. */
export interface SequenceSpec extends Omit<SequenceOptions, "cycle"> {
  readonly type?: string;
  readonly cycle?: boolean;
  /** The column with which it is dropped. */
  readonly ownedBy?: { readonly table: NameArgument; readonly column: string };
}

type AlteredSequence = Altered<"sequence">;

/** What is usual is left out, so that an alteration says what becomes of it. */
function sequenceSpec({ schema: _, name: __, ownedBy, type = "bigint", ...options }: Sequence) {
  return {
    ...(type !== "bigint" && { type }),
    ...unusual(type, options),
    ...(ownedBy && { ownedBy: { table: nameArgument(ownedBy.table), column: ownedBy.column } }),
  } satisfies SequenceSpec;
}

function sequenceFrom(name: QualifiedName, spec: SequenceSpec): Sequence {
  const { type = "bigint", cycle, ownedBy, ...values } = spec;
  return {
    ...name,
    ...(type !== "bigint" && { type }),
    ...unusual(type, { ...values, ...(cycle && { cycle }) }),
    ...(ownedBy && { ownedBy: { table: readName(ownedBy.table), column: ownedBy.column } }),
  };
}

function requires({ schema, ownedBy }: Sequence): readonly ObjectRef[] {
  return [
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    ...(ownedBy ? columnRefs(ownedBy.table, [ownedBy.column]) : []),
  ];
}

function typeSql({ type }: Sequence): readonly string[] {
  return type === undefined ? [] : [`AS ${type}`];
}

function ownerName({ ownedBy }: Sequence): string {
  return ownedBy ? `${qualified(ownedBy.table)}.${ident(ownedBy.column)}` : "none";
}

function ownerSql(sequence: Sequence): string {
  return `OWNED BY ${sequence.ownedBy ? ownerName(sequence) : "NONE"}`;
}

function createSql(sequence: Sequence): readonly string[] {
  const name = qualified(sequence);
  const clauses = [...typeSql(sequence), ...optionsSql(sequence)];
  return [
    [`CREATE SEQUENCE ${name}`, ...clauses].join(" "),
    ...(sequence.ownedBy
      ? [
          givenOwnerOf(sequence.ownedBy.table, sequence),
          `ALTER SEQUENCE ${name} ${ownerSql(sequence)}`,
        ]
      : []),
  ];
}

function complete({ type = "bigint", ...options }: Sequence) {
  return { ...completed(type, options), type, ...rangeOf(type, options) };
}

/** What changes, each as ALTER SEQUENCE has it. */
function changedClauses({ from, to }: AlteredSequence): readonly string[] {
  const [before, after] = [complete(from), complete(to)];
  const owners = [ownerSql(from), ownerSql(to)] as const;
  return [
    ...(before.type === after.type ? [] : [`AS ${after.type}`]),
    ...changedOptionsSql(before, after),
    ...(owners[0] === owners[1] ? [] : [owners[1]]),
  ];
}

/**
 * PostgreSQL refuses bounds that the value it has come to is outside of. Such a value is set to the
 * new start first, for which the bounds are made wide enough.
 */
function valueMovedSql({ from, to }: AlteredSequence): readonly Statement[] {
  const [before, after] = [complete(from), complete(to)];
  if (before.min >= after.min && before.max <= after.max) return [];
  const name = qualified(to);
  const start = BigInt(after.start);
  const isWide = before.min <= start && start <= before.max;
  const [min, max] = [
    [before.min, after.min].sort(byValue)[0],
    [before.max, after.max].sort(byValue)[1],
  ];
  const type = [before.type, after.type].sort(byReach)[1];
  const widened = `ALTER SEQUENCE ${name} AS ${type} MINVALUE ${min} MAXVALUE ${max}`;
  return [
    ...(isWide ? [] : statement(widened)),
    ...statement(
      `SELECT setval(${literal(name)}, ${start}, false) FROM ${name} WHERE last_value NOT BETWEEN ${after.min} AND ${after.max}`,
    ),
  ];
}

const byValue = (a: bigint, b: bigint): number => (a < b ? -1 : 1);

const byReach = (a: string, b: string): number => byValue(rangeOf(a, {}).max, rangeOf(b, {}).max);

function alterSql(altered: AlteredSequence): readonly Statement[] {
  const moved = valueMovedSql(altered);
  const clauses = moved.length > 1 ? allClauses(altered) : changedClauses(altered);
  const { from, to } = altered;
  const isMoved = ownerSql(from) !== ownerSql(to);
  return [
    ...moved,
    ...(isMoved ? statement(givenOwnerOf(to.ownedBy?.table, to)) : []),
    ...statement(`ALTER SEQUENCE ${qualified(to)} ${clauses.join(" ")}`),
  ];
}

/** With the bounds, also where only the wider ones in between have changed. */
function allClauses({ from, to }: AlteredSequence): readonly string[] {
  const { type, minValue, maxValue } = complete(to);
  const bounds = [`AS ${type}`, `MINVALUE ${minValue}`, `MAXVALUE ${maxValue}`];
  const rest = changedClauses({ from, to }).filter(
    (clause) => !/^(AS|MINVALUE|MAXVALUE) /.test(clause),
  );
  return [...bounds, ...rest];
}

function alterDetail({ from, to }: AlteredSequence): string {
  const [{ type: old = "bigint" }, { type = "bigint" }] = [from, to];
  const owners = [ownerName(from), ownerName(to)] as const;
  return [
    ...(old === type ? [] : [`type ${old} → ${type}`]),
    ...countingChanges({ type: old, options: from }, { type, options: to }),
    ...(owners[0] === owners[1] ? [] : [`owner ${owners[0]} → ${owners[1]}`]),
  ].join(", ");
}

/** https://www.postgresql.org/docs/current/sql-altersequence.html, and that of the table that owns it. */
function alterEffects({ to }: AlteredSequence): Effects {
  return {
    locks: [{ table: nameOf(to), mode: "SHARE ROW EXCLUSIVE", duration: "brief" }],
    loses: [],
  };
}

const facets: StandingFacets<"sequence", SequenceSpec> & AlterableFacets<"sequence", SequenceSpec> =
  {
    kind: "sequence",
    ref: (sequence) => objectRef("sequence", sequence),
    provides: (sequence) => [objectRef("relation", sequence)],
    requires,
    takes: {
      keys: {
        type: null,
        ...SEQUENCE_KEYS,
        ownedBy: { keys: { table: NAME, column: null } },
      },
    },
    spec: sequenceSpec,
    object: sequenceFrom,
    createSql,
    dropSql: (sequence) => `DROP SEQUENCE ${qualified(sequence)}`,
    alterSql,
    exists: sequenceExists,
    detail: (sequence) => [...typeSql(sequence), ...optionsSql(sequence)].join(" ").toLowerCase(),
    alterDetail,
    dropEffects: (sequence) => ({
      locks: [{ table: nameOf(sequence), mode: "ACCESS EXCLUSIVE", duration: "brief" }],
      loses: [`the value of sequence ${qualified(sequence)}`],
    }),
    alterEffects,
  };

const create = createOperation(facets);

export const createSequence = defineOperation<
  "createSequence",
  Holding<"sequence">,
  [name: NameArgument, spec?: SequenceSpec]
>({
  ...create,
  read: (database, name, spec = {}) => create.read(database, name, spec),
  write: (payload) => {
    const [name, spec] = create.write(payload);
    return Object.keys(spec).length === 0 ? [name] : [name, spec];
  },
});
export const dropSequence = dropOperation(facets);
export const alterSequence = alterOperation(facets);
