import { type Database, find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { Publication, PublishedTable } from "../model/publication.ts";
import { columnOf } from "../model/table.ts";
import { ident } from "../names/identifier.ts";
import { sameName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import type { Equality } from "./equality.ts";
import { sameExpression } from "./questions/expression.ts";
import { sameType } from "./questions/type.ts";
import type { DiffContext, StandingDiffer } from "./standing.ts";

const sorted = (names: readonly string[] | undefined) => names && [...new Set(names)].toSorted();

/** The new state, with what means the same as in the old one in the old words; the old one where all does. */
function aligned(from: Publication, to: Publication, context: DiffContext): Publication {
  const tables = to.tables.map((table) => {
    const old = from.tables.find((each) => sameName(each, table));
    return old && isSameTable(old, table, to, context) ? old : table;
  });
  const isSame =
    tables.length === from.tables.length &&
    tables.every((table) => from.tables.includes(table)) &&
    isDeepEqual(sorted(from.schemas), sorted(to.schemas)) &&
    isDeepEqual(optionsOf(from), optionsOf(to));
  return isSame ? from : { ...to, tables };
}

function optionsOf({ tables: _, schemas: __, publish, ...options }: Publication) {
  return { ...options, publish: sorted(publish) };
}

function isSameTable(
  from: PublishedTable,
  to: PublishedTable,
  { name }: Publication,
  context: DiffContext,
): boolean {
  if (!isDeepEqual(sorted(from.columns), sorted(to.columns))) return false;
  if (isReadAnew(to, context)) return from.where?.sql === to.where?.sql;
  return sameRows(context.equality, context.to, from, to, `publication ${ident(name)}`);
}

/**
 * Whether a column that it names gets another type. Of two texts that then mean the same, PostgreSQL may refuse the one
 * that it printed before: `= ANY (ARRAY['-1'::integer])` over a `numeric` column converts the list.
 */
function isReadAnew({ where, ...name }: PublishedTable, { from, to, equality }: DiffContext) {
  const [before, after] = [find(from, "table", name), find(to, "table", name)];
  if (!where || !before || !after) return false;
  return [...namesIn(where.sql)].some((column) => {
    const [old, shallBe] = [columnOf(before, column), columnOf(after, column)];
    return old && shallBe && !sameType(equality, old.type, shallBe.type);
  });
}

/** PostgreSQL is asked over the table as it shall be. */
function sameRows(
  equality: Equality,
  database: Database,
  { where: from }: PublishedTable,
  { where: to, ...name }: PublishedTable,
  holder: string,
): boolean {
  const table = find(database, "table", name);
  return table ? sameExpression(equality, table, holder, from, to) : from?.sql === to?.sql;
}

export const publication: StandingDiffer<"publication"> = {
  kind: "publication",
  added: (publications) =>
    publications.map((each) => ({ operation: "createPublication", publication: each })),
  removed: (publications) =>
    publications.map((each) => ({ operation: "dropPublication", publication: each })),
  altered: (from, to, context) => {
    const goal = aligned(from, to, context);
    return goal === from ? [] : [{ operation: "alterPublication", from, to: goal }];
  },
};
