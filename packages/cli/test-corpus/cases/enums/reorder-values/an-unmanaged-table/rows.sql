INSERT INTO orders VALUES (1, 'draft'), (2, 'open');
INSERT INTO other.journal VALUES (1, 'draft', '{open}');
