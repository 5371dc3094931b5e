/** The parents of a table by other names, and its key by those of its columns. */
import type { QualifiedName } from "../../names/qualified.ts";
import type { Table } from "../table.ts";
import { changed, each } from "./texts.ts";

export function parentage(
  { partitionOf, inherits }: Table,
  renamed: (parent: QualifiedName) => QualifiedName,
): Pick<Table, "partitionOf" | "inherits"> {
  return {
    ...(partitionOf && {
      partitionOf: changed(partitionOf, { parent: renamed(partitionOf.parent) }),
    }),
    ...(inherits && { inherits: each(inherits, renamed) }),
  };
}

export function partitionedBy(
  { partitionBy }: Table,
  renamed: (column: string) => string,
): Pick<Table, "partitionBy"> {
  if (!partitionBy) return {};
  const keys = each(partitionBy.keys, (key) =>
    key.column === undefined ? key : changed(key, { column: renamed(key.column) }),
  );
  return { partitionBy: changed(partitionBy, { keys }) };
}
