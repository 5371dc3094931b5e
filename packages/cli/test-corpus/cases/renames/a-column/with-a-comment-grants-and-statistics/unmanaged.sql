COMMENT ON COLUMN orders.total IS 'In cents';
GRANT SELECT (total) ON orders TO PUBLIC;
CREATE STATISTICS orders_statistics ON id, total FROM orders;
