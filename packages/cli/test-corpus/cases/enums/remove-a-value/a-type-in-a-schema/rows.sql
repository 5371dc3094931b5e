INSERT INTO shop.orders VALUES (1, 'draft'), (2, 'open');
INSERT INTO notes VALUES (1, 'open');
