INSERT INTO orders VALUES (1, 10, 20), (2, 20, 40);
