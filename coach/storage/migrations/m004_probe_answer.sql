-- What is typed in the boxes under an attempt's probes.

CREATE TABLE probe_answer (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    updated_at TEXT NOT NULL,
    PRIMARY KEY (attempt_id, number)
);
