CREATE TABLE events (id integer, state state) PARTITION BY LIST (state);
CREATE TABLE events_open PARTITION OF events FOR VALUES IN ('open');
