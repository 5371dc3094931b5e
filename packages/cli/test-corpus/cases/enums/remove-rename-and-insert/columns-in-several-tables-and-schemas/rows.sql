INSERT INTO orders VALUES (1, 'draft', NULL), (2, 'open', 'draft');
INSERT INTO shop.carts VALUES (1, 'open');
