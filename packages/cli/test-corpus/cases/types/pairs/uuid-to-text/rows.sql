INSERT INTO things VALUES (1, '0b6f6ff2-6b4c-4c4e-9d1c-0b6f6ff26b4c');
