INSERT INTO orders VALUES (1, 'draft');
INSERT INTO orders (id) VALUES (2);
