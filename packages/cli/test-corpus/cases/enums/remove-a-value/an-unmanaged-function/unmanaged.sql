CREATE FUNCTION is_open(given state, other state DEFAULT 'draft') RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT given::text <> 'draft' $$;
CREATE FUNCTION first_state() RETURNS SETOF state LANGUAGE plpgsql AS $$ BEGIN RETURN NEXT 'draft'; END $$;
COMMENT ON FUNCTION first_state() IS 'Where orders begin';
