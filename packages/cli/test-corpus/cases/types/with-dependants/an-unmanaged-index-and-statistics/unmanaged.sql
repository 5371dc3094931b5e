CREATE INDEX odd ON orders (id) WHERE total > 5;
CREATE STATISTICS orders_statistics ON id, total FROM orders;
COMMENT ON COLUMN orders.total IS 'In cents';
GRANT SELECT (total) ON orders TO PUBLIC;
