"""The steps of the story bank after its first: where a line of a résumé belongs."""

from sqlite_utils import Database, Migrations


def add_story_steps(schema: Migrations) -> None:
    """Add the steps to `schema`, in the order in which they are applied."""

    @schema()
    def m015_story_context(db: Database) -> None:
        """What stood above a line of a résumé that became a story: employer, post, years."""
        db.execute("ALTER TABLE story ADD COLUMN context TEXT NOT NULL DEFAULT ''")
