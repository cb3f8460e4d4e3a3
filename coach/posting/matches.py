"""The person's own sentences that match a line of a posting: shown, never judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from coach.bank.word_lists import words_of_list
from coach.model.encoder import Encoder
from coach.records import NearSentence, NearSource
from coach.text.document import sentence_spans

MOST_MATCHES = 3
LEAST_MATCH = 0.15
"""Cosine below which a sentence is no match for a line."""

_NAME = re.compile(r"(?<![\w.])(?:\.?[A-Z][\w.]*[A-Z0-9+#&]+[\w+#]*|[A-Z][a-z]+(?=\W|$)|[A-Z]\b)")
_NOT_A_WORD = re.compile(r"[A-Z].*[A-Z]|[0-9+#]")
_ALIKE = 4
"""So many letters at the beginning of two words make them one: driver, driving."""


def sentences_of(text: str, source_id: str, *, is_story: bool) -> list[NearSentence]:
    """Return the sentences of a story or answer."""
    source: NearSource = "story" if is_story else "answer"
    return [
        NearSentence(" ".join(text[a:b].split()), source, source_id, is_literal=False)
        for a, b in sentence_spans(text)
    ]


def match_sentences(
    lines: Sequence[str], sentences: Sequence[NearSentence], encoder: Encoder
) -> list[tuple[NearSentence, ...]]:
    """Return for each line up to three of the person's sentences, the best match first.

    What the résumé names in the very words of the line (a licence, a tool) comes first.
    """
    if not lines or not sentences:
        return [()] * len(lines)
    cosines = encoder.encode(list(lines)) @ encoder.encode([one.text for one in sentences]).T
    return [_matches(line, sentences, row) for line, row in zip(lines, cosines, strict=True)]


def _matches(
    line: str, sentences: Sequence[NearSentence], cosines: NDArray[np.float32]
) -> tuple[NearSentence, ...]:
    resume = [one for one in sentences if one.source == "résumé"]
    literal = [one for one in resume if names_same(line, one.text)][:1]
    near: list[NearSentence] = []
    for place in np.argsort(-cosines, kind="stable"):
        one = sentences[place]
        if len(literal + near) == MOST_MATCHES or cosines[place] < LEAST_MATCH:
            break
        # One line of the résumé is enough: they are short, and near to everything of their trade.
        has_resume = literal or any(other.source == "résumé" for other in near)
        is_spare = one.source == "résumé" and has_resume
        if not is_spare and one.text not in [other.text for other in near]:
            near.append(one)
    return tuple([replace(one, is_literal=True) for one in literal] + near)


def names_same(line: str, other: str) -> bool:
    """Whether two lines name the same tool, or the same licence or certificate, literally."""
    words = line.split()
    is_title = len(words) > 3 and sum(word[0].isupper() for word in words) * 2 > len(words)
    names = {
        found[0]
        for found in _NAME.finditer(line)
        if found[0] not in words_of_list("no tools")
        and (_NOT_A_WORD.search(found[0]) or (found.start() > 0 and not is_title))
    }
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", other) for name in names):
        return True
    # A licence is a license.
    papers, others = (
        {one.lower().replace("s", "c") for one in _paper().findall(text)} for text in (line, other)
    )
    return bool(papers & others and _kinds(line) & _kinds(other))


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words_of_list('papers')))})\b", re.I)


def _kinds(line: str) -> set[str]:
    """Return what a licence or certificate is of, by the beginnings of the words around it."""
    found = re.findall(r"[^\W\d_]{4,}", _paper().sub(" ", line).lower())
    return {word[:_ALIKE] for word in found if word not in words_of_list("of any paper")}
