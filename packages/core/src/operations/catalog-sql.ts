/**
 * How what PostgreSQL has in a catalog is taken away and made again as it prints it: expressions over a row `o` of
 * that catalog, read before anything goes.
 */
import { constraintMarks, indexBelongings } from "./belongings.ts";

export interface CatalogSql {
  readonly catalog: string;
  /** As COMMENT ON and ALTER name it; absent: that is among what makes it again, or it has none. */
  readonly label?: string;
  /** The statement that takes it away; null: it goes with something else. */
  readonly takes: string;
  /** An array of the statements that make it again, with all that it has but a comment and an owner. */
  readonly makes: string;
  /** The oid of its owner, where it has one of its own. */
  readonly owner?: string;
}

/** An array of the statements that make it again, with its comment and owner. */
export function madeAgain({ catalog, label, makes, owner }: CatalogSql): string {
  if (label === undefined) return makes;
  const comment = `'COMMENT ON ' || ${label} || ' IS ' || quote_literal(obj_description(o.oid, '${catalog}'))`;
  const owned = owner && `format('ALTER %s OWNER TO %I', ${label}, pg_get_userbyid(${owner}))`;
  return `(${makes} || array_remove(ARRAY[${[comment, owned].filter(Boolean).join(", ")}], NULL))`;
}

/** An array without what is null. */
function list(...statements: readonly string[]): string {
  return `array_remove(ARRAY[${statements.join(", ")}], NULL)`;
}

/** How a trigger or a rule fires, where it is not as usual. */
function firing(word: string, relation: string, enabled: string, name: string): string {
  return `'ALTER TABLE ' || ${relation}::regclass || CASE ${enabled} WHEN 'D' THEN ' DISABLE'
    WHEN 'R' THEN ' ENABLE REPLICA' WHEN 'A' THEN ' ENABLE ALWAYS' END || format(' ${word} %I', ${name})`;
}

/** Partitions have copies of a trigger, which can fire otherwise. */
const COPIES_FIRE = `ARRAY(SELECT CASE k.tgenabled WHEN 'O' THEN format('ALTER TABLE %s ENABLE TRIGGER %I', k.tgrelid::regclass, k.tgname)
    ELSE ${firing("TRIGGER", "k.tgrelid", "k.tgenabled", "k.tgname")} END
    FROM pg_partition_tree(o.tgrelid) WITH ORDINALITY AS t (relid, parent, leaf, level, at)
      JOIN pg_trigger k ON k.tgrelid = t.relid AND k.tgname = o.tgname AND k.tgparentid <> 0
    WHERE k.tgenabled <> (SELECT tgenabled FROM pg_trigger WHERE oid = k.tgparentid) ORDER BY t.at)`;

/** What has no name without its relation. */
function onRelation(
  word: string,
  name: string,
  relation: string,
): Pick<CatalogSql, "label" | "takes"> {
  const label = `format('${word} %I ON %s', ${name}, ${relation}::regclass)`;
  return { label, takes: `'DROP ' || ${label}` };
}

/** https://www.postgresql.org/docs/current/catalog-pg-trigger.html */
export const TRIGGER: CatalogSql = {
  catalog: "pg_trigger",
  ...onRelation("TRIGGER", "o.tgname", "o.tgrelid"),
  makes: `(${list(
    "pg_get_triggerdef(o.oid)",
    firing("TRIGGER", "o.tgrelid", "o.tgenabled", "o.tgname"),
  )} || ${COPIES_FIRE})`,
};

/** https://www.postgresql.org/docs/current/catalog-pg-rewrite.html */
export const RULE: CatalogSql = {
  catalog: "pg_rewrite",
  ...onRelation("RULE", "o.rulename", "o.ev_class"),
  makes: list("pg_get_ruledef(o.oid)", firing("RULE", "o.ev_class", "o.ev_enabled", "o.rulename")),
};

/** https://www.postgresql.org/docs/current/catalog-pg-policy.html */
export const POLICY: CatalogSql = {
  catalog: "pg_policy",
  ...onRelation("POLICY", "o.polname", "o.polrelid"),
  makes: `ARRAY[concat(format('CREATE POLICY %I ON %s', o.polname, o.polrelid::regclass),
    CASE WHEN NOT o.polpermissive THEN ' AS RESTRICTIVE' END,
    CASE o.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
      WHEN 'd' THEN ' FOR DELETE' END,
    ' TO ' || (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
      FROM unnest(o.polroles) AS roles(role)),
    ' USING (' || pg_get_expr(o.polqual, o.polrelid) || ')',
    ' WITH CHECK (' || pg_get_expr(o.polwithcheck, o.polrelid) || ')')]`,
};

