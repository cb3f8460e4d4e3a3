"""A posting in its own lines, what it emphasises, and which of the person's words match it."""
