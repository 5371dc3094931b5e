CREATE VIEW sums AS SELECT sum(total) FROM orders;
