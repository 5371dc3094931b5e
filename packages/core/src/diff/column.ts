import type { Column, Identity } from "../model/column.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { Table } from "../model/table.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { alike } from "./comparison.ts";
import { sameDefault, sameExpression, sameType } from "./equality.ts";
import type { PartDiffer } from "./part.ts";

export const column: PartDiffer<"column"> = {
  kind: "column",
  compare: {
    name: alike,
    type: ({ equality, from, to }) => sameType(equality, from.type, to.type),
    notNull: ({ from, to }) => from.notNull === to.notNull,
    default: ({ equality, table, from, to }) =>
      sameDefault(equality, table, to, from.default, to.default),
    identity: ({ from, to }) => sameIdentity(from.identity, to.identity),
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
  },
  content: ({ name }) => name,
  added: (table, part) => ({ operation: "addColumn", table, part }),
  removed: (table, part) => ({ operation: "dropColumn", table, part }),
  altered: (table, from, to) => ({ operation: "alterColumn", table, from, to }),
};

/** The sequence's name is PostgreSQL's own business unless one is stated. */
function sameIdentity(from: Identity | undefined, to: Identity | undefined): boolean {
  if (!from || !to) return from === to;
  const { sequence: old, ...before } = from;
  const { sequence: now, ...after } = to;
  return isDeepEqual(before, after) && (!old || !now || isDeepEqual(old, now));
}

function holderName(table: Table, { name }: Column): string {
  return `generated column ${qualified(table)}.${ident(name)}`;
}
