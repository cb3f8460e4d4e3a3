-- Findings that the person set aside: words at one place, and whole kinds for good.

CREATE TABLE ignored_phrase (
    session_id TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    person_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (session_id, position, kind, words),
    FOREIGN KEY (session_id, person_id) REFERENCES session (id, person_id)
);
CREATE TABLE ignored_kind (
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (person_id, kind)
);
