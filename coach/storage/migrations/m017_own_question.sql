-- Questions that the person brought; the id comes from the words, so each is kept once.

CREATE TABLE own_question (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN
        ('behavioural', 'situational', 'motivation', 'background', 'technical')),
    created_at TEXT NOT NULL,
    PRIMARY KEY (person_id, id)
);
CREATE INDEX own_question_by_day ON own_question (person_id, created_at, id);
