/** Every kind that belongs to a table, and what reads those of a table. */
import type { PartKind, PartsByKind } from "@autogen/core";
import type { TableContext } from "../context.ts";
import { readChecks } from "./check.ts";
import { readColumns } from "./column.ts";
import { readExclusions } from "./exclusion.ts";
import { readForeignKeys } from "./foreign-key.ts";
import { readPolicies } from "./policy.ts";
import { readPrimaryKeys } from "./primary-key.ts";
import { readIndexes } from "./table-index.ts";
import { readUniques } from "./unique.ts";

export type PartReader<K extends PartKind> = (table: TableContext) => readonly PartsByKind[K][];

export const PART_READERS: { readonly [K in PartKind]: PartReader<K> } = {
  column: readColumns,
  primaryKey: readPrimaryKeys,
  unique: readUniques,
  check: readChecks,
  exclusion: readExclusions,
  foreignKey: readForeignKeys,
  index: readIndexes,
  policy: readPolicies,
};
