-- What happened with an application, what was found in employers' words, weekly goals.

CREATE TABLE outcome (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN
        ('applied', 'interview', 'offer', 'rejected', 'no reply', 'withdrew')),
    day TEXT NOT NULL,
    stage TEXT NOT NULL,
    questions TEXT NOT NULL,
    feeling INTEGER CHECK (feeling BETWEEN 1 AND 5),
    words TEXT NOT NULL,
    learned TEXT NOT NULL,
    asked_on TEXT,
    asked_again_on TEXT,
    feedback_reader TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX outcome_of_application ON outcome (application_id, person_id, day, id);
CREATE INDEX outcome_by_day ON outcome (person_id, day, id);
CREATE TABLE feedback_finding (
    outcome_id TEXT NOT NULL REFERENCES outcome (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    start_index INTEGER NOT NULL,
    end_index INTEGER NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (outcome_id, number)
);
CREATE TABLE feedback_choice (
    outcome_id TEXT NOT NULL REFERENCES outcome (id),
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    is_meant INTEGER NOT NULL CHECK (is_meant IN (0, 1)),
    PRIMARY KEY (outcome_id, kind)
);
CREATE TABLE weekly_goal (
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('answers', 'applications', 'requests')),
    amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 99),
    PRIMARY KEY (person_id, kind)
);
