-- How clear the person thought an answer was, before its review; NULL when they did not say.

ALTER TABLE attempt ADD COLUMN guess INTEGER CHECK (guess BETWEEN 1 AND 5);
