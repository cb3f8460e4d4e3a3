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
from coach.records import NearSentence
from coach.text.document import sentence_spans

MOST_MATCHES = 3
LEAST_MATCH = 0.15
"""Cosine below which a sentence is no match for a line."""
MOST_OF_RESUME = 1
"""Lines of the résumé among those shown: they are short, and near to everything of their trade."""

_NAME = re.compile(r"(?<![\w.])(?:\.?[A-Z][\w.]*[A-Z0-9+#&]+[\w+#]*|[A-Z][a-z]+(?=\W|$)|[A-Z]\b)")
_ALIKE = 4
"""So many letters at the beginning of two words make them one: driver, driving."""


def sentences_of(text: str, source_id: str, *, is_story: bool) -> list[NearSentence]:
    """Return the sentences of a story or answer."""
    return [
        NearSentence(
            " ".join(text[a:b].split()), "story" if is_story else "answer", source_id, False
        )
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
    found = []
    for line, row in zip(lines, cosines, strict=True):
        resume = [one for one in sentences if one.source == "résumé"]
        literal = [one for one in resume if names_same(line, one.text)]
        chosen = [replace(one, is_literal=True) for one in literal[:MOST_OF_RESUME]]
        chosen += _chosen(sentences, row, room=MOST_MATCHES - len(chosen), has_resume=bool(chosen))
        found.append(tuple(chosen))
    return found


def names_same(line: str, other: str) -> bool:
    """Whether two lines name the same tool, or the same licence or certificate, literally."""
    words = line.split()
    is_title = len(words) > 3 and sum(word[0].isupper() for word in words) * 2 > len(words)
    names = {
        found[0]
        for found in _NAME.finditer(line)
        if found[0] not in words_of_list("no tools")
        and (_is_sign(found[0]) or (found.start() > 0 and not is_title))
    }
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", other) for name in names):
        return True
    papers = {one.lower().replace("s", "c") for one in _paper().findall(line)}
    if not papers & {one.lower().replace("s", "c") for one in _paper().findall(other)}:
        return False
    return bool(_kinds(line) & _kinds(other))


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words_of_list('papers')))})\b", re.I)


def _kinds(line: str) -> set[str]:
    """Return what a licence or certificate is of, by the beginnings of the words around it."""
    found = re.findall(r"[^\W\d_]{4,}", _paper().sub(" ", line).lower())
    return {word[:_ALIKE] for word in found if word not in words_of_list("of any paper")}


def _is_sign(name: str) -> bool:
    return sum(map(str.isupper, name)) > 1 or any(sign in "0123456789+#" for sign in name)


def _chosen(
    sentences: Sequence[NearSentence], row: NDArray[np.float32], *, room: int, has_resume: bool
) -> list[NearSentence]:
    chosen: list[NearSentence] = []
    left = 0 if has_resume else MOST_OF_RESUME
    for place in np.argsort(-row, kind="stable"):
        one = sentences[place]
        is_resume = one.source == "résumé"
        if len(chosen) == room or row[place] < LEAST_MATCH:
            break
        if (is_resume and left == 0) or one.text in [other.text for other in chosen]:
            continue
        left -= is_resume
        chosen.append(one)
    return chosen
