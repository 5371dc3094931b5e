INSERT INTO orders VALUES (1, '{draft,open}'), (2, '{}');
INSERT INTO orders (id) VALUES (3);
