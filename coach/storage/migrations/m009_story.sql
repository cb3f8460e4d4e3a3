-- Stories with their versions, the answers that tell them, and their sentence vectors.

CREATE TABLE story (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL
);
CREATE INDEX story_by_person ON story (person_id, created_at, id);
CREATE TABLE story_version (
    story_id TEXT NOT NULL REFERENCES story (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    person_id TEXT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    competencies TEXT NOT NULL,
    review TEXT NOT NULL,
    attempt_id TEXT REFERENCES attempt (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (story_id, number)
);
CREATE INDEX story_version_of_attempt ON story_version (attempt_id);
CREATE TABLE telling (
    story_id TEXT NOT NULL REFERENCES story (id),
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    told_at TEXT NOT NULL,
    PRIMARY KEY (story_id, attempt_id)
);
CREATE INDEX telling_of_attempt ON telling (attempt_id);
CREATE TABLE story_vector (
    story_id TEXT NOT NULL PRIMARY KEY REFERENCES story (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL,
    encoder TEXT NOT NULL,
    vector TEXT NOT NULL
);
