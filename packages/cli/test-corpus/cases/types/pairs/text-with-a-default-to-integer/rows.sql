INSERT INTO things VALUES (1, '1'), (2, '22');
