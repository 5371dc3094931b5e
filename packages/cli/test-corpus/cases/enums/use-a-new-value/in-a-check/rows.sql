INSERT INTO orders (id, state) VALUES (1, 'draft'), (2, 'open');
