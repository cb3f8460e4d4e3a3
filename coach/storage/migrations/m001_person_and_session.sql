-- The one local person, and sessions with their questions in order (JSON).

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    created_at TEXT NOT NULL
);
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    mode TEXT NOT NULL CHECK (mode IN ('coach', 'mock')),
    question_ids TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    UNIQUE (id, person_id)
);
CREATE INDEX session_by_person ON session (person_id, started_at);
