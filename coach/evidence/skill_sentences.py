"""The sentences in which skills may show: of reviewed stories and answers, and of a résumé."""

import re
from collections.abc import Iterator

from coach.language.resume_lines import read_resume
from coach.records import Review, SkillSentence, SkillSource

OCCASION = frozenset({"scene", "action", "others", "result"})
"""Labels of sentences that tell what happened."""
NOT_TOLD = frozenset({"plan", "opinion", "empty"})

_OWN = re.compile(r"\b(?:I|we|my|me|us|our)\b")
_RESUME_PIECE = re.compile(r"[^\r\n.;:,•·|]+(?:[.,](?=\d)[^\r\n.;:,•·|]+)*")


def told_sentences(
    text: str, review: Review, source: SkillSource, source_id: str
) -> tuple[SkillSentence, ...]:
    """Return the sentences of a reviewed text.

    They are told when the text tells something that happened, in the first person: then each of
    its sentences is part of that occasion, but for wishes and opinions.
    """
    has_event = any(OCCASION & set(one.labels) for one in review.sentences)
    is_occasion = has_event and _OWN.search(text) is not None
    return tuple(
        SkillSentence(
            " ".join(text[one.start : one.end].split()),
            source,
            source_id,
            is_occasion and not set(one.labels) <= NOT_TOLD,
        )
        for one in review.sentences
    )


def resume_sentences(resume: str) -> tuple[SkillSentence, ...]:
    """Return the pieces of a résumé between stops and commas of its lines; none is told."""
    return tuple(_pieces(resume))


def _pieces(resume: str) -> Iterator[SkillSentence]:
    for line in read_resume(resume):
        pieces = [found[0].strip(" -–—*") for found in _RESUME_PIECE.finditer(line.text)]
        for piece in pieces:
            if any(map(str.isalpha, piece)):
                yield SkillSentence(piece, "résumé", "", is_told=False)
        if len(pieces) > 1 and any(map(str.isalpha, line.text)):
            yield SkillSentence(line.text, "résumé", "", is_told=False)
