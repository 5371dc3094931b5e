/**
 * What PostgreSQL has beside a view, and drops with it: its owner, privileges and comment, those of its
 * columns, their defaults, triggers and rules. Kept while the view is gone.
 */
import type { ViewKind } from "../model/view-reads.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { lookup } from "./sql.ts";

/** A setting of the session holds it: it also outlasts a commit in between. */
function settingOf(view: QualifiedName): string {
  return `'autogen.view_' || md5(${literal(qualified(view))})`;
}

const COLUMNS = `SELECT json_agg(json_build_object('name', attname, 'acl', attacl::text,
  'comment', col_description(attrelid, attnum), 'default', pg_get_expr(adbin, adrelid)) ORDER BY attnum)
FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attrelid = c.oid AND attnum > 0
  AND (attacl IS NOT NULL OR adbin IS NOT NULL OR col_description(attrelid, attnum) IS NOT NULL)`;

const STATEMENTS = `SELECT json_agg(made) FROM (
  SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = c.oid AND rulename <> '_RETURN'
  UNION ALL
  SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal
) AS beside (made)`;

const BELONGINGS = `json_build_object('owner', relowner::regrole, 'acl', relacl::text,
'comment', obj_description(oid, 'pg_class'),
'columns', coalesce((${COLUMNS}), '[]'), 'statements', coalesce((${STATEMENTS}), '[]'))`;

/** A statement of PL/pgSQL that remembers what the view has. */
export function remember(view: QualifiedName): string {
  const oid = lookup("to_regclass", view);
  return `PERFORM set_config(${settingOf(view)}, (SELECT ${BELONGINGS}::text FROM pg_class c WHERE oid = ${oid}), false);`;
}

/**
 * A block that gives a view what was remembered, if anything was. Privileges are as they were, whatever
 * new views are given by default; columns that are no more have none.
 * @param create statements that make the view first
 */
export function recall(
  kind: ViewKind,
  view: QualifiedName,
  create: readonly string[] = [],
): string {
  const [name, word] = [qualified(view), kind === "view" ? "VIEW" : "MATERIALIZED VIEW"];
  const oid = lookup("to_regclass", view);
  const execute = (format: string, ...args: readonly string[]) =>
    `EXECUTE format(${[literal(format), ...args].join(", ")});`;
  const on = doubled(name);
  return `DO ${dollarQuoted(`DECLARE kept json := nullif(current_setting(${settingOf(view)}, true), '')::json; had record; given record;
BEGIN IF kept IS NOT NULL THEN
${create.map(closed).join("\n")}
${execute(`COMMENT ON ${word} ${on} IS %L`, "kept->>'comment'")}
FOR given IN SELECT DISTINCT grantee FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
  WHERE oid = ${oid} AND (grantee <> relowner OR kept->>'acl' IS NOT NULL) LOOP
${execute(`REVOKE ALL ON ${on} FROM %s`, GRANTEE)}
END LOOP;
FOR given IN SELECT * FROM aclexplode((kept->>'acl')::aclitem[]) LOOP
${execute(`GRANT %s ON ${on} TO %s%s`, "given.privilege_type", GRANTEE, OPTION)}
END LOOP;
FOR had IN SELECT c.* FROM json_to_recordset(kept->'columns') AS c (name text, acl text, comment text, "default" text)
  JOIN pg_attribute ON attrelid = ${oid} AND attname = c.name LOOP
${execute(`COMMENT ON COLUMN ${on}.%I IS %L`, "had.name", "had.comment")}
IF had.default IS NOT NULL THEN
${execute(`ALTER ${word} ${on} ALTER COLUMN %I SET DEFAULT %s`, "had.name", "had.default")}
END IF;
FOR given IN SELECT * FROM aclexplode(had.acl::aclitem[]) LOOP
${execute(`GRANT %s (%I) ON ${on} TO %s%s`, "given.privilege_type", "had.name", GRANTEE, OPTION)}
END LOOP;
END LOOP;
FOR had IN SELECT made FROM json_array_elements_text(kept->'statements') AS beside (made) LOOP
EXECUTE had.made;
END LOOP;
${execute(`ALTER ${word} ${on} OWNER TO %s`, "kept->>'owner'")}
PERFORM set_config(${settingOf(view)}, '', false);
END IF; END`)}`;
}

const GRANTEE = "CASE given.grantee WHEN 0 THEN 'PUBLIC' ELSE given.grantee::regrole::text END";
const OPTION = "CASE WHEN given.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END";

function closed(sql: string): string {
  return `${sql}\n;`;
}

/** As `format` takes it. */
function doubled(name: string): string {
  return name.replaceAll("%", "%%");
}
