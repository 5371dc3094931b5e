INSERT INTO orders VALUES (1, 'draft'); INSERT INTO carts VALUES (1, '{draft}');
