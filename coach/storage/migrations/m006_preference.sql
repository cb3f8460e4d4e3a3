-- Switches of the Settings page, 1 for on; one without a row has its default.

CREATE TABLE preference (
    person_id TEXT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value IN (0, 1)),
    PRIMARY KEY (person_id, name)
);
