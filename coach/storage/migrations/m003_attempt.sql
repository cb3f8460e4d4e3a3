-- Submitted answers with their review (JSON) and the score columns that lists need.

CREATE TABLE attempt (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    question_id TEXT NOT NULL,
    question_text TEXT NOT NULL,
    competency TEXT NOT NULL,
    text TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    review TEXT NOT NULL,
    created_at TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    score DOUBLE PRECISION NOT NULL CHECK (score BETWEEN 0 AND 100),
    words INTEGER NOT NULL,
    vague_count INTEGER NOT NULL,
    fact_count INTEGER NOT NULL,
    response_type TEXT NOT NULL,
    scorer TEXT NOT NULL,
    FOREIGN KEY (session_id, person_id) REFERENCES session (id, person_id)
);
CREATE INDEX attempt_by_person ON attempt (person_id, created_at, id);
CREATE INDEX attempt_by_question ON attempt (person_id, question_id, created_at);
CREATE INDEX attempt_by_session ON attempt (session_id, position, created_at);
CREATE TRIGGER attempt_never_changes BEFORE UPDATE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt never changes'); END;
-- INSERT OR REPLACE would slip past the first trigger by deleting and inserting.
CREATE TRIGGER attempt_never_replaced BEFORE INSERT ON attempt
WHEN EXISTS (SELECT 1 FROM attempt WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an attempt never changes'); END;
