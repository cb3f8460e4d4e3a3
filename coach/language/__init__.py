"""A text as sentences, tokens, tags and vectors. No judgement here."""
