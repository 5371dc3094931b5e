/** What can stand on a column, made by hand and by the revisions, with all that PostgreSQL has beside it. */
import type { Column } from "../../model/column.ts";
import { rawSql } from "../../model/sql.ts";
import type { Operations } from "../../operations/operation.ts";

export type Columns = Readonly<Record<string, Omit<Column, "name">>>;

/** What the queries of the views say at their ends. */
export interface Conditions {
  readonly ofView?: string;
  readonly ofComputed?: string;
}

/** A table, and what the revisions have on one of its columns. */
export const managed =
  (columns: Columns, name: string, { ofView = "", ofComputed = "" }: Conditions = {}) =>
  (op: Operations): void => {
    const column = `"${name}"`;
    op.createTable("items", {
      columns: { id: { type: "integer", notNull: true }, ...columns },
      primaryKey: { name: "items_pkey", columns: ["id"] },
      checks: [{ name: "our check", expression: rawSql(`${column} IS NOT NULL OR id > 0`) }],
      uniques: [{ name: "our key", columns: [name, "id"] }],
    });
    op.createIndex("items", "our index", {
      keys: [{ expression: rawSql(`(${column}::text || '')`) }],
      where: rawSql(`${column} IS NOT NULL`),
    });
    op.createIndex("items", "our ranges", {
      method: "brin",
      keys: [{ column: "id", opclass: "int4_minmax_multi_ops" }, { column: name }],
    });
    const columnsOfKey = [name, "id"];
    op.addForeignKey("items", "our reference", {
      columns: columnsOfKey,
      references: { table: "items", columns: columnsOfKey },
    });
    op.enableRowLevelSecurity("items");
    op.createPolicy("items", "our policy", { using: rawSql(`${column} IS NOT NULL`) });
    op.createView("our view", {
      definition: rawSql(`SELECT id, ${column} AS it FROM items ${ofView}`),
    });
    op.createMaterializedView("computed", {
      definition: rawSql(`SELECT count(it) AS n FROM "our view" ${ofComputed}`),
    });
    op.createMaterializedView("not computed", {
      definition: rawSql(`SELECT count(${column}) AS n FROM items`),
      withNoData: true,
    });
  };

/**
 * @param filled the column that gets values
 * @param published whether PostgreSQL can publish the other
 */
