"""The steps of practising: what a person says of an answer before it is read."""

from sqlite_utils import Database, Migrations


def add_practice_steps(schema: Migrations) -> None:
    """Add the steps to `schema`, in the order in which they are applied."""

    @schema()
    def m019_guess(db: Database) -> None:
        """How clear the person thought an answer was, before its review; NULL when not said."""
        db.execute("ALTER TABLE attempt ADD COLUMN guess INTEGER CHECK (guess BETWEEN 1 AND 5)")
