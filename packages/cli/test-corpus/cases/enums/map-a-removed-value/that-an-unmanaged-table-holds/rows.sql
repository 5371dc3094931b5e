INSERT INTO orders VALUES (1, 'draft'); INSERT INTO journal VALUES (1, 'paid', '{paid,open}');
