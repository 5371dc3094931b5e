CREATE UNIQUE INDEX by_id ON sums (id);
