CREATE SCHEMA other;
CREATE TABLE other.journal (entry integer, state public.state DEFAULT 'draft', states public.state[]);
CREATE INDEX journal_draft ON other.journal (entry) WHERE state = 'draft';
