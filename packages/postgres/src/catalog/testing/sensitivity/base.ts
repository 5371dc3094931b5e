/** A database with something of everything, in which one attribute after the other is changed. */
export const SCHEMAS = ["sense", "other"] as const;

/** Belongs to the server: made and dropped with the rest. */
export const ROLES = ["sense_role", "sense_renamed"] as const;

export const BASE = `
  CREATE TABLE parent (id int PRIMARY KEY, alt int NOT NULL UNIQUE);
  CREATE TABLE t (
    id int CONSTRAINT t_pkey PRIMARY KEY,
    a text DEFAULT 'x' NOT NULL,
    n numeric(10, 2),
    c text,
    big bigint GENERATED ALWAYS AS IDENTITY,
    g int GENERATED ALWAYS AS (id * 2) STORED,
    p int CONSTRAINT t_fk REFERENCES parent (id),
    CONSTRAINT t_check CHECK (id > 0),
    CONSTRAINT t_unique UNIQUE (a)
  );
  CREATE INDEX i ON t (a, n) INCLUDE (p) WHERE id > 0;
  CREATE INDEX j ON t (n);
  CREATE UNIQUE INDEX u ON t (a);
  CREATE INDEX x ON t (lower(c));
  CREATE TABLE lone (id int CHECK (id > 0), r1 int4range, r2 int4range,
    CONSTRAINT apart EXCLUDE USING gist (r1 WITH =));
  CREATE TRIGGER fired BEFORE UPDATE ON lone FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger('a');
  CREATE TYPE pair AS (id int);
  CREATE DOMAIN d AS varchar(9);
  CREATE TYPE span AS RANGE (SUBTYPE = text);
  CREATE TABLE typed (id int);
  CREATE TABLE parted (id int) PARTITION BY LIST (id);
  CREATE TYPE e AS ENUM ('one', 'two');
  CREATE SEQUENCE q;
  CREATE VIEW v AS SELECT id, n FROM t;
  CREATE MATERIALIZED VIEW m AS SELECT id, n FROM t;
  CREATE POLICY own ON t AS PERMISSIVE FOR ALL TO public USING (id > 0) WITH CHECK (id > 0);
  CREATE FUNCTION reckon(a int, b int DEFAULT 2) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
  CREATE STATISTICS s (mcv) ON a, n FROM t;
  CREATE COLLATION k (provider = icu, locale = 'de');
  CREATE COLLATION l (provider = libc, locale = 'C');
  CREATE ROLE sense_role;
  CREATE EXTENSION citext;
`;
