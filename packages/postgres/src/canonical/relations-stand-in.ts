/** Tables and views as the definitions have them, where the target has none or others. */
import {
  type AnyView,
  type Database,
  dependantsFirst,
  ident,
  type QueryQuestion,
  relationsIn,
  type Table,
  viewsIn,
} from "@autogen/core";

/**
 * Statements that make temporary ones, which stand before those of the default schema. Undefined where
 * one lives in another schema, or is named with one.
 *
 * @param relations what is to be made
 */
export function relationStandIns(
  relations: Database,
  questions: readonly QueryQuestion[],
): readonly string[] | undefined {
  const tables = [...relations.table.values()];
  const views = viewsIn(relations);
  const texts = [
    ...questions.flatMap(({ from, to }) => [from, to]),
    ...views.map(({ view }) => view.definition.sql),
  ];
  const names = new Set([...tables, ...views.map(({ view }) => view)].map(({ name }) => name));
  const isStated = texts
    .flatMap(relationsIn)
    .some(({ schema, name }) => schema !== undefined && names.has(name));
  const isElsewhere = [...tables, ...views.map(({ view }) => view)].some(
    ({ schema }) => schema !== undefined,
  );
  if (isStated || isElsewhere) return undefined;
  return [...tables.map(tableSql), ...dependantsFirst(views).toReversed().map(viewSql)];
}

function tableSql({ name, columns, primaryKey }: Table): string {
  const clauses = columns.map((column) => `${ident(column.name)} ${column.type}`);
  const key = primaryKey ? [`PRIMARY KEY (${primaryKey.columns.map(ident).join(", ")})`] : [];
  return `CREATE TEMPORARY TABLE ${ident(name)} (${[...clauses, ...key].join(", ")})`;
}

/** A materialized one is read as any other. */
function viewSql({ view: { name, definition } }: AnyView): string {
  return `CREATE TEMPORARY VIEW ${ident(name)} AS\n${definition.sql}\n`;
}
