"""A text as sentences, words and stems, with offsets as typed. No judgement here."""
