-- Interviews, the competencies that their postings emphasise, and the person's choices.

CREATE TABLE target (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    day TEXT NOT NULL,
    time TEXT,
    zone TEXT NOT NULL,
    format TEXT NOT NULL,
    place TEXT NOT NULL,
    posting TEXT NOT NULL,
    minutes_a_day INTEGER NOT NULL CHECK (minutes_a_day > 0),
    questions_to_ask TEXT NOT NULL,
    posting_reader TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX target_by_person ON target (person_id, day, id);
CREATE TABLE target_stress (
    target_id TEXT NOT NULL REFERENCES target (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    competency TEXT NOT NULL,
    start_index INTEGER NOT NULL,
    end_index INTEGER NOT NULL,
    strength DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (target_id, number)
);
CREATE TABLE target_choice (
    target_id TEXT NOT NULL REFERENCES target (id),
    competency TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1)),
    PRIMARY KEY (target_id, competency)
);
