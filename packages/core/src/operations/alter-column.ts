/**
 * The statements that turn one column into another in place. Within one ALTER TABLE, PostgreSQL
 * drops first, then changes types, and then sets what is new.
 */
import { isDeepEqual } from "../model/equal.ts";
import { isSql } from "../model/sql.ts";
import { typeNameOf } from "../model/type-name.ts";
import { sameBase, typeText } from "../model/type-text.ts";
import { ident } from "../names/identifier.ts";
import { nameKey } from "../names/qualified.ts";
import { isString } from "./assignment.ts";
import { columnClause } from "./column-clause.ts";
import { storageChanged, storageGiven } from "./column-storage.ts";
import { conversionBack, conversionOf, needsConversion, type Using } from "./conversion.ts";
import type { Statement } from "./definition.ts";
import { defaultClause, enclosedSql } from "./expression.ts";
import { type Former, formerColumn } from "./former.ts";
import { givenIdentity, takesIdentity } from "./identity-change.ts";
import { keepingCollation } from "./kept-collation.ts";
import { keepsSequence } from "./kept-sequence.ts";
import type { AlteredPart } from "./parts.ts";
import {
  givenSerial,
  keptPosition,
  renamedSequence,
  takenSequence,
  valuesTaken,
} from "./sequence-change.ts";
import { rangeOf } from "./sequence-options.ts";
import { alterTable } from "./sql.ts";
import { typeGuards } from "./type-guard.ts";

export interface AlteredColumn extends AlteredPart<"column"> {
  /** How its values become those of the new type; absent: as is usual for the two. */
  readonly using?: Using;
}

/** What stands behind USING; undefined where the column keeps its type, or PostgreSQL assigns it. */
export function usingOf(pair: AlteredColumn): Using | undefined {
  const { from, to, using } = pair;
  if (using !== undefined || isRecreated(pair)) return using;
  return conversionOf(ident(from.name), from.type, to.type);
}

export function alterColumnSql(pair: AlteredColumn): readonly Statement[] {
  if (isRecreated(pair)) return recreated(pair);
  const column = ident(pair.to.name);
  const alter = (...actions: readonly string[]) =>
    alterTable(pair.table, ...actions.map((action) => `ALTER COLUMN ${column} ${action}`));
  const taken = [...takesIdentity(pair), ...takesExpression(pair), ...takesDefault(pair)];
  const changed = [...type(pair), ...notNull(pair), ...givenDefault(pair)];
  const given = givenIdentity(pair);
  const inPlace = isStepwise(pair)
    ? [
        ...alter(...taken),
        ...takenSequence(pair),
        ...(isNarrowed(pair) ? [given, changed] : [changed, given]).flatMap((step) =>
          alter(...step),
        ),
      ]
    : alter(...taken, ...changed, ...given);
  const collated = mayBeCollated(pair) ? keepingCollation(pair.table, pair.to, inPlace) : inPlace;
  return [
    ...typeGuards(pair, usingOf(pair)),
    ...keptPosition(pair),
    ...collated,
    ...storageChanged(pair.table, pair.from, pair.to, isTyped(pair)),
    ...renamedSequence(pair),
    ...givenSerial(pair),
    ...valuesTaken(pair),
  ];
}

/** What the guards of `alterColumnSql` ask, put to the column as it was. */
export function alterColumnAhead(pair: AlteredColumn, former: Former): readonly Statement[] {
  const table = former.tables.get(nameKey(pair.table));
  const { name, isChanged } = formerColumn(former, pair.table, pair.from.name) ?? {};
  if (!table || name === undefined || isChanged || isRecreated(pair)) return [];
  return typeGuards(pair, usingOf(pair), { table: table.name, column: name });
}

/** Whether a row has a value afterwards only if it had one before. */
export function keepsNulls({ from, to, using }: AlteredColumn): boolean {
  const [column, types] = [ident(to.name), [from.type, to.type] as const];
  return (
    !isSql(using) ||
    isDeepEqual(using, conversionOf(column, ...types)) ||
    isDeepEqual(using, conversionBack(column, types[1], types[0]))
  );
}