const STATISTICS_NAME = "format('STATISTICS %s.%I', o.stxnamespace::regnamespace, o.stxname)";

/** https://www.postgresql.org/docs/current/catalog-pg-statistic-ext.html */
export const STATISTICS: CatalogSql = {
  catalog: "pg_statistic_ext",
  label: STATISTICS_NAME,
  takes: `'DROP ' || ${STATISTICS_NAME}`,
  makes: list(
    "pg_get_statisticsobjdef(o.oid)",
    `format('ALTER %s SET STATISTICS ', ${STATISTICS_NAME}) || CASE WHEN o.stxstattarget >= 0 THEN o.stxstattarget END`,
  ),
  owner: "o.stxowner",
};

const PUBLICATION = "(SELECT pubname FROM pg_publication p WHERE p.oid = o.prpubid)";

/** PostgreSQL 14 publishes whole tables only, and has neither rows nor columns of them to select. */
const PUBLISHED_COLUMNS = `(SELECT ' (' || string_agg(quote_ident(attname), ', ' ORDER BY attnum) || ')'
    FROM pg_attribute WHERE attrelid = o.prrelid AND to_jsonb(o)->'prattrs' @> to_jsonb(attnum))`;

const PUBLISHED_ROWS = `(SELECT ' WHERE (' || (to_jsonb(v)->>'rowfilter') || ')'
    FROM pg_publication_tables v JOIN pg_class c ON c.oid = o.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE v.pubname = ${PUBLICATION} AND v.schemaname = n.nspname AND v.tablename = c.relname)`;

/** A table of a publication: https://www.postgresql.org/docs/current/catalog-pg-publication-rel.html */
export const PUBLISHED: CatalogSql = {
  catalog: "pg_publication_rel",
  takes: `format('ALTER PUBLICATION %I DROP TABLE ONLY %s', ${PUBLICATION}, o.prrelid::regclass)`,
  makes: `ARRAY[concat(format('ALTER PUBLICATION %I ADD TABLE ONLY %s', ${PUBLICATION}, o.prrelid::regclass),
    ${PUBLISHED_COLUMNS}, ${PUBLISHED_ROWS})]`,
};

/** An index of a partition goes with its parent's, and is attached to it again. */
export const INDEX: CatalogSql = {
  catalog: "pg_class",
  takes: "CASE WHEN NOT o.relispartition THEN 'DROP INDEX ' || o.oid::regclass END",
  makes: `(${list(
    "pg_get_indexdef(o.oid)",
    `CASE WHEN o.relispartition THEN format('ALTER INDEX %s ATTACH PARTITION %s',
      (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = o.oid), o.oid::regclass) END`,
  )} || ${indexBelongings("o.oid")})`,
};

/** What is inherited goes and comes with the parent's. */
const OWN = "o.conparentid = 0 AND o.coninhcount = 0 AND o.contype IN ('c', 'f', 'u', 'p', 'x')";

const OF_DOMAIN = "CASE WHEN o.contypid <> 0 THEN 'DOMAIN ' || o.contypid::regtype";

const CONSTRAINED = `${OF_DOMAIN} ELSE 'TABLE ' || o.conrelid::regclass END`;

/** Of a table or a domain: https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
export const CONSTRAINT: CatalogSql = {
  catalog: "pg_constraint",
  label: `CASE WHEN ${OWN} THEN format('CONSTRAINT %I ON %s', o.conname, ${OF_DOMAIN} ELSE o.conrelid::regclass::text END) END`,
  takes: `CASE WHEN ${OWN} THEN format('ALTER %s DROP CONSTRAINT %I', ${CONSTRAINED}, o.conname) END`,
  makes: `CASE WHEN ${OWN} THEN ARRAY[format('ALTER %s ADD CONSTRAINT %I %s', ${CONSTRAINED}, o.conname,
    pg_get_constraintdef(o.oid))] || ${constraintMarks("o")} END`,
};

/** The statement that creates a view, materialized or not, up to where one says whether it is computed. */
export const CREATE_VIEW = `concat('CREATE ', CASE o.relkind WHEN 'm' THEN 'MATERIALIZED ' END, 'VIEW ', o.oid::regclass,
    ' USING ' || (SELECT quote_ident(amname) FROM pg_am WHERE pg_am.oid = o.relam),
    ' WITH (' || array_to_string(o.reloptions, ', ') || ')',
    ' TABLESPACE ' || (SELECT quote_ident(spcname) FROM pg_tablespace WHERE pg_tablespace.oid = o.reltablespace),
    ' AS ', rtrim(pg_get_viewdef(o.oid), ';'))`;
