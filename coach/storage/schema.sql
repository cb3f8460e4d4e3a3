-- The tables as all migrations leave them: to be read, and compared with a migrated database by a
-- test. Never run in production. Moments are UTC text of 32 characters; ids are UUIDv7 text.

-- The person
-- Every row belongs to one; the local mode has exactly one.

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    created_at TEXT NOT NULL
);

CREATE TABLE preference (
    person_id TEXT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value IN (0, 1)),
    PRIMARY KEY (person_id, name)
);

CREATE TABLE weekly_goal (
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('answers', 'applications', 'requests')),
    amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 99),
    PRIMARY KEY (person_id, kind)
);

CREATE TABLE resume (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    text TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- Sessions and what is typed in them
-- Drafts and replies change with each save; by `revision` no older text replaces a newer one.

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    question_ids TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    mode TEXT NOT NULL DEFAULT 'coach' CHECK (mode IN ('coach', 'mock', 'pressed')),
    UNIQUE (id, person_id)
);
CREATE INDEX session_by_person ON session (person_id, started_at);
CREATE INDEX session_open ON session (person_id, ended_at, started_at, id);

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

CREATE TABLE own_question (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    type TEXT NOT NULL
        CHECK (type IN ('behavioural', 'situational', 'motivation', 'background', 'technical')),
    created_at TEXT NOT NULL,
    PRIMARY KEY (person_id, id)
);
CREATE INDEX own_question_by_day ON own_question (person_id, created_at, id);

-- Attempts
-- An answer is never changed: its text and first review stay as they were sent.
-- Each later scorer adds a reading; exactly one reading of an attempt is shown (`is_current`).
-- `question_summary` repeats what lists and trends need: no page reads more as answers grow.

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
    guess INTEGER CHECK (guess BETWEEN 1 AND 5),
    FOREIGN KEY (session_id, person_id) REFERENCES session (id, person_id)
);
CREATE INDEX attempt_by_person ON attempt (person_id, created_at, id);
CREATE INDEX attempt_by_question ON attempt (person_id, question_id, created_at);
CREATE INDEX attempt_by_session ON attempt (session_id, position, created_at);
CREATE INDEX attempt_of_session ON attempt (session_id, person_id, created_at, id);
CREATE TRIGGER attempt_never_changes BEFORE UPDATE ON attempt
    BEGIN SELECT RAISE(ABORT, 'an attempt never changes'); END;
CREATE TRIGGER attempt_never_replaced BEFORE INSERT ON attempt
    WHEN EXISTS (SELECT 1 FROM attempt WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'an attempt never changes'); END;

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
    own_action INTEGER NOT NULL,
    review TEXT,
    occasion INTEGER NOT NULL DEFAULT 0,
    details INTEGER NOT NULL DEFAULT 0,
    result INTEGER NOT NULL DEFAULT 0,
    proof INTEGER NOT NULL DEFAULT 0,
    reasoning INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (attempt_id, scorer)
);
CREATE INDEX reading_by_competency ON reading
    (person_id, scorer, competency, created_at, attempt_id);
CREATE INDEX reading_by_scorer ON reading (person_id, scorer, created_at, attempt_id);
CREATE INDEX reading_by_session ON reading (session_id, scorer, created_at, attempt_id);
CREATE INDEX reading_shown ON reading (person_id, is_current, created_at, attempt_id);
CREATE INDEX reading_shown_competency ON reading
    (person_id, is_current, competency, created_at, attempt_id);
CREATE INDEX reading_shown_question ON reading
    (person_id, is_current, question_id, created_at, attempt_id);

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

CREATE TABLE probe_answer (
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    updated_at TEXT NOT NULL,
    PRIMARY KEY (attempt_id, number)
);

-- Stories
-- Versions are added, never changed; `telling` joins a story to the answers that used it.

CREATE TABLE story (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL,
    context TEXT NOT NULL DEFAULT ''
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

CREATE TABLE story_vector (
    story_id TEXT NOT NULL PRIMARY KEY REFERENCES story (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL,
    encoder TEXT NOT NULL,
    vector TEXT NOT NULL
);

CREATE TABLE telling (
    story_id TEXT NOT NULL REFERENCES story (id),
    attempt_id TEXT NOT NULL REFERENCES attempt (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    told_at TEXT NOT NULL,
    PRIMARY KEY (story_id, attempt_id)
);
CREATE INDEX telling_of_attempt ON telling (attempt_id);

-- Interviews (targets)
-- What was found in the posting is kept apart from what the person chose,
-- so that a new reading takes no choice away.

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

CREATE TABLE posting_line (
    target_id TEXT NOT NULL REFERENCES target (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    start_index INTEGER,
    end_index INTEGER,
    is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('', 'yes', 'not really', 'none yet')),
    shown TEXT NOT NULL,
    near TEXT NOT NULL,
    question_id TEXT NOT NULL,
    PRIMARY KEY (target_id, number)
);

-- Applications and what came of them
-- `status` and `last_day` repeat the latest outcome, for lists sorted by day.
-- A day may be unknown (NULL).

CREATE TABLE application (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    target_id TEXT REFERENCES target (id),
    status TEXT NOT NULL,
    last_day TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX application_by_day ON application (person_id, last_day, id);
CREATE INDEX application_by_status ON application (person_id, status, last_day, id);
CREATE INDEX application_of_target ON application (target_id);

CREATE TABLE outcome (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('applied', 'interview', 'offer', 'rejected', 'no reply', 'withdrew')),
    stage TEXT NOT NULL,
    questions TEXT NOT NULL,
    feeling INTEGER CHECK (feeling BETWEEN 1 AND 5),
    words TEXT NOT NULL,
    learned TEXT NOT NULL,
    asked_on TEXT,
    asked_again_on TEXT,
    feedback_reader TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    day TEXT
);
CREATE INDEX outcome_by_day ON outcome (person_id, day, id);
CREATE INDEX outcome_of_application ON outcome (application_id, person_id, day, id);

CREATE TABLE feedback_finding (
    outcome_id TEXT NOT NULL REFERENCES outcome (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    start_index INTEGER NOT NULL,
    end_index INTEGER NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    is_sure INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (outcome_id, number)
);

CREATE TABLE feedback_choice (
    outcome_id TEXT NOT NULL REFERENCES outcome (id),
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    is_meant INTEGER NOT NULL CHECK (is_meant IN (0, 1)),
    PRIMARY KEY (outcome_id, kind)
);

CREATE TABLE interview_answer (
    attempt_id TEXT NOT NULL PRIMARY KEY REFERENCES attempt (id),
    outcome_id TEXT NOT NULL REFERENCES outcome (id),
    person_id TEXT NOT NULL REFERENCES person (id)
);
CREATE INDEX interview_answer_of ON interview_answer (person_id, outcome_id);
