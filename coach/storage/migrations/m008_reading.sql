-- What a scorer read in each attempt, and a summary of each question for each scorer.
--
-- An attempt keeps the review it was sent with; a later scorer's review of it is a reading of its
-- own, with `review` (JSON). `is_current` is 1 for the reading that is shown. A function in
-- __init__.py then adds the reading of each attempt.

CREATE TABLE reading (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    scorer TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    session_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    question_id TEXT NOT NULL,
    competency TEXT NOT NULL,
    created_at TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    score DOUBLE PRECISION NOT NULL CHECK (score BETWEEN 0 AND 100),
    words INTEGER NOT NULL,
    vague_count INTEGER NOT NULL,
    fact_count INTEGER NOT NULL,
    response_type TEXT NOT NULL,
    detail INTEGER NOT NULL,
    episode INTEGER NOT NULL,
    own_action INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    relevance INTEGER NOT NULL,
    economy INTEGER NOT NULL,
    review TEXT,
    PRIMARY KEY (attempt_id, scorer)
);
CREATE INDEX reading_by_scorer ON reading (person_id, scorer, created_at, attempt_id);
CREATE INDEX reading_by_competency
    ON reading (person_id, scorer, competency, created_at, attempt_id);
CREATE INDEX reading_shown ON reading (person_id, is_current, created_at, attempt_id);
CREATE INDEX reading_shown_competency
    ON reading (person_id, is_current, competency, created_at, attempt_id);
CREATE INDEX reading_shown_question
    ON reading (person_id, is_current, question_id, created_at, attempt_id);
CREATE INDEX reading_by_session ON reading (session_id, scorer, created_at, attempt_id);
CREATE TABLE question_summary (
    person_id TEXT NOT NULL REFERENCES person (id),
    scorer TEXT NOT NULL,
    question_id TEXT NOT NULL,
    answers INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    first_id TEXT NOT NULL,
    first_at TEXT NOT NULL,
    best_id TEXT NOT NULL,
    best_score DOUBLE PRECISION NOT NULL,
    latest_id TEXT NOT NULL,
    latest_at TEXT NOT NULL,
    PRIMARY KEY (person_id, scorer, question_id)
);
-- The two new indexes find a session's answers and texts, and the open sessions, without a scan;
-- with the old one SQLite would still go through every draft of the person.
DROP INDEX draft_by_person;
CREATE INDEX attempt_of_session ON attempt (session_id, person_id, created_at, id);
CREATE INDEX session_open ON session (person_id, ended_at, started_at, id);
