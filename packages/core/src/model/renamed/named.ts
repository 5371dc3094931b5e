/** Which object a name in SQL means. */
import { nameKey, type QualifiedName, sameName } from "../../names/qualified.ts";
import type { Database } from "../database.ts";
import { VIEW_KINDS } from "../view-reads.ts";

/**
 * What is named with its schema may be in the default one, whose name is not known here, unless there
 * is such an object in that schema.
 */
function named(
  target: QualifiedName,
  isThere: (name: QualifiedName) => boolean,
): (name: QualifiedName) => boolean {
  return (name) => {
    if (name.name !== target.name) return false;
    if (sameName(name, target)) return true;
    return target.schema === undefined && !isThere(name);
  };
}

export function relationNamed(
  database: Database,
  target: QualifiedName,
): (name: QualifiedName) => boolean {
  const kinds = ["table", "sequence", ...VIEW_KINDS] as const;
  return named(target, (name) => kinds.some((kind) => database[kind].has(nameKey(name))));
}

export function typeNamed(
  database: Database,
  target: QualifiedName,
): (name: QualifiedName) => boolean {
  const kinds = ["enum", "domain", "compositeType", "rangeType", "table"] as const;
  return named(target, (name) => kinds.some((kind) => database[kind].has(nameKey(name))));
}
