CREATE SCHEMA reports;
CREATE VIEW reports.totals AS SELECT sum(total) AS total FROM public.orders;
CREATE MATERIALIZED VIEW reports.kept AS SELECT total FROM reports.totals;
CREATE UNIQUE INDEX kept_total ON reports.kept (total);
GRANT SELECT ON reports.totals TO PUBLIC;
