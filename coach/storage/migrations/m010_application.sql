-- Jobs applied for; `status` and `last_day` are those of the latest outcome.

CREATE TABLE application (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    target_id TEXT REFERENCES target (id),
    status TEXT NOT NULL,
    last_day TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX application_by_day ON application (person_id, last_day, id);
CREATE INDEX application_by_status ON application (person_id, status, last_day, id);
CREATE INDEX application_of_target ON application (target_id);
