INSERT INTO orders VALUES (1, 'draft'), (2, 'open');
INSERT INTO events VALUES (1, 'draft'), (11, 'open');
