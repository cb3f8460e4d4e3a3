-- The person's résumé, and what they say themselves of the skills of a posting.

CREATE TABLE resume (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    text TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE TABLE skill_choice (
    target_id TEXT NOT NULL REFERENCES target (id),
    skill TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    choice TEXT NOT NULL CHECK (choice IN ('shown', 'missing', 'not asked')),
    PRIMARY KEY (target_id, skill)
);
