INSERT INTO things VALUES (1, 'seven'), (2, '{a,b}'), (3, NULL);
