/** What stands on columns that tables have from others. */

export const BESIDE_HEIRS = `CREATE TABLE x (a text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';`;

/** Tables with a column of that type, a partition and a table that inherits. */
export function heirsWith(type: string): string {
  return `CREATE TABLE ev (id int, at date NOT NULL, kind ${type}) PARTITION BY RANGE (at);
CREATE TABLE ev_def PARTITION OF ev DEFAULT;
CREATE TABLE p (id int, kind ${type});
CREATE TABLE h (more int) INHERITS (p);
${BESIDE_HEIRS}`;
}

/** On the columns of the two. */
export const ON_HEIRS = {
  views: `CREATE VIEW pv AS SELECT kind FROM ev_def;
    CREATE MATERIALIZED VIEW above AS SELECT kind FROM pv;
    CREATE VIEW hv AS SELECT kind FROM h;`,
  triggers: `CREATE TRIGGER t BEFORE UPDATE OF kind ON ev_def FOR EACH ROW EXECUTE FUNCTION f();
    CREATE TRIGGER t BEFORE INSERT ON h FOR EACH ROW WHEN (new.kind > 'a') EXECUTE FUNCTION f();`,
  rules: `CREATE RULE r AS ON INSERT TO ev_def WHERE new.kind = 'a' DO ALSO INSERT INTO x VALUES (new.kind);
    CREATE RULE r AS ON DELETE TO h DO ALSO INSERT INTO x VALUES (old.kind);`,
  functions: `CREATE FUNCTION g() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM ev_def WHERE kind = 'x'; END;
    CREATE FUNCTION i() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM h WHERE kind = 'x'; END;`,
  policies: `CREATE POLICY q ON ev_def USING (kind = 'x');
    CREATE POLICY q ON x USING (a = (SELECT max(kind) FROM h));`,
  statistics: `CREATE STATISTICS s ON (kind || 'q'), id FROM ev_def;
    ALTER STATISTICS s SET STATISTICS 77;
    CREATE STATISTICS u ON (kind || 'q'), id FROM h;
    ALTER STATISTICS u SET STATISTICS 77;`,
  storage: `ALTER TABLE ev_def ALTER kind SET STORAGE EXTERNAL, ALTER kind SET STATISTICS 77, ALTER kind SET (n_distinct = 5);
    ALTER TABLE h ALTER kind SET STORAGE MAIN, ALTER kind SET COMPRESSION pglz;`,
  publications: `CREATE PUBLICATION b FOR TABLE ev_def WHERE (kind <> 'q'), h WHERE (kind <> 'q');`,
} as const satisfies Readonly<Record<string, string>>;
