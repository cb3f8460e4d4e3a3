"""The steps of the outcomes journal: applications, outcomes, weekly goals, a résumé."""

from sqlite_utils import Database, Migrations


def add_journal_steps(schema: Migrations) -> None:
    """Add the steps to `schema`, in the order in which they are applied."""

    @schema()
    def m010_application(db: Database) -> None:
        """Jobs applied for; `status` and `last_day` are those of the latest outcome."""
        db.execute(
            """
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
            )
            """
        )
        db.execute("CREATE INDEX application_by_day ON application (person_id, last_day, id)")
        db.execute(
            "CREATE INDEX application_by_status ON application (person_id, status, last_day, id)"
        )
        db.execute("CREATE INDEX application_of_target ON application (target_id)")

    @schema()
    def m011_outcome(db: Database) -> None:
        """What happened with an application, what employers' words were found to say, goals."""
        db.execute(
            """
            CREATE TABLE outcome (
                id TEXT NOT NULL PRIMARY KEY,
                person_id TEXT NOT NULL REFERENCES person (id),
                application_id TEXT NOT NULL REFERENCES application (id),
                kind TEXT NOT NULL CHECK (kind IN
                    ('applied', 'interview', 'offer', 'rejected', 'no reply', 'withdrew')),
                day TEXT NOT NULL,
                stage TEXT NOT NULL,
                questions TEXT NOT NULL,
                feeling INTEGER CHECK (feeling BETWEEN 1 AND 5),
                words TEXT NOT NULL,
                learned TEXT NOT NULL,
                asked_on TEXT,
                asked_again_on TEXT,
                feedback_reader TEXT,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL
            )
            """
        )
        db.execute(
            "CREATE INDEX outcome_of_application ON outcome (application_id, person_id, day, id)"
        )
        db.execute("CREATE INDEX outcome_by_day ON outcome (person_id, day, id)")
        db.execute(
            """
            CREATE TABLE feedback_finding (
                outcome_id TEXT NOT NULL REFERENCES outcome (id),
                number INTEGER NOT NULL CHECK (number >= 0),
                person_id TEXT NOT NULL REFERENCES person (id),
                kind TEXT NOT NULL,
                start_index INTEGER NOT NULL,
                end_index INTEGER NOT NULL,
                chance DOUBLE PRECISION NOT NULL,
                PRIMARY KEY (outcome_id, number)
            )
            """
        )
        db.execute(
            """
            CREATE TABLE feedback_choice (
                outcome_id TEXT NOT NULL REFERENCES outcome (id),
                kind TEXT NOT NULL,
                person_id TEXT NOT NULL REFERENCES person (id),
                is_meant INTEGER NOT NULL CHECK (is_meant IN (0, 1)),
                PRIMARY KEY (outcome_id, kind)
            )
            """
        )
        db.execute(
            """
            CREATE TABLE weekly_goal (
                person_id TEXT NOT NULL REFERENCES person (id),
                kind TEXT NOT NULL CHECK (kind IN ('answers', 'applications', 'requests')),
                amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 99),
                PRIMARY KEY (person_id, kind)
            )
            """
        )

    @schema()
    def m012_resume(db: Database) -> None:
        """The person's résumé, and what they say themselves of the skills of a posting."""
        db.execute(
            """
            CREATE TABLE resume (
                person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
                text TEXT NOT NULL,
                updated_at TEXT NOT NULL
            )
            """
        )
        db.execute(
            """
            CREATE TABLE skill_choice (
                target_id TEXT NOT NULL REFERENCES target (id),
                skill TEXT NOT NULL,
                person_id TEXT NOT NULL REFERENCES person (id),
                choice TEXT NOT NULL CHECK (choice IN ('shown', 'missing', 'not asked')),
                PRIMARY KEY (target_id, skill)
            )
            """
        )

    @schema()
    def m013_parts(db: Database) -> None:
        """The six parts of an answer in the place of the six sides that were rated before.

        What an older scorer read has none of them told; a later reading of the same answer has.
        """
        for side in ("detail", "episode", "outcome", "relevance", "economy"):
            db.execute(f"ALTER TABLE reading DROP COLUMN {side}")
        for part in ("occasion", "details", "result", "proof", "reasoning"):
            db.execute(f"ALTER TABLE reading ADD COLUMN {part} INTEGER NOT NULL DEFAULT 0")
        # Kinds of vague words were named otherwise: those that were put away mean nothing now.
        db.execute("DELETE FROM ignored_kind WHERE kind LIKE 'vague.%'")
        db.execute("DELETE FROM ignored_phrase WHERE kind LIKE 'vague.%'")

    @schema()
    def m014_note_and_unknown_day(db: Database) -> None:
        """The person's own remark on what happened, and days that are not known (NULL)."""
        db.execute("ALTER TABLE outcome ADD COLUMN note TEXT NOT NULL DEFAULT ''")
        db.execute("DROP INDEX outcome_of_application")
        db.execute("DROP INDEX outcome_by_day")
        db.execute("ALTER TABLE outcome ADD COLUMN known_day TEXT")
        db.execute("UPDATE outcome SET known_day = day")
        db.execute("ALTER TABLE outcome DROP COLUMN day")
        db.execute("ALTER TABLE outcome RENAME COLUMN known_day TO day")
        db.execute(
            "CREATE INDEX outcome_of_application ON outcome (application_id, person_id, day, id)"
        )
        db.execute("CREATE INDEX outcome_by_day ON outcome (person_id, day, id)")
