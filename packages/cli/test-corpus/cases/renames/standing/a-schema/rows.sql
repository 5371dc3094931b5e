INSERT INTO shop.orders (state) VALUES ('draft');
