"""The steps of practising: what a person says of an answer, and where it was given."""

from sqlite_utils import Database, Migrations


def add_practice_steps(schema: Migrations) -> None:
    """Add the steps to `schema`, in the order in which they are applied."""

    @schema()
    def m019_guess(db: Database) -> None:
        """How clear the person thought an answer was, before its review; NULL when not said."""
        db.execute("ALTER TABLE attempt ADD COLUMN guess INTEGER CHECK (guess BETWEEN 1 AND 5)")

    @schema()
    def m020_interview_answer(db: Database) -> None:
        """Answers that were given in an interview of the journal: they are no practice."""
        db.execute(
            """
            CREATE TABLE interview_answer (
                attempt_id TEXT NOT NULL PRIMARY KEY REFERENCES attempt (id),
                outcome_id TEXT NOT NULL REFERENCES outcome (id),
                person_id TEXT NOT NULL REFERENCES person (id)
            )
            """
        )
        db.execute("CREATE INDEX interview_answer_of ON interview_answer (person_id, outcome_id)")
