"""What was asked in an interview, read from a transcript or from a list of questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coach.bank.word_lists import words_of_list
from coach.text.clean import clean_text

_MARK = re.compile(r"^(?:[-*•–]|\(?\d{1,2}[.):])\s+")
_TURN = re.compile(r"^(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s+)?([^\W\d_][\w.’' -]{0,29}?)\s*:(?:\s+|$)")
_FEWEST_WORDS = 4
"""A turn of the interviewer with fewer words and no question mark asks nothing."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that was asked, and what the person answered, "" where that is not given."""

    question: str
    answer: str = ""


def parse_transcript(text: str) -> tuple[AskedQuestion, ...]:
    """Return the questions of a transcript or a list, each with the answer that follows it.

    In a transcript the interviewer asks. In a list a line asks that ends with a question mark or
    begins with the sign of an item; where no line does, each asks.
    """
    lines = [line.strip() for line in clean_text(text).splitlines() if line.strip()]
    found: list[AskedQuestion] = []
    for is_question, words in _turns(lines) or _list(lines):
        if is_question:
            found.append(AskedQuestion(words))
        elif found:
            question, answer = found[-1].question, found[-1].answer
            found[-1] = AskedQuestion(question, f"{answer}\n{words}" if answer else words)
    return tuple(found)


def _turns(lines: Sequence[str]) -> list[tuple[bool, str]]:
    """Return the turns of a transcript, each with whether it asks; none of another text."""
    known_asks, answers = words_of_list("labels that ask"), words_of_list("labels that answer")
    heads = [_TURN.match(line) for line in lines]
    names = [head[1].lower().rstrip(" .0123456789") if head else "" for head in heads]
    labels = Counter(filter(None, names))
    speakers = {key for key, count in labels.items() if count > 1 or key in known_asks | answers}
    turns: list[tuple[str, str]] = []
    for line, head, name in zip(lines, heads, names, strict=True):
        if head and name in speakers:
            turns.append((name, line[head.end() :]))
        elif turns:
            turns[-1] = (turns[-1][0], f"{turns[-1][1]}\n{line}".strip())
    asking = Counter(key for key, words in turns if words.endswith("?"))
    # Without such a label those ask whose turns mostly end in a question, or do so most often.
    shares = {key: asking[key] / labels[key] for key in speakers - answers}
    least = min(0.5, max(shares.values(), default=0.5))
    asks = speakers & known_asks or {key for key, share in shares.items() if share >= least}
    return [
        (key in asks, " ".join(words.split()) if key in asks else words)
        for key, words in turns
        if words and (key not in asks or "?" in words or len(words.split()) >= _FEWEST_WORDS)
    ]


def _list(lines: Sequence[str]) -> list[tuple[bool, str]]:
    asks = [line.rstrip("\"'”’ ").endswith("?") or bool(_MARK.match(line)) for line in lines]
    # The first line asks in any case.
    asks = [True, *asks[1:]] if any(asks) else [True] * len(lines)
    return [(one, _MARK.sub("", line)) for one, line in zip(asks, lines, strict=True)]
