CREATE POLICY small ON orders USING (total < 100);
