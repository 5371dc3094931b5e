/**
 * What stands in a database and no model holds, in PostgreSQL's own words:
 * https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CATALOG
 */
import type { Connection } from "@autogen/postgres";

const OWN = "nspname !~ '^pg_' AND nspname <> 'information_schema'";

const BY_EXTENSION = (catalog: string) =>
  `EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${catalog}.oid AND deptype = 'e')`;

/** Functions, triggers, rules, domains, comments and privileges, each by a name and its text. */
const TEXTS = `
  SELECT format('function %s', pg_proc.oid::regprocedure) AS name,
    concat(CASE WHEN prokind = 'a' THEN 'aggregate' ELSE pg_get_functiondef(pg_proc.oid) END, proacl) AS text
  FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
  WHERE ${OWN} AND NOT ${BY_EXTENSION("pg_proc")}
  UNION ALL
  SELECT format('trigger %I on %s', tgname, tgrelid::regclass), pg_get_triggerdef(oid) || tgenabled::text
  FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT format('rule %I on %s', rulename, ev_class::regclass), pg_get_ruledef(pg_rewrite.oid)
  FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE ${OWN} AND rulename <> '_RETURN'
  UNION ALL
  SELECT format('domain %s', pg_type.oid::regtype), concat(format_type(typbasetype, typtypmod),
    typnotnull, typdefault, (SELECT string_agg(pg_get_constraintdef(oid), ' ' ORDER BY conname)
      FROM pg_constraint WHERE contypid = pg_type.oid))
  FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace
  WHERE ${OWN} AND typtype = 'd' AND NOT ${BY_EXTENSION("pg_type")}
  UNION ALL
  SELECT format('relation %s', pg_class.oid::regclass), concat(relkind, relacl, reloptions, relreplident)
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE ${OWN} AND NOT ${BY_EXTENSION("pg_class")}
  UNION ALL
  SELECT format('comment on %s', pg_describe_object(classoid, objoid, objsubid)), description
  FROM pg_description
  WHERE objoid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = classoid
    AND pg_depend.objid = pg_description.objoid AND deptype = 'e')`;

export async function textsOf(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await connection.query<{ name: string; text: string | null }>(TEXTS);
  return new Map(rows.map(({ name, text }) => [name, text ?? ""]));
}
