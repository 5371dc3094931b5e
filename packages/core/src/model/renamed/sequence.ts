/** A database in which a sequence has another name. */
import { nameOf, type QualifiedName } from "../../names/qualified.ts";
import { withRegclassRenamed } from "../../names/renaming/regclass.ts";
import { type Database, find, put, remove } from "../database.ts";
import { relationNamed } from "./named.ts";
import { withTexts } from "./texts.ts";

export function renamedSequence(database: Database, sequence: QualifiedName, to: string): Database {
  const isSequence = relationNamed(database, sequence);
  const read = withTexts(database, (sql) =>
    withRegclassRenamed(sql, (name) =>
      isSequence(name) ? { ...nameOf(name), name: to } : undefined,
    ),
  );
  const found = find(read, "sequence", sequence);
  return found ? put(remove(read, "sequence", sequence), "sequence", { ...found, name: to }) : read;
}
