/** Whether a relation's column is of a type: of a table as the model has it, of a view as its query gives it. */
import { type QualifiedName, sameName } from "../../names/qualified.ts";
import { followsColumns } from "../../names/relations.ts";
import { type OfType, referenceIsOfType } from "../../names/renaming/label.ts";
import { type ColumnReference, scopedNames } from "../../names/scopes.ts";
import { type Token, tokensOf } from "../../names/tokens.ts";
import { type Database, find } from "../database.ts";
import { columnsOf } from "../relation-columns.ts";
import { typeNameOf } from "../type-name.ts";
import { VIEW_KINDS } from "../view-reads.ts";

/** The answer is undefined where the relation has no such column. */
export function columnIsOfType(database: Database, type: QualifiedName): OfType {
  const isOfType: OfType = (relation, name) => {
    const columns = columnsOf(database, relation);
    if (!columns) return viewColumn(relation, name);
    const column = columns.find((one) => one.name === name);
    const typeName = column && typeNameOf(column.type);
    return column && (typeName ? sameName(typeName, type) : false);
  };
  const viewColumn: OfType = (relation, name) => {
    const sql = viewQuery(database, relation);
    if (sql === undefined) return undefined;
    const { references, relations } = scopedNames(sql);
    const tokens = tokensOf(sql);
    const given = references.filter((reference) => outputName(reference, tokens) === name);
    if (given.length > 0) return given.some((each) => referenceIsOfType(each, isOfType));
    const found = followsColumns(sql) ? relations.map((each) => isOfType(each.name, name)) : [];
    return found.some((is) => is !== undefined) ? found.includes(true) : undefined;
  };
  return isOfType;
}

function viewQuery(database: Database, relation: QualifiedName): string | undefined {
  for (const kind of VIEW_KINDS) {
    const view = find(database, kind, relation) ?? find(database, kind, { name: relation.name });
    if (view) return view.definition.sql;
  }
  return undefined;
}

/** The name of a result that is nothing but a column, under its own name or another. */
function outputName(
  { column, isItem }: ColumnReference,
  tokens: readonly Token[],
): string | undefined {
  if (!column || isItem) return column?.name;
  const at = tokens.findIndex((token) => token.at >= column.end);
  const [next, other] = tokens.slice(at, at + 2);
  return next?.text === "as" ? other?.name : next?.name;
}
