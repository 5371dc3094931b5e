/** Kinds that only have a name in a schema. */
import { hasModelledRelation } from "../statistics.ts";
import type { UnmanagedSource } from "./source.ts";

/** The catalog, its prefix of names, and PostgreSQL's word. */
const CATALOGS = [
  ["pg_conversion", "con", "conversion", "conversion"],
  ["pg_ts_config", "cfg", "text search configuration", "textSearch"],
  ["pg_ts_dict", "dict", "text search dictionary", "textSearch"],
  ["pg_ts_parser", "prs", "text search parser", "textSearch"],
  ["pg_ts_template", "tmpl", "text search template", "textSearch"],
] as const;

/** Of foreign tables, and of tables in schemas that are not read. */
const STATISTICS: UnmanagedSource = {
  catalog: "pg_statistic_ext",
  needs: "statistics",
  row: "o",
  kind: "'statistics object'",
  name: "o.stxname",
  namespace: "o.stxnamespace",
  where: (scope) => `NOT ${hasModelledRelation(scope)}`,
};

const OPERATOR: UnmanagedSource = {
  catalog: "pg_operator",
  needs: "operator",
  row: "o",
  kind: "'operator'",
  name: "o.oprname",
  namespace: "o.oprnamespace",
  signature: `concat_ws(', ', CASE WHEN o.oprleft = 0 THEN 'NONE'
    ELSE format_type(o.oprleft, NULL) END, format_type(o.oprright, NULL))`,
};

/** Operator classes and families are named within an access method. */
const OPERATOR_GROUPS: readonly UnmanagedSource[] = (
  [
    ["pg_opclass", "opc", "operator class"],
    ["pg_opfamily", "opf", "operator family"],
  ] as const
).map(([catalog, prefix, kind]) => ({
  catalog,
  needs: "operator" as const,
  row: "o",
  joins: `JOIN pg_am am ON am.oid = o.${prefix}method`,
  kind: `'${kind}'`,
  name: `o.${prefix}name`,
  namespace: `o.${prefix}namespace`,
  signature: "am.amname",
}));

export const SCHEMA_OBJECTS: readonly UnmanagedSource[] = [
  ...CATALOGS.map(([catalog, prefix, kind, needs]) => ({
    catalog,
    needs,
    row: "o",
    kind: `'${kind}'`,
    name: `o.${prefix}name`,
    namespace: `o.${prefix}namespace`,
  })),
  STATISTICS,
  OPERATOR,
  ...OPERATOR_GROUPS,
];
