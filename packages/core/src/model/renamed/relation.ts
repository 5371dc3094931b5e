/** A database in which a table or a view has another name. */
import { nameKey, nameOf, type QualifiedName, sameName } from "../../names/qualified.ts";
import { withRelationRenamed } from "../../names/renaming/relation.ts";
import { withTypeRenamed } from "../../names/renaming/type.ts";
import { namesIn } from "../../names/words.ts";
import { type Database, objectsOf } from "../database.ts";
import type { ObjectsByKind } from "../kinds.ts";
import type { Table } from "../table.ts";
import { relationNamed, typeNamed } from "./named.ts";
import { parentage } from "./parentage.ts";
import { publishedTableNamed } from "./publication.ts";
import { withSequencesNamed } from "./sequences.ts";
import { changed, each, mapped, withTexts } from "./texts.ts";
import { withTypeIn } from "./type.ts";

export type RelationKind = "table" | "view" | "materializedView";

export interface RelationRename {
  readonly relation: QualifiedName;
  readonly to: string;
}

/** What reads it, reads it by its new name; constraints, indexes and sequences keep theirs. */
export function renamedRelation(
  database: Database,
  kind: RelationKind,
  rename: RelationRename,
): Database {
  const { relation, to } = rename;
  const isRelation = relationNamed(database, relation);
  const isType = typeNamed(database, relation);
  const read = withTexts(database, (sql, row) => {
    if (!namesIn(sql).has(relation.name)) return sql;
    return withTypeRenamed(withRelationRenamed(sql, { isRelation, to }, row), isType, to);
  });
  const objects = objectsOf(read, kind);
  const named = [...objects].map(([key, object]) => {
    if (key !== nameKey(relation)) return [key, object] as const;
    const other = { ...object, ...settled(kind, object), name: to };
    return [nameKey(other), other] as const;
  });
  const renamed = { ...read, [kind]: new Map(named) } as Database;
  return kind === "table" ? withReferences(renamed, rename) : renamed;
}

function settled(kind: RelationKind, object: ObjectsByKind[RelationKind]): Partial<Table> {
  return kind === "table" ? { columns: withSequencesNamed(object as Table) } : {};
}

/** With what belongs to the table, or refers to it. */
function withReferences(database: Database, { relation, to }: RelationRename): Database {
  const name = { ...nameOf(relation), name: to };
  return {
    ...database,
    publication: publishedTableNamed(database, relation, to),
    table: mapped(database.table, (table) =>
      changed(table, {
        columns: each(table.columns, (column) =>
          changed(column, { type: withTypeIn(column.type, relation, name) }),
        ),
        foreignKeys: each(table.foreignKeys, (key) =>
          sameName(key.references.table, relation)
            ? { ...key, references: { ...key.references, table: name } }
            : key,
        ),
        ...parentage(table, (parent) => (sameName(parent, relation) ? name : parent)),
      }),
    ),
    sequence: mapped(database.sequence, (sequence) => {
      const { ownedBy } = sequence;
      const isIts = ownedBy && sameName(ownedBy.table, relation);
      return isIts ? { ...sequence, ownedBy: { ...ownedBy, table: name } } : sequence;
    }),
  };
}
