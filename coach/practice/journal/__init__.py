"""The journal: applications, what came of them, and what employers said."""
