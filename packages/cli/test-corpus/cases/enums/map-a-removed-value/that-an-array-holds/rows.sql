INSERT INTO orders VALUES (1, '{draft,paid}'), (2, '{paid,paid}'), (3, '{}');
