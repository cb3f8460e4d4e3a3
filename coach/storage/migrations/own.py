"""The steps of the person's own questions and of sessions under pressure."""

from sqlite_utils import Database, Migrations


def add_own_steps(schema: Migrations) -> None:
    """Add the steps to `schema`, in the order in which they are applied."""

    @schema()
    def m017_own_question(db: Database) -> None:
        """Questions that the person brought; the id comes from the words, so that each is once."""
        db.execute(
            """
            CREATE TABLE own_question (
                id TEXT NOT NULL,
                person_id TEXT NOT NULL REFERENCES person (id),
                text TEXT NOT NULL,
                type TEXT NOT NULL CHECK (type IN
                    ('behavioural', 'situational', 'motivation', 'background', 'technical')),
                created_at TEXT NOT NULL,
                PRIMARY KEY (person_id, id)
            )
            """
        )
        db.execute("CREATE INDEX own_question_by_day ON own_question (person_id, created_at, id)")

    @schema()
    def m018_pressed_session(db: Database) -> None:
        """A third mode: one question, then follow-ups one at a time."""
        db.execute(
            "ALTER TABLE session ADD COLUMN new_mode TEXT NOT NULL DEFAULT 'coach'"
            " CHECK (new_mode IN ('coach', 'mock', 'pressed'))"
        )
        db.execute("UPDATE session SET new_mode = mode")
        db.execute("ALTER TABLE session DROP COLUMN mode")
        db.execute("ALTER TABLE session RENAME COLUMN new_mode TO mode")
