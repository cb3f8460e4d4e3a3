-- What stood above a line of a résumé that became a story: employer, post, years.

ALTER TABLE story ADD COLUMN context TEXT NOT NULL DEFAULT '';
