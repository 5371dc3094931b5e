CREATE UNIQUE INDEX by_total ON kept (total); COMMENT ON MATERIALIZED VIEW kept IS 'Of the year';
