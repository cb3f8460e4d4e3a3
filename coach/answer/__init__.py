"""From the text of an answer to its review: read, levelled, asked about."""
