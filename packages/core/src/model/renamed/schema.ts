/** A database in which a schema has another name. */
import { nameKey, type QualifiedName } from "../../names/qualified.ts";
import { withSchemaRenamed } from "../../names/renaming/schema.ts";
import { type Database, find, GLOBAL_KINDS, put, remove, STANDING_KINDS } from "../database.ts";
import type { StandingKind } from "../kinds.ts";
import type { Table } from "../table.ts";
import { typeNameOf } from "../type-name.ts";
import { parentage } from "./parentage.ts";
import { publishedSchemaNamed } from "./publication.ts";
import { mapped, withTexts } from "./texts.ts";
import { withTypeIn } from "./type.ts";

/** Everything in it keeps its own name. */
export function renamedSchema(database: Database, from: string, to: string): Database {
  const moved = <T extends QualifiedName>(name: T): T =>
    name.schema === from ? { ...name, schema: to } : name;
  const read = withTexts(database, (sql) =>
    sql.includes(from) ? withSchemaRenamed(sql, from, to) : sql,
  );
  const objects = STANDING_KINDS.filter((kind) => !GLOBAL_KINDS.has(kind)).map((kind) => [
    kind,
    new Map(
      [...(read[kind] as ReadonlyMap<string, QualifiedName>).values()].map((object) => {
        const other = withReferences(kind, moved(object), moved);
        return [nameKey(other), other] as const;
      }),
    ),
  ]);
  const extensions = mapped(read.extension, (extension) =>
    extension.in?.schema === from ? { ...extension, in: { schema: to } } : extension,
  );
  const schema = find(read, "schema", { name: from });
  const all = {
    ...read,
    ...Object.fromEntries(objects),
    extension: extensions,
    publication: publishedSchemaNamed(read, from, to),
  } as Database;
  return schema
    ? put(remove(all, "schema", { name: from }), "schema", { ...schema, name: to })
    : all;
}

type Moved = <T extends QualifiedName>(name: T) => T;

function withReferences(kind: StandingKind, object: QualifiedName, moved: Moved): QualifiedName {
  if (kind === "table") return tableMoved(object as Table, moved);
  if (kind !== "sequence" || !("ownedBy" in object) || !object.ownedBy) return object;
  const owner = object.ownedBy as { readonly table: QualifiedName };
  return { ...object, ownedBy: { ...owner, table: moved(owner.table) } } as QualifiedName;
}

function tableMoved(table: Table, moved: Moved): Table {
  return {
    ...table,
    columns: table.columns.map((column) => {
      const type = typeNameOf(column.type);
      const sequence = column.identity?.sequence;
      return {
        ...column,
        ...(type && { type: withTypeIn(column.type, type, moved(type)) }),
        ...(column.identity &&
          sequence && { identity: { ...column.identity, sequence: moved(sequence) } }),
      };
    }),
    foreignKeys: table.foreignKeys.map((key) => ({
      ...key,
      references: { ...key.references, table: moved(key.references.table) },
    })),
    ...parentage(table, moved),
  };
}
