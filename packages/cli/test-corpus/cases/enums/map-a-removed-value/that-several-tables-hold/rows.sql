INSERT INTO orders VALUES (1, 'paid'); INSERT INTO carts VALUES (1, 'paid'), (2, 'open'), (3, NULL);
