-- The six parts of an answer instead of the six dimensions that were rated before.
--
-- A reading by an older scorer has 0 for each part; a later reading of the same answer has them.

ALTER TABLE reading DROP COLUMN detail;
ALTER TABLE reading DROP COLUMN episode;
ALTER TABLE reading DROP COLUMN outcome;
ALTER TABLE reading DROP COLUMN relevance;
ALTER TABLE reading DROP COLUMN economy;
ALTER TABLE reading ADD COLUMN occasion INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reading ADD COLUMN details INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reading ADD COLUMN result INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reading ADD COLUMN proof INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reading ADD COLUMN reasoning INTEGER NOT NULL DEFAULT 0;
-- Kinds of vague words had other names: choices made under those no longer apply.
DELETE FROM ignored_kind WHERE kind LIKE 'vague.%';
DELETE FROM ignored_phrase WHERE kind LIKE 'vague.%';
