/**
 * What a database holds at all, as the first query of a snapshot tells: nobody is asked for what is not there, since to
 * plan a query takes longer than to find nothing.
 */

/** Objects with an oid below this came with PostgreSQL: `FirstNormalObjectId` in transam.h. */
export const FIRST_OWN = 16384;

/** Of catalogs that are small, or have an index by oid. */
const inCatalog = (catalog: string, where = `oid >= ${FIRST_OWN}`) =>
  `EXISTS (SELECT FROM pg_catalog.${catalog} WHERE ${where})`;

/** The large catalogs are gone through once each, as `SCANS` has them. */
const isKind = (scan: keyof typeof SCANS, ...kinds: readonly string[]) =>
  `EXISTS (SELECT FROM ${scan} WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(", ")}))`;

const SCANS = {
  relations: `SELECT DISTINCT relkind AS kind FROM pg_catalog.pg_class WHERE oid >= ${FIRST_OWN}`,
  types: `SELECT DISTINCT typtype AS kind FROM pg_catalog.pg_type WHERE oid >= ${FIRST_OWN}
    AND (typtype IN ('d', 'e', 'r') OR typtype IN ('b', 'p') AND typsubscript <> 'pg_catalog.array_subscript_handler'::regproc)`,
  columns: `SELECT DISTINCT pg_catalog.concat(CASE WHEN attacl IS NOT NULL THEN 'p' END, CASE WHEN attstattarget >= 0 THEN 's' END) AS kind
    FROM pg_catalog.pg_attribute WHERE attrelid >= ${FIRST_OWN} AND attnum > 0 AND (attacl IS NOT NULL OR attstattarget >= 0)`,
  constraints: `SELECT DISTINCT contype AS kind FROM pg_catalog.pg_constraint WHERE oid >= ${FIRST_OWN}`,
} as const;

const MEMBER = `refclassid = 'pg_catalog.pg_extension'::regclass AND deptype = 'e' AND objid >= ${FIRST_OWN}`;

/** `public`, which is 2200 in pg_namespace.dat, has one from the start. */
const COMMENT = `objoid >= ${FIRST_OWN} OR objoid = 2200 AND description <> 'standard public schema'`;

const ROLE_COMMENT = "classoid = 'pg_catalog.pg_authid'::regclass";

/** Whether a database has any, and in which schema does not matter. */
const TRAITS = {
  view: isKind("relations", "v"),
  materializedView: isKind("relations", "m"),
  foreignTable: isKind("relations", "f"),
  partitionedTable: isKind("relations", "p"),
  sequence: isKind("relations", "S"),
  compositeType: isKind("relations", "c"),
  domain: isKind("types", "d"),
  enum: isKind("types", "e"),
  rangeType: isKind("types", "r"),
  baseType: isKind("types", "b", "p"),
  unique: isKind("constraints", "u"),
  exclusion: isKind("constraints", "x"),
  foreignKey: isKind("constraints", "f"),
  columnPrivileges: isKind("columns", "p", "ps"),
  columnStatistics: isKind("columns", "s", "ps"),
  inheritance: inCatalog("pg_inherits", "true"),
  trigger: inCatalog("pg_trigger", "NOT tgisinternal"),
  rule: inCatalog("pg_rewrite", `oid >= ${FIRST_OWN} AND ev_type <> '1'`),
  policy: inCatalog("pg_policy"),
  statistics: inCatalog("pg_statistic_ext"),
  publication: inCatalog("pg_publication"),
  eventTrigger: inCatalog("pg_event_trigger"),
  collation: inCatalog("pg_collation"),
  routine: inCatalog("pg_proc"),
  defaultPrivileges: inCatalog("pg_default_acl"),
  comment: `(${inCatalog("pg_description", COMMENT)} OR ${inCatalog("pg_shdescription", ROLE_COMMENT)})`,
  conversion: inCatalog("pg_conversion"),
  textSearch: ["config", "dict", "parser", "template"]
    .map((what) => inCatalog(`pg_ts_${what}`))
    .join(" OR "),
  operator: ["pg_operator", "pg_opclass", "pg_opfamily"]
    .map((catalog) => inCatalog(catalog))
    .join(" OR "),
  foreignData: inCatalog("pg_foreign_data_wrapper"),
  language: inCatalog("pg_language"),
  cast: inCatalog("pg_cast"),
  transform: inCatalog("pg_transform"),
  subscription: inCatalog("pg_subscription"),
  securityLabel: inCatalog("pg_seclabel", "true"),
  /** Of an extension. */
  member: inCatalog("pg_depend", MEMBER),
} as const satisfies Readonly<Record<string, string>>;

export type Trait = keyof typeof TRAITS;

export const ALL_TRAITS = Object.keys(TRAITS) as readonly Trait[];

/** What there is. */
export type Presence = ReadonlySet<Trait>;

/** Common table expressions of the query that `PRESENCE_SQL` is a part of. */
export const PRESENCE_SCANS = Object.entries(SCANS)
  .map(([name, sql]) => `${name} AS MATERIALIZED (${sql})`)
  .join(", ");

/** An array of the names of those traits that the database has. */
export const PRESENCE_SQL = `ARRAY(SELECT trait.name FROM (VALUES ${Object.entries(TRAITS)
  .map(([name, sql]) => `('${name}', ${sql})`)
  .join(", ")}) AS trait (name, held) WHERE trait.held)`;
