CREATE DOMAIN known_state AS state NOT NULL DEFAULT 'draft' CHECK (VALUE IS NOT NULL);
CREATE TABLE journal (entry integer, state known_state);
