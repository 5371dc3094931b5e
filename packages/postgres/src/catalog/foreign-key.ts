import type { ForeignKey, ForeignKeyAction } from "@autogen/core";
import { type Attributes, readAttributes } from "./attributes.ts";
import { nameFrom, type Oid } from "./cells.ts";
import {
  type ConstraintRow,
  constraintQuery,
  DEFERRING_CELLS,
  type DeferringRow,
  deferringFrom,
  type ValidityRow,
  validityCells,
  validityFrom,
} from "./constraint.ts";
import type { Directory } from "./directory.ts";
import type { Query } from "./query.ts";
import { partReader } from "./reader.ts";
import { isCandidate, type Scope, schemaCell } from "./scope.ts";

interface ForeignKeyRow extends ConstraintRow, DeferringRow, ValidityRow {
  readonly full: boolean;
  readonly period: boolean;
  /** Those that a deletion sets. */
  readonly setColumns: readonly string[] | null;
  readonly columns: readonly number[];
  readonly referenced: Oid;
  readonly referencedSchema: string | null;
  readonly referencedName: string;
  readonly keys: readonly number[];
  /** Their names, where the referenced table is outside of what is read. */
  readonly keyNames: readonly string[] | null;
  readonly onUpdate: string;
  readonly onDelete: string;
}

const ACTIONS: Readonly<Record<string, ForeignKeyAction>> = {
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
};

/** What enforces it: https://www.postgresql.org/docs/current/catalog-pg-trigger.html */
const ODD_TRIGGERS = "FROM pg_trigger WHERE tgconstraint = k.oid AND tgenabled <> 'O'";

const ATTRIBUTES: Attributes = {
  "triggers that do not fire as usual": {
    when: `EXISTS (SELECT ${ODD_TRIGGERS})`,
    value: `SELECT string_agg(DISTINCT CASE tgenabled WHEN 'D' THEN 'disabled'
      WHEN 'R' THEN 'only in a replica' ELSE 'always' END || ' on ' || tgrelid::regclass, ', ')
      ${ODD_TRIGGERS}`,
  },
};

const JOINS = `JOIN pg_class r ON r.oid = k.confrelid
  JOIN pg_namespace rn ON rn.oid = r.relnamespace`;

const KEY_NAMES = `ARRAY(
  SELECT attname FROM unnest(k.confkey) WITH ORDINALITY AS key (attnum, position)
    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.attnum
  ORDER BY position)`;

const SET_COLUMNS = `CASE WHEN k.confdelsetcols IS NOT NULL THEN ARRAY(
  SELECT attname::text FROM unnest(k.confdelsetcols) WITH ORDINALITY AS set (attnum, position)
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = set.attnum
  ORDER BY position) END`;

const foreignKeyQuery = (scope: Scope): Query<ForeignKeyRow> =>
  constraintQuery(
    {
      type: "f",
      cells: {
        columns: "k.conkey",
        referenced: "k.confrelid",
        referencedSchema: schemaCell("rn.nspname", scope),
        referencedName: "r.relname",
        keys: "k.confkey",
        keyNames: `CASE WHEN NOT (${isCandidate("r", scope)}) THEN ${KEY_NAMES} END`,
        onUpdate: "k.confupdtype",
        onDelete: "k.confdeltype",
        full: "k.confmatchtype = 'f'",
        period: scope.major >= 18 ? "k.conperiod" : "false",
        setColumns: scope.major >= 15 ? SET_COLUMNS : "NULL::text[]",
        ...DEFERRING_CELLS,
        ...validityCells(scope),
      },
      joins: JOINS,
      attributes: ATTRIBUTES,
    },
    scope,
  );

function partOf(row: ForeignKeyRow, directory: Directory): ForeignKey {
  const { keys, keyNames } = row;
  const [onDelete, onUpdate] = [ACTIONS[row.onDelete], ACTIONS[row.onUpdate]];
  return {
    name: row.name,
    naming: "adopted",
    columns: directory.names(row.table, row.columns),
    references: {
      table: nameFrom(row.referencedSchema, row.referencedName),
      columns: keyNames ?? directory.names(row.referenced, keys),
    },
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
    ...(row.setColumns && { onDeleteColumns: row.setColumns }),
    ...(row.full && { match: "full" as const }),
    ...(row.period && { period: true as const }),
    ...deferringFrom(row),
    ...validityFrom(row),
  };
}

export const foreignKey = partReader("foreignKey", {
  needs: "foreignKey",
  queries: (scope) => ({ parts: foreignKeyQuery(scope) }),
  read: ({ parts }, directory) =>
    parts.map((row) => ({
      table: row.table,
      part: partOf(row, directory),
      attributes: readAttributes(row.attributes),
    })),
});
