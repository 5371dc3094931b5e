/** https://www.postgresql.org/docs/current/catalog-pg-trigger.html, but for those of foreign tables. */
import {
  objectRef,
  qualified,
  rawSql,
  TRIGGER_EVENTS,
  type Trigger,
  triggerOn,
  triggerRef,
} from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface TriggerRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly relation: string;
  readonly isView: boolean;
  readonly name: string;
  readonly type: number;
  readonly columns: readonly string[] | null;
  readonly oldTable: string | null;
  readonly newTable: string | null;
  readonly constraint: boolean;
  readonly fromSchema: string | null;
  readonly from: string | null;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly functionSchema: string | null;
  readonly function: string;
  readonly enabled: "replica" | "always" | "disabled" | null;
  /** As PostgreSQL prints it: of it alone its condition and its arguments can be read. */
  readonly definition: string;
}

const COLUMNS = `(SELECT json_agg(a.attname ORDER BY at) FROM unnest(t.tgattr) WITH ORDINALITY AS u(num, at)
  JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = u.num)`;

const triggerQuery = (scope: Scope): Query<TriggerRow> => ({
  cells: {
    oid: "t.oid",
    schema: schemaCell("n.nspname", scope),
    relation: "c.relname",
    isView: "c.relkind = 'v'",
    name: "t.tgname",
    type: "t.tgtype",
    columns: COLUMNS,
    oldTable: "t.tgoldtable",
    newTable: "t.tgnewtable",
    constraint: "t.tgconstraint <> 0",
    fromSchema: schemaCell("fn.nspname", scope),
    from: "f.relname",
    deferrable: "t.tgdeferrable",
    initiallyDeferred: "t.tginitdeferred",
    functionSchema: `nullif(${schemaCell("pn.nspname", scope)}, 'pg_catalog')`,
    function: "p.proname",
    enabled:
      "CASE t.tgenabled WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' WHEN 'D' THEN 'disabled' END",
    definition: "pg_get_triggerdef(t.oid)",
  },
  from: `FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace pn ON pn.oid = p.pronamespace
      LEFT JOIN pg_class f ON f.oid = t.tgconstrrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
    WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relkind IN ('r', 'p', 'v')
      AND ${isInScope("c.relnamespace", scope)} AND ${isNoMember("'pg_trigger'::regclass", "t.oid", scope)}
      AND ${isNoMember("'pg_class'::regclass", "c.oid", scope)}
    ORDER BY n.nspname, c.relname, t.tgname`,
});

/** `TRIGGER_TYPE_…` in src/include/catalog/pg_trigger.h. */
const BITS = { insert: 4, delete: 8, update: 16, truncate: 32 } as const;

function timingOf(type: number): Trigger["timing"] {
  if (type & 64) return "instead of";
  return type & 2 ? "before" : "after";
}

const CONDITION = / WHEN \((.*)\) EXECUTE (?:FUNCTION|PROCEDURE) /s;

/** The function's names may have quotes of both kinds in them. */
const CALL = /.* EXECUTE (?:FUNCTION|PROCEDURE) (?:"(?:[^"]|"")*"|[^"'(])+\((.*)\)$/s;

function argumentsIn(definition: string): readonly string[] {
  const [, list = ""] = CALL.exec(definition) ?? [];
  return [...list.matchAll(/(E?)'((?:[^']|'')*)'/g)].map(([, escaped, text = ""]) => {
    const plain = text.replaceAll("''", "'");
    return escaped ? plain.replaceAll("\\\\", "\\") : plain;
  });
}

function triggerFrom(row: TriggerRow): Trigger {
  const { type, columns, oldTable, newTable, from, enabled, definition } = row;
  const [, when] = CONDITION.exec(definition) ?? [];
  const given = argumentsIn(definition);
  return triggerOn({
    on: objectRef(row.isView ? "view" : "table", nameFrom(row.schema, row.relation)),
    trigger: row.name,
    timing: timingOf(type),
    events: TRIGGER_EVENTS.filter((event) => type & BITS[event]),
    ...(columns && { columns }),
    ...(type & 1 && { forEachRow: true }),
    ...(when !== undefined && { when: rawSql(when) }),
    ...(oldTable !== null && { oldTable }),
    ...(newTable !== null && { newTable }),
    ...(row.constraint && { constraint: true }),
    ...(from !== null && { from: nameFrom(row.fromSchema, from) }),
    ...(row.deferrable && { deferrable: true }),
    ...(row.initiallyDeferred && { initiallyDeferred: true }),
    execute: qualified(nameFrom(row.functionSchema, row.function)),
    ...(given.length > 0 && { arguments: given }),
    ...(enabled !== null && { enabled }),
  });
}

export const trigger = standingReader("trigger", {
  needs: "trigger",
  queries: (scope) => ({ triggers: triggerQuery(scope) }),
  read: ({ triggers }) =>
    triggers.map((row) => ({ oid: row.oid, object: triggerFrom(row), attributes: [] })),
  ref: triggerRef,
});
