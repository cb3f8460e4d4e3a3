"""The steps of postings and letters as they are read: lines, and kinds that are asked about."""

from sqlite_utils import Database, Migrations


def add_posting_steps(schema: Migrations) -> None:
    """Add the steps to `schema`, in the order in which they are applied."""

    @schema()
    def m016_posting_line(db: Database) -> None:
        """A posting's own lines with what the person says of them, in the place of skills.

        `near` is JSON: the sentences of the person's that stood nearest when it was looked.
        """
        db.execute("DROP TABLE skill_choice")
        db.execute(
            """
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
            )
            """
        )
        db.execute("ALTER TABLE feedback_finding ADD COLUMN is_sure INTEGER NOT NULL DEFAULT 1")
        # Read with other weights: all of it is read anew.
        db.execute("UPDATE target SET posting_reader = NULL")
        db.execute("UPDATE outcome SET feedback_reader = NULL")
