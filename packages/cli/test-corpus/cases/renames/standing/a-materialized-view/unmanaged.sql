CREATE INDEX by_total ON totals (total);
