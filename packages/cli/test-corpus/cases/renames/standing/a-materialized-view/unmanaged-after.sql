CREATE INDEX by_total ON sums (total);
