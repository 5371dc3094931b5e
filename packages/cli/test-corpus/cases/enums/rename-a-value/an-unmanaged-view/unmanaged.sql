CREATE VIEW drafts AS SELECT id, state FROM orders WHERE state = 'draft';
CREATE MATERIALIZED VIEW draft_count AS SELECT count(*) FROM drafts WITH NO DATA;
GRANT SELECT ON drafts TO PUBLIC;
