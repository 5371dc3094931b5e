import type { Column } from "../model/column.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { Table } from "../model/table.ts";
import { ident } from "../names/identifier.ts";
import { qualified, sameName } from "../names/qualified.ts";
import { sequenceName } from "../names/sequence-name.ts";
import { altering } from "../operations/part-operations.ts";
import { alike, type Comparison } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";
import { sameDefault } from "./questions/default.ts";
import { sameExpression } from "./questions/expression.ts";
import { sameType } from "./questions/type.ts";

export const column: PartDiffer<"column"> = {
  kind: "column",
  compare: {
    name: alike,
    type: ({ equality, from, to }) => sameType(equality, from.type, to.type),
    notNull: ({ from, to }) => from.notNull === to.notNull,
    default: (comparison) => hasSameDefault(comparison),
    identity: (comparison) => sameIdentity(comparison),
    generated: ({ equality, table, from, to }) =>
      from.generated?.virtual === to.generated?.virtual &&
      sameExpression(
        equality,
        table,
        holderName(table, to),
        from.generated?.expression,
        to.generated?.expression,
      ),
    serial: ({ from, to }) => from.serial === to.serial,
    collation: ({ from, to }) => from.collation === to.collation,
    storage: ({ from, to }) => from.storage === to.storage,
    compression: ({ from, to }) => from.compression === to.compression,
    statistics: ({ from, to }) => from.statistics === to.statistics,
    options: ({ from, to }) => isDeepEqual(from.options, to.options),
  },
  content: ({ name }) => name,
  altered: (table, from, to) => [altering("column", table, from, withSequence(to, from))],
};

/** For another type a default is given anew, and then in the words of the definition. */
function hasSameDefault({ equality, table, from, to }: Comparison<Column>): boolean {
  return (
    sameDefault(equality, table, to, from.default, to.default) &&
    (isDeepEqual(from.default, to.default) || sameType(equality, from.type, to.type))
  );
}

/** The sequence's name is PostgreSQL's own business unless one is stated. */
function sameIdentity({ table, from, to }: Comparison<Column>): boolean {
  if (!from.identity || !to.identity) return from.identity === to.identity;
  const { sequence: old = sequenceName(table, from.name), ...before } = from.identity;
  const { sequence: now = old, ...after } = to.identity;
  return isDeepEqual(before, after) && sameName(old, now);
}

/** The sequence of an identity column keeps its name where the new state states none. */
function withSequence(column: Column, { identity: old }: Column): Column {
  const { identity } = column;
  if (!identity || !old?.sequence || identity.sequence) return column;
  return { ...column, identity: { ...identity, sequence: old.sequence } };
}

function holderName(table: Table, { name }: Column): string {
  return `generated column ${qualified(table)}.${ident(name)}`;
}
