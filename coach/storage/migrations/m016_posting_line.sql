-- A posting's own lines with what the person says of them, instead of skills.
--
-- `near` is JSON: the person's own sentences nearest to the line.

DROP TABLE skill_choice;
CREATE TABLE posting_line (
    target_id TEXT NOT NULL REFERENCES target (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    start_index INTEGER,
    end_index INTEGER,
    is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('', 'yes', 'not really', 'none yet')),
    shown TEXT NOT NULL,
    near TEXT NOT NULL,
    question_id TEXT NOT NULL,
    PRIMARY KEY (target_id, number)
);
ALTER TABLE feedback_finding ADD COLUMN is_sure INTEGER NOT NULL DEFAULT 1;
-- The weights changed, so everything is read again.
UPDATE target SET posting_reader = NULL;
UPDATE outcome SET feedback_reader = NULL;