/**
 * A sequence stays until its column has no default of it; and before it changes anything, PostgreSQL
 * looks whether the type fits what is taken away or given in the same statement.
 */
function isStepwise({ from, to, ...rest }: AlteredColumn): boolean {
  const isSpecial = (from.identity ?? to.identity ?? from.generated) !== undefined;
  return (isSpecial && from.type !== to.type) || takesSequence({ from, to, ...rest });
}

function takesSequence(pair: AlteredColumn): boolean {
  return pair.from.serial === true && !pair.to.serial && !keepsSequence(pair);
}

/** Whether bounds of the old type may be beyond the new one: they must be within it before. */
function isNarrowed({ from, to }: AlteredColumn): boolean {
  if (!from.identity || !to.identity) return false;
  return rangeOf(to.type, {}).max < rangeOf(from.type, {}).max;
}

/**
 * Whether the column is dropped and made anew: a generation expression can be taken away from what
 * is stored, but neither given nor, before PostgreSQL 17, changed.
 */
export function isRecreated({ from, to }: AlteredColumn): boolean {
  if (!to.generated) return from.generated?.virtual === true;
  return !isDeepEqual(from.generated, to.generated) || needsConversion(from.type, to.type);
}

/** Whether what is computed from the column, or compared with it, must be made anew. */
export function isRenewed(pair: AlteredColumn): boolean {
  const { from, to } = pair;
  return isRecreated(pair) || !sameBase(from.type, to.type) || from.collation !== to.collation;
}

function recreated({ table, from, to }: AlteredColumn): readonly Statement[] {
  return [
    ...alterTable(table, `DROP COLUMN ${ident(from.name)}`, `ADD COLUMN ${columnClause(to)}`),
    ...storageGiven(table, to),
  ];
}

function takesExpression({ from, to }: AlteredColumn): readonly string[] {
  return from.generated && !to.generated ? ["DROP EXPRESSION"] : [];
}

/** A default that stays is read anew for another type, to which its old form might not be cast. */
function takesDefault(pair: AlteredColumn): readonly string[] {
  const { from, to } = pair;
  if (keepsSequence(pair)) return [];
  if (from.serial) return to.serial ? [] : ["DROP DEFAULT"];
  if (from.default === undefined) return [];
  const isInTheWay = to.default === undefined || needsConversion(from.type, to.type);
  return isInTheWay ? ["DROP DEFAULT"] : [];
}

function givenDefault(pair: AlteredColumn): readonly string[] {
  const { from, to } = pair;
  if (to.default === undefined || keepsSequence(pair)) return [];
  const stays = isDeepEqual(from.default, to.default) && sameBase(from.type, to.type);
  return stays ? [] : [`SET DEFAULT ${defaultClause(to.default)}`];
}

/** A collation belongs to the type. */
function isTyped({ from, to }: AlteredColumn): boolean {
  return from.type !== to.type || from.collation !== to.collation;
}

/** Whether it may have a collation that nobody says, and that another type would take from it. */
function mayBeCollated({ from, to }: AlteredColumn): boolean {
  const isSilent = from.collation === undefined && to.collation === undefined;
  return isSilent && from.type !== to.type && [from.type, to.type].every(takesCollation);
}

/** Of types that PostgreSQL does not have itself nobody knows. */
function takesCollation(text: string): boolean {
  return isString(typeText(text)) || typeNameOf(text) !== undefined;
}

function type(pair: AlteredColumn): readonly string[] {
  if (!isTyped(pair)) return [];
  const { to } = pair;
  const using = usingOf(pair);
  const collation = to.collation === undefined ? "" : ` COLLATE ${to.collation}`;
  return [
    `TYPE ${to.type}${collation}${using === undefined ? "" : ` USING ${usingSql(using, to.type)}`}`,
  ];
}

/** Where no way is stated, no row has a value. */
function usingSql(using: Using, type: string): string {
  return isSql(using) ? enclosedSql(using) : `NULL::${type}`;
}

function notNull({ from, to }: AlteredColumn): readonly string[] {
  if (from.notNull === to.notNull) return [];
  return [to.notNull ? "SET NOT NULL" : "DROP NOT NULL"];
}
