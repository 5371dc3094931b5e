INSERT INTO orders VALUES (1, 'draft'), (2, 'open');
