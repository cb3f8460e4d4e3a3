"""The kinds of feedback that the words of a sentence say by themselves."""

import re
from collections.abc import Iterator

from coach.bank.feedback_kinds import PRAISE, FeedbackKind, FeedbackKinds

_CLAUSE_EDGE = re.compile(
    r"[,;:—–]\s|\s-\s|\s(?:but|however|although|though|while)\s"
    r"|\sand\s(?=(?:you|your|we|he|she|they|the|it)\b)",
    re.I,
)


def cues_in(sentence: str, feedback: FeedbackKinds) -> frozenset[str]:
    """Return the kinds that a sentence, with straight quotes, has cues for.

    A fault that is denied ("never vague") counts as praise, and a kind that gives way to another
    one found here is left out.
    """
    parts = tuple(_clauses(sentence))
    kinds = feedback.kinds
    found = {key for key in kinds if _has_cue(kinds[key], sentence, parts, feedback)}
    kept = {key for key in found if not kinds[key].gives_way_to & found}
    may_praise = PRAISE in kinds and not kinds[PRAISE].gives_way_to & found
    if may_praise and any(_is_praise(part, feedback) for part in parts):
        kept.add(PRAISE)
    return frozenset(kept)


def _has_cue(
    kind: FeedbackKind, sentence: str, parts: tuple[str, ...], feedback: FeedbackKinds
) -> bool:
    if kind.says and any(
        not _is_denied(match, sentence, feedback) for match in kind.says.finditer(sentence)
    ):
        return True
    lacks = kind.lacks
    return lacks is not None and any(
        lacks.search(part) and feedback.missing.search(part) for part in parts
    )


def _is_denied(match: re.Match[str], sentence: str, feedback: FeedbackKinds) -> bool:
    is_fault = feedback.faults.match(match[0]) is not None
    return is_fault and feedback.denied.search(sentence[: match.start()]) is not None


def _is_praise(part: str, feedback: FeedbackKinds) -> bool:
    return bool(feedback.good.search(part)) and not feedback.missing.search(part)


def _clauses(sentence: str) -> Iterator[str]:
    begin = 0
    for edge in _CLAUSE_EDGE.finditer(sentence):
        yield sentence[begin : edge.start()]
        begin = edge.end()
    yield sentence[begin:]
