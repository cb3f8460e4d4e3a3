-- The text being typed, one for each place of a session.

CREATE TABLE draft (
    session_id TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    person_id TEXT NOT NULL,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    updated_at TEXT NOT NULL,
    PRIMARY KEY (session_id, position),
    FOREIGN KEY (session_id, person_id) REFERENCES session (id, person_id)
);
CREATE INDEX draft_by_person ON draft (person_id, updated_at);
