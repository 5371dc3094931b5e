COMMENT ON COLUMN orders.amount IS 'In cents';
GRANT SELECT (amount) ON orders TO PUBLIC;
CREATE STATISTICS orders_statistics ON id, amount FROM orders;
