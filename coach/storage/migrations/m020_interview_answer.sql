-- Answers that were given in an interview of the journal: they are not practice.

CREATE TABLE interview_answer (
    attempt_id TEXT NOT NULL PRIMARY KEY REFERENCES attempt (id),
    outcome_id TEXT NOT NULL REFERENCES outcome (id),
    person_id TEXT NOT NULL REFERENCES person (id)
);
CREATE INDEX interview_answer_of ON interview_answer (person_id, outcome_id);
