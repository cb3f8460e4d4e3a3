-- The person's own remark on what happened, and days that are not known (NULL).

ALTER TABLE outcome ADD COLUMN note TEXT NOT NULL DEFAULT '';
DROP INDEX outcome_of_application;
DROP INDEX outcome_by_day;
ALTER TABLE outcome ADD COLUMN known_day TEXT;
UPDATE outcome SET known_day = day;
ALTER TABLE outcome DROP COLUMN day;
ALTER TABLE outcome RENAME COLUMN known_day TO day;
CREATE INDEX outcome_of_application ON outcome (application_id, person_id, day, id);
CREATE INDEX outcome_by_day ON outcome (person_id, day, id);