export function byHand(name: string, filled: string, published: boolean): string {
  const c = `"${name}"`;
  return `
    INSERT INTO items (id, ${filled}) VALUES (1, '5'), (2, '7');
    CREATE SCHEMA away;
    CREATE TABLE away.log (x text); ALTER TABLE away.log ENABLE ROW LEVEL SECURITY;
    CREATE FUNCTION away.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';

    CREATE TRIGGER "of it" BEFORE UPDATE OF id, ${c} ON items FOR EACH ROW EXECUTE FUNCTION away.nothing();
    CREATE TRIGGER "when it" AFTER UPDATE ON items FOR EACH ROW WHEN (OLD.${c} IS DISTINCT FROM NEW.${c})
      EXECUTE FUNCTION away.nothing('a', '$autogen$');
    COMMENT ON TRIGGER "of it" ON items IS 'it''s fired';
    ALTER TABLE items ENABLE ALWAYS TRIGGER "of it", DISABLE TRIGGER "when it";

    CREATE RULE "no rows" AS ON UPDATE TO items WHERE NEW.${c} IS NULL DO INSTEAD NOTHING;
    CREATE RULE reading AS ON INSERT TO away.log DO ALSO SELECT ${c} FROM items;
    COMMENT ON RULE "no rows" ON items IS 'none'; ALTER TABLE items DISABLE RULE "no rows";

    CREATE FUNCTION away.total(a integer DEFAULT 1, OUT b bigint) STABLE PARALLEL SAFE LANGUAGE sql
      BEGIN ATOMIC SELECT count(${c}) + a FROM items; END;
    CREATE FUNCTION away."of the view"() RETURNS bigint LANGUAGE sql RETURN (SELECT count(it) FROM "our view");
    CREATE FUNCTION away."of a row"(items) RETURNS integer STABLE LANGUAGE sql RETURN ($1).id;
    COMMENT ON FUNCTION away.total IS 'all'; REVOKE ALL ON FUNCTION away.total FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION away.total TO pg_monitor;
    CREATE VIEW away.totals AS SELECT away.total(2);

    CREATE STATISTICS away.counted (dependencies) ON id, ${c} FROM items;
    COMMENT ON STATISTICS away.counted IS 'counted'; ALTER STATISTICS away.counted SET STATISTICS 50;

    CREATE VIEW away.v WITH (security_barrier = true) AS SELECT id, ${c} AS it FROM items;
    CREATE VIEW away."on it" AS SELECT it, id FROM away.v JOIN "our view" USING (id, it);
    CREATE MATERIALIZED VIEW away.m WITH (fillfactor = 70) AS SELECT count(it) AS n, 1 AS one FROM away."on it";
    CREATE UNIQUE INDEX "by n" ON away.m (n); CREATE INDEX calculated ON away.m ((n + 1));
    ALTER MATERIALIZED VIEW away.m CLUSTER ON "by n"; ALTER INDEX away.calculated ALTER COLUMN 1 SET STATISTICS 9;
    ALTER MATERIALIZED VIEW away.m ALTER COLUMN n SET STATISTICS 8;
    COMMENT ON INDEX away."by n" IS 'by n'; COMMENT ON MATERIALIZED VIEW away.m IS 'm';
    CREATE STATISTICS away.of_m ON n, one FROM away.m; COMMENT ON STATISTICS away.of_m IS 'of m';
    CREATE MATERIALIZED VIEW away.empty AS SELECT ${c} AS it FROM items WITH NO DATA;
    CREATE INDEX ON away.empty (it);
    GRANT SELECT ON away.v TO PUBLIC; GRANT SELECT (it) ON away."on it" TO pg_monitor WITH GRANT OPTION;
    COMMENT ON COLUMN away.v.it IS 'it'; ALTER VIEW away."on it" OWNER TO pg_monitor;
    CREATE TRIGGER "in stead" INSTEAD OF INSERT ON away.v FOR EACH ROW EXECUTE FUNCTION away.nothing();
    COMMENT ON TRIGGER "in stead" ON away.v IS 'in stead';
    CREATE VIEW here AS SELECT ${c} FROM items; COMMENT ON VIEW here IS 'here';
    CREATE RULE none AS ON DELETE TO here DO INSTEAD NOTHING; COMMENT ON RULE none ON here IS 'none';

    CREATE POLICY reads ON away.log AS RESTRICTIVE FOR UPDATE TO pg_monitor, CURRENT_USER
      USING (EXISTS (SELECT FROM items WHERE ${c} IS NOT NULL)) WITH CHECK (x <> '');
    COMMENT ON POLICY reads ON away.log IS 'reads';
    CREATE POLICY hand ON items USING (${c} IS NOT NULL);

    ALTER TABLE items DROP CONSTRAINT "our reference", DROP CONSTRAINT "our key";
    ALTER TABLE items ADD CONSTRAINT "our key" UNIQUE (${c}, id) INCLUDE (id) WITH (fillfactor = 60),
      ADD CONSTRAINT "our reference" FOREIGN KEY (${c}, id) REFERENCES items (${c}, id) MATCH FULL
        DEFERRABLE INITIALLY DEFERRED NOT VALID;
    DROP INDEX "our ranges";
    CREATE INDEX "our ranges" ON items USING brin (id int4_minmax_multi_ops (values_per_range = 16), ${c});
    ALTER TABLE items ADD CONSTRAINT "key by hand" UNIQUE (${c}) WITH (fillfactor = 50) DEFERRABLE INITIALLY DEFERRED;

    CREATE INDEX "by hand" ON items (${c}) INCLUDE (id); COMMENT ON INDEX "by hand" IS 'by hand';
    ALTER TABLE items CLUSTER ON "by hand";
    ALTER TABLE items ADD CONSTRAINT hand CHECK (${c} IS NULL) NOT VALID;
    COMMENT ON CONSTRAINT hand ON items IS 'by hand';
    CREATE INDEX "counted by hand" ON items ((${c} IS NULL)); ALTER INDEX "counted by hand" ALTER COLUMN 1 SET STATISTICS 7;

    COMMENT ON COLUMN items.${c} IS 'ours'; GRANT SELECT (${c}), UPDATE (${c}) ON items TO pg_monitor;
    ALTER TABLE items ALTER COLUMN ${c} SET STATISTICS 77, ALTER COLUMN ${c} SET (n_distinct = 5);
    COMMENT ON CONSTRAINT "our check" ON items IS 'our check';
    COMMENT ON CONSTRAINT "our key" ON items IS 'our key';
    COMMENT ON INDEX "our index" IS 'our index'; ALTER INDEX "our index" ALTER COLUMN 1 SET STATISTICS 6;
    COMMENT ON POLICY "our policy" ON items IS 'our policy'; COMMENT ON VIEW "our view" IS 'our view';
    GRANT SELECT ON "our view" TO pg_monitor; COMMENT ON COLUMN computed.n IS 'n';
    CREATE MATERIALIZED VIEW away."on computed" AS SELECT n FROM computed;
    CREATE INDEX "of computed" ON computed (n); COMMENT ON INDEX "of computed" IS 'n';
    ${published ? `CREATE PUBLICATION published FOR TABLE items (id, ${c}) WHERE (${c} IS NOT NULL), away.log WITH (publish = 'insert');` : ""}`;
}

