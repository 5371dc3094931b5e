/** A database with one of everything that the model has. */
export const SCHEMA = `
CREATE SCHEMA home;
CREATE EXTENSION citext;
CREATE COLLATION home.by_number (provider = icu, locale = 'en-u-kn-true');
CREATE TYPE home.mood AS ENUM ('sad', 'ok');
CREATE TYPE home.address AS (street text, zip varchar(10));
CREATE DOMAIN home.email AS text DEFAULT '@' CONSTRAINT has_at CHECK (VALUE ~ '@');
CREATE SEQUENCE home.counter START 5 INCREMENT 2;
CREATE TABLE home.owners (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL DEFAULT 'x',
  email home.email,
  address home.address,
  mood home.mood DEFAULT 'ok',
  number serial,
  lower_name text GENERATED ALWAYS AS (lower(name)) STORED,
  CONSTRAINT owners_email_key UNIQUE (email),
  CONSTRAINT owners_name_check CHECK (length(name) < 100),
  CONSTRAINT owners_apart EXCLUDE USING hash (name WITH =) WHERE (number > 0) DEFERRABLE
);
CREATE INDEX owners_name ON home.owners (name) WHERE name <> '';
ALTER TABLE home.owners ENABLE ROW LEVEL SECURITY;
CREATE POLICY owners_own ON home.owners USING (name = current_user);
CREATE TABLE home.pets (
  id integer PRIMARY KEY,
  owner_id bigint CONSTRAINT pets_owner REFERENCES home.owners (id) ON DELETE CASCADE
);
CREATE TABLE home.events (id bigint, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE home.events_2026 PARTITION OF home.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE home.parent (a integer);
CREATE TABLE home.child (b integer) INHERITS (home.parent);
CREATE VIEW home.names AS SELECT id, name FROM home.owners;
CREATE MATERIALIZED VIEW home.moods AS SELECT mood, count(*) AS count FROM home.owners GROUP BY mood;
CREATE INDEX moods_mood ON home.moods (mood);
CREATE INDEX moods_count ON home.moods (count);
CREATE TYPE home.span AS RANGE (subtype = time);
CREATE FUNCTION home.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE FUNCTION home.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN (n * 2);
CREATE FUNCTION home.twice(t text) RETURNS text LANGUAGE sql AS $$SELECT t || t$$;
CREATE PROCEDURE home.clear() LANGUAGE sql AS $$DELETE FROM home.pets$$;
CREATE TRIGGER pets_touch BEFORE UPDATE ON home.pets FOR EACH ROW WHEN (new.id > 1) EXECUTE FUNCTION home.touch();
CREATE UNLOGGED TABLE home.odd (
  id integer NOT NULL,
  note text COLLATE "C",
  CONSTRAINT odd_id UNIQUE (id) DEFERRABLE
) WITH (fillfactor = 70);
ALTER TABLE home.odd ADD CONSTRAINT odd_check CHECK (id > 0) NOT VALID, REPLICA IDENTITY FULL,
  ALTER note SET STATISTICS 99, ALTER note SET STORAGE EXTERNAL, FORCE ROW LEVEL SECURITY;
CREATE RULE pets_stay AS ON DELETE TO home.pets WHERE old.id > 1 DO INSTEAD NOTHING;
CREATE RULE names_in AS ON INSERT TO home.names DO INSTEAD (INSERT INTO home.owners (name) VALUES (new.name); NOTIFY named);
CREATE FUNCTION home.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION home.watch();
CREATE PUBLICATION feed FOR TABLE home.pets;
CREATE STATISTICS home.owners_both (ndistinct) ON name, lower(name), mood FROM home.owners;
COMMENT ON TABLE home.owners IS 'who has pets';
GRANT SELECT ON home.pets TO pg_monitor;
ALTER TABLE home.events OWNER TO pg_database_owner;
ALTER DEFAULT PRIVILEGES IN SCHEMA home GRANT SELECT ON TABLES TO pg_monitor;
`;
