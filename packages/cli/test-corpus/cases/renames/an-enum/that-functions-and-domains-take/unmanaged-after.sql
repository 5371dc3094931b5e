CREATE FUNCTION is_open(given order_state) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$; CREATE DOMAIN known_state AS order_state;