/** All of it, as the catalogs have it: a line for each thing. */
export const FACTS = `
  SELECT 'relation ' || c.oid::regclass || ' ' || concat_ws(' ', relkind, relacl::text, relowner::regrole, relispopulated,
    reloptions::text, relreplident, obj_description(c.oid, 'pg_class'),
    CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) WHEN relkind = 'i' THEN pg_get_indexdef(c.oid) END,
    (SELECT concat_ws(' ', indisclustered, indisreplident, indisvalid) FROM pg_index WHERE indexrelid = c.oid))
  FROM pg_class c WHERE relkind IN ('r', 'v', 'm', 'i') AND IN_SCOPE(relnamespace)
  UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || concat_ws(' ', attacl::text, attoptions::text,
    CASE WHEN attstattarget >= 0 THEN attstattarget END, attstorage, attcompression, col_description(attrelid, attnum),
    atttypid::regtype, pg_get_expr(adbin, adrelid))
  FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE NOT attisdropped AND attnum > 0 AND IN_SCOPE(relnamespace)
  UNION ALL SELECT 'constraint ' || conname || ' ' || concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid),
    obj_description(oid, 'pg_constraint')) FROM pg_constraint WHERE contype <> 'n' AND IN_SCOPE(connamespace)
  UNION ALL SELECT 'trigger ' || tgname || ' ' || concat_ws(' ', pg_get_triggerdef(oid), tgenabled, obj_description(oid, 'pg_trigger'))
    FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'rule ' || rulename || ' ' || concat_ws(' ', pg_get_ruledef(r.oid), ev_enabled, obj_description(r.oid, 'pg_rewrite'))
    FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE rulename <> '_RETURN' AND IN_SCOPE(relnamespace)
  UNION ALL SELECT 'policy ' || polname || ' ' || concat_ws(' ', polrelid::regclass, polcmd, polpermissive, polroles::regrole[]::text,
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(oid, 'pg_policy')) FROM pg_policy
  UNION ALL SELECT 'function ' || proname || ' ' || concat_ws(' ', pg_get_functiondef(oid), proacl::text, proowner::regrole,
    obj_description(oid, 'pg_proc')) FROM pg_proc WHERE IN_SCOPE(pronamespace)
  UNION ALL SELECT 'statistics ' || stxname || ' ' || concat_ws(' ', pg_get_statisticsobjdef(oid), stxowner::regrole, stxstattarget,
    obj_description(oid, 'pg_statistic_ext')) FROM pg_statistic_ext
  ORDER BY 1`.replaceAll(
  /IN_SCOPE\((\w+)\)/g,
  "$1 IN (SELECT oid FROM pg_namespace WHERE nspname IN ('home', 'away'))",
);

export const PUBLISHED = `
  SELECT concat_ws(' ', pubname, prrelid::regclass, pg_get_expr(prqual, prrelid),
    (SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = prrelid AND attnum = ANY (prattrs)))
  FROM pg_publication_rel JOIN pg_publication p ON p.oid = prpubid ORDER BY 1`;
