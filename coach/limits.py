"""What may be typed and kept: how long, and how many."""

MAX_ANSWER_CHARS = 20_000
"""Longest answer that is read, in characters."""
MAX_DRAFT_CHARS = 100_000
"""Longest draft that is kept: more than an answer, so that nothing typed is lost."""
MAX_SECONDS = 86_400
"""Longest time at one answer: after a day a clock was left running."""
MAX_REVISION = 2**53 - 1
"""Beyond this a JavaScript number stops being exact."""
MAX_REPLY_CHARS = 2_000
"""The longest reply to one probe: over two minutes of speech."""
MAX_SESSION_QUESTIONS = 20
MAX_OWN_QUESTION_CHARS = 500
MAX_OWN_QUESTIONS_AT_ONCE = 10
MAX_TITLE_CHARS = 100
MAX_RESUME_CHARS = 20_000
MAX_RESUME_LINES = 50
MAX_RESUME_LINE_CHARS = 300
MAX_NAME_CHARS = 200
MAX_POSTING_CHARS = 50_000
MAX_QUESTIONS_TO_ASK = 10
MAX_POSTING_LINES = 40
MAX_POSTING_LINE_CHARS = 500
MAX_JOURNAL_LINE_CHARS = 2_000
MAX_WORDS_CHARS = 20_000
"""About five pages of feedback."""
MAX_QUESTIONS_ASKED = 50
MAX_LEARNED_CHARS = 4_000
MAX_A_WEEK = 99
MAX_IMPORT_BYTES = 64 * 1024 * 1024
"""Room for an export of some ten thousand answers; larger ones go through `coach import`."""
