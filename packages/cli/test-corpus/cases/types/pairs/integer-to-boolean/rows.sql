INSERT INTO things VALUES (1, 7), (2, 0), (3, NULL);
