INSERT INTO orders (id, state) SELECT n, (ARRAY['draft', 'open', 'paid', 'gone'])[1 + n % 4]::state FROM generate_series(1, 8) AS n;
INSERT INTO carts VALUES (1, '{gone,open}'), (2, '{}');
INSERT INTO events SELECT n, 'gone' FROM generate_series(1, 3) AS n;
