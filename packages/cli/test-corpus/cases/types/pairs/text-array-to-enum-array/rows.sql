INSERT INTO things VALUES (1, '{draft,open}'), (2, '{}');
