INSERT INTO labels VALUES ('draft', 'Draft'), ('open', 'Open');
INSERT INTO orders VALUES (1, 'draft'), (2, 'open');
