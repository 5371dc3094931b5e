INSERT INTO things VALUES (1, '7'), (2, '1.255'), (3, NULL);
