INSERT INTO orders VALUES (1, 'a'), (4, 'b');
