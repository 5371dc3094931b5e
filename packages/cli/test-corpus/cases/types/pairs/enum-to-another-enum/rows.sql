INSERT INTO things VALUES (1, 'draft'), (2, 'open');
