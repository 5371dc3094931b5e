INSERT INTO orders (note) VALUES ('a'), ('b'); INSERT INTO lines VALUES (1, 2);
