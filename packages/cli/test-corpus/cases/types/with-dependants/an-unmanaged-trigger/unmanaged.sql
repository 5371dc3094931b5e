CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER on_total BEFORE UPDATE OF total ON orders FOR EACH ROW WHEN (NEW.total > 0) EXECUTE FUNCTION changed();
COMMENT ON TRIGGER on_total ON orders IS 'Watches';
