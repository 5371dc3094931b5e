/** A database in which a type of its own has another name. */
import { nameOf, type QualifiedName } from "../../names/qualified.ts";
import { withTypeRenamed } from "../../names/renaming/type.ts";
import { namesIn } from "../../names/words.ts";
import { type Database, find, put, remove } from "../database.ts";
import { multirangeName, type RangeType } from "../range-type.ts";
import { typeNamed } from "./named.ts";
import { changed, each, mapped, withTexts } from "./texts.ts";
import { withTypeIn } from "./type.ts";

export type OwnTypeKind = "enum" | "domain" | "compositeType" | "rangeType";

/** What is of the type, is of it by its new name. */
export function renamedType(
  database: Database,
  kind: OwnTypeKind,
  type: QualifiedName,
  to: string,
): Database {
  const found = find(database, kind, type);
  const name = { ...nameOf(type), name: to };
  const isType = typeNamed(database, type);
  const read = withTexts(database, (sql) =>
    namesIn(sql).has(type.name) ? withTypeRenamed(sql, isType, to) : sql,
  );
  const rest = remove(read, kind, type);
  const other = <T extends { readonly type: string }>(typed: T): T =>
    changed<{ readonly type: string }>(typed, { type: withTypeIn(typed.type, type, name) }) as T;
  const renamed = found ? put(rest, kind, { ...withNameOfSeveral(found), name: to }) : rest;
  return {
    ...renamed,
    domain: mapped(renamed.domain, other),
    compositeType: mapped(renamed.compositeType, (one) =>
      changed(one, { attributes: each(one.attributes, other) }),
    ),
    rangeType: mapped(renamed.rangeType, (one) =>
      changed(one, { subtype: withTypeIn(one.subtype, type, name) }),
    ),
    table: mapped(renamed.table, (table) =>
      changed(table, { columns: each(table.columns, other) }),
    ),
  };
}

/** The type of several ranges keeps the name that PostgreSQL gave it. */
function withNameOfSeveral<T extends QualifiedName>(type: T): T {
  if (!("subtype" in type)) return type;
  const { multirange, name } = type as unknown as RangeType;
  return { ...type, multirange: multirange ?? multirangeName(name) };
}
