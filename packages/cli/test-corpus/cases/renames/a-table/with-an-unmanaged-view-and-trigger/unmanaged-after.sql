CREATE VIEW sums AS SELECT sum(total) FROM purchases;
CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER on_change BEFORE UPDATE ON purchases FOR EACH ROW EXECUTE FUNCTION changed();
COMMENT ON TABLE purchases IS 'What was ordered';
GRANT SELECT ON purchases TO PUBLIC;
