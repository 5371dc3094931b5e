CREATE RULE keep_drafts AS ON DELETE TO orders WHERE OLD.state = 'draft' DO INSTEAD NOTHING;
CREATE STATISTICS orders_statistics ON id, state FROM orders;
