INSERT INTO orders VALUES (1, 'draft'), (2, 'paid'), (3, 'paid');
