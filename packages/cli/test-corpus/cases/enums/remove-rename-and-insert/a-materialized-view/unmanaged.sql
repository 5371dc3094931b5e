CREATE UNIQUE INDEX counts_by_state ON counts (state);
