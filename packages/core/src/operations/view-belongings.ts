/**
 * What PostgreSQL has beside a view, and drops with it: its owner, privileges and comment, those of its
 * columns, their defaults, triggers and rules; what a materialized one has of indexes and rows. Kept while the view is gone.
 */
import type { ViewKind } from "../model/view-reads.ts";
import { literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { columnSettings, indexBelongings, takesSetting } from "./belongings.ts";
import { CREATE_VIEW, madeAgain, RULE, STATISTICS, TRIGGER } from "./catalog-sql.ts";
import type { Statement } from "./definition.ts";
import { grantedBy } from "./granting.ts";
import { type Memory, memoryOf, recalling, remembering } from "./memory.ts";
import { lookup } from "./sql.ts";

const WORDS = { view: "VIEW", materializedView: "MATERIALIZED VIEW" } as const;

function memory(kind: ViewKind, view: QualifiedName): Memory {
  const name = qualified(view);
  return memoryOf("view", name, `${WORDS[kind].toLowerCase()} ${name}`);
}

const COLUMNS = `SELECT json_agg(json_build_object('name', attname, 'acl', attacl::text,
  'comment', col_description(attrelid, attnum), 'default', pg_get_expr(adbin, adrelid),
  'set', CASE c.relkind WHEN 'm' THEN ${columnSettings("pg_attribute")} ELSE '{}' END) ORDER BY attnum)
FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped`;

/** Its rules and triggers, and what is counted of a materialized one. */
const STATEMENTS = `SELECT json_agg(made) FROM (
  SELECT unnest(${madeAgain(RULE)}) FROM pg_rewrite o WHERE o.ev_class = c.oid AND o.rulename <> '_RETURN'
  UNION ALL SELECT unnest(${madeAgain(TRIGGER)}) FROM pg_trigger o WHERE o.tgrelid = c.oid AND NOT o.tgisinternal
  UNION ALL SELECT unnest(${madeAgain(STATISTICS)}) FROM pg_statistic_ext o WHERE o.stxrelid = c.oid) AS beside (made)`;

const INDEXES = `SELECT json_agg(json_build_object('name', relname, 'sql', pg_get_indexdef(indexrelid),
  'beside', ${indexBelongings("i.oid")}) ORDER BY indexrelid)
FROM pg_index JOIN pg_class i ON i.oid = indexrelid WHERE indrelid = c.oid`;

const CREATE = `(SELECT ${CREATE_VIEW} || CASE o.relkind WHEN 'm' THEN ' WITH NO DATA' ELSE '' END FROM pg_class o WHERE o.oid = c.oid)`;

const BELONGINGS = `json_build_object('create', ${CREATE}, 'owner', c.relowner::regrole, 'acl', c.relacl::text,
'comment', obj_description(c.oid, 'pg_class'), 'populated', c.relispopulated,
'columns', coalesce((${COLUMNS}), '[]'), 'statements', coalesce((${STATEMENTS}), '[]'),
'indexes', coalesce((${INDEXES}), '[]'))`;

export interface Remembered {
  /** A condition: whether it is to be taken away. */
  readonly where?: string;
  /** The statement that does it. */
  readonly taking?: string;
}

/** Remembers what the view has. */
export function rememberView(
  kind: ViewKind,
  view: QualifiedName,
  { where, taking }: Remembered = {},
): readonly Statement[] {
  const oid = lookup("to_regclass", view);
  const value = `SELECT ${BELONGINGS} FROM pg_class c WHERE c.oid = ${oid}${where ? ` AND ${where}` : ""}`;
  return remembering(memory(kind, view), value, taking);
}

export interface Recalled {
  /** Statements that make the view first, or it is made as it was. Absent: it is there. */
  readonly create?: readonly string[] | "as it was";
  /** Of a materialized view of which nothing is remembered: that it is computed. */
  readonly populated?: boolean;
}

/**
 * The statement that gives a view what was remembered, if anything was. Privileges are as they were, whatever
 * new views are given by default; columns that are no more have none. A materialized view is computed where
 * it was before.
 */
export function recallView(
  kind: ViewKind,
  view: QualifiedName,
  { create, populated = false }: Recalled = {},
): readonly Statement[] {
  const [name, word] = [qualified(view), WORDS[kind]];
  const oid = lookup("to_regclass", view);
  const execute = (format: string, ...args: readonly string[]) =>
    `EXECUTE format(${[literal(format), ...args].join(", ")});`;
  const granting = (format: string, ...args: readonly string[]) =>
    `EXECUTE ${grantedBy("given.grantor", OWNER, `format(${[literal(format), ...args].join(", ")})`)};`;
  const on = doubled(name);
  const isVerbatim = create === "as it was";
  const made = isVerbatim ? "EXECUTE kept->>'create';" : (create ?? []).map(closed).join("\n");
  const isThere = `EXISTS (SELECT FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = ${oid} AND relname = had.name)`;
  const indexed = `FOR had IN SELECT * FROM json_to_recordset(kept->'indexes') AS i (name text, sql text, beside json) LOOP
${isVerbatim ? "EXECUTE had.sql;" : `CONTINUE WHEN NOT ${isThere};`}
FOR given IN SELECT made FROM json_array_elements_text(had.beside) AS beside (made) LOOP
EXECUTE given.made;
END LOOP;
END LOOP;
IF (kept->>'populated')::boolean THEN
${execute(`REFRESH MATERIALIZED VIEW ${on}`)}
END IF;`;
  const computed = `IF kept IS NULL AND EXISTS (SELECT FROM pg_class WHERE oid = ${oid} AND NOT relispopulated) THEN
${execute(`REFRESH MATERIALIZED VIEW ${on}`)}
END IF;`;
  const body = `${populated ? `${computed}\n` : ""}IF kept IS NOT NULL THEN
${made}
${execute(`COMMENT ON ${word} ${on} IS %L`, "kept->>'comment'")}
FOR given IN SELECT DISTINCT grantee FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
  WHERE oid = ${oid} AND (grantee <> relowner OR kept->>'acl' IS NOT NULL) LOOP
${execute(`REVOKE ALL ON ${on} FROM %s`, GRANTEE)}
END LOOP;
FOR given IN SELECT * FROM aclexplode(nullif(kept->>'acl', '{}')::aclitem[]) LOOP
${granting(`GRANT %s ON ${on} TO %s%s`, "given.privilege_type", GRANTEE, OPTION)}
END LOOP;
FOR had IN SELECT c.* FROM json_to_recordset(kept->'columns') AS c (name text, acl text, comment text, "default" text, set json)
  JOIN pg_attribute ON attrelid = ${oid} AND attname = c.name LOOP
${execute(`COMMENT ON COLUMN ${on}.%I IS %L`, "had.name", "had.comment")}
IF had.default IS NOT NULL THEN
${execute(`ALTER ${word} ${on} ALTER COLUMN %I SET DEFAULT %s`, "had.name", "had.default")}
END IF;
FOR given IN SELECT * FROM aclexplode(had.acl::aclitem[]) LOOP
${granting(`GRANT %s (%I) ON ${on} TO %s%s`, "given.privilege_type", "had.name", GRANTEE, OPTION)}
END LOOP;
FOR given IN SELECT action FROM json_array_elements_text(had.set) AS s (action)
  WHERE ${takesSetting("action", oid, "had.name")} LOOP
${execute(`ALTER ${word} ${on} ALTER COLUMN %I %s`, "had.name", "given.action")}
END LOOP;
END LOOP;
FOR had IN SELECT made FROM json_array_elements_text(kept->'statements') AS beside (made) LOOP
EXECUTE had.made;
END LOOP;
${kind === "view" ? "" : `${indexed}\n`}${execute(`ALTER ${word} ${on} OWNER TO %s`, "kept->>'owner'")}
END IF;`;
  const as = create ? "restored" : "remade";
  return recalling(memory(kind, view), { as, declare: "had record; given record;", body });
}

const OWNER = "(kept->>'owner')::regrole";
const GRANTEE = "CASE given.grantee WHEN 0 THEN 'PUBLIC' ELSE given.grantee::regrole::text END";
const OPTION = "CASE WHEN given.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END";

function closed(sql: string): string {
  return `${sql}\n;`;
}

/** As `format` takes it. */
function doubled(name: string): string {
  return name.replaceAll("%", "%%");
}
