CREATE VIEW sums AS SELECT sum(amount) FROM orders;
