CREATE FUNCTION is_open(given state) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$; CREATE DOMAIN known_state AS state;
