INSERT INTO orders (note) VALUES ('a'), ('b'), ('c'); DELETE FROM orders WHERE note = 'c';
