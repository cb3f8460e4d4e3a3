"""The one place where an answer becomes a Review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.answer.follow_ups import (
    Findings,
    choose_follow_ups,
    is_grave,
    next_step,
    vague_question,
    whether_answered,
)
from coach.answer.legibility import is_legible
from coach.answer.lengths import count_words, spoken_seconds
from coach.answer.levels import Chances, how_sure, judge, level_name, states_of
from coach.answer.sentences import answer_sentences
from coach.answer.spans import Found, find_spans
from coach.bank.follow_ups import FollowUps
from coach.model.answer_reader import FACT_KINDS, MISSING, ReaderInput, Reading
from coach.model.tools import Tools
from coach.records import (
    LABELS,
    LETTERS,
    PARTS,
    Fact,
    FollowUp,
    Label,
    OnQuestion,
    Part,
    PartName,
    Question,
    Review,
    Sentence,
    Span,
    State,
    Vague,
)
from coach.text.clean import clean_text

MOST_VAGUE = 5
FINISHED = 5
"""The highest level."""
TOLD = 0.5
"""From this chance on a sentence is said to tell something."""
# The letters that tell a part, whatever the type of question: its sentences are shown for it.
_LETTERS_OF: Mapping[PartName, str] = {
    "occasion": "SAT",
    "own_action": "A",
    "details": "",
    "result": "R",
    "proof": "MC",
    "reasoning": "YL",
}
_LETTERS_BY_TYPE: Mapping[tuple[str, PartName], str] = {
    ("situational", "occasion"): "SATP",
    ("motivation", "occasion"): "N",
    ("background", "occasion"): "NK",
    ("technical", "occasion"): "K",
}
_HIDDEN_LEVEL = 2
"""A good answer to another question is no more than this (RUBRIC)."""

__all__ = ["review_answer", "review_answers"]


def review_answer(question: Question, text: str, *, tools: Tools) -> Review:
    """Return the review of any text as an answer; the same input gives the same review."""
    return review_answers([(question, text)], tools=tools)[0]


def review_answers(answers: Sequence[tuple[Question, str]], *, tools: Tools) -> tuple[Review, ...]:
    """Return the reviews of many answers, read together: several times as fast as one by one."""
    texts = [clean_text(text) for _, text in answers]
    cut = [tuple(answer_sentences(text)) for text in texts]
    legible = [
        bool(sentences) and is_legible(text, question.text, tools.words)
        for (question, _), text, sentences in zip(answers, texts, cut, strict=True)
    ]
    asked = [
        ReaderInput(question.text, text, sentences)
        for (question, _), text, sentences, can_read in zip(
            answers, texts, cut, legible, strict=True
        )
        if can_read
    ]
    readings = iter(tools.reader.read(asked))
    return tuple(
        _review(question, text, sentences, next(readings), tools)
        if can_read
        else _nothing_to_judge(question, text, sentences, tools)
        for (question, _), text, sentences, can_read in zip(
            answers, texts, cut, legible, strict=True
        )
    )


def _review(
    question: Question,
    text: str,
    sentences: Sequence[tuple[int, int]],
    reading: Reading,
    tools: Tools,
) -> Review:
    heads, words = tools.heads, count_words(text)
    chances = judge(reading, question.type, heads)
    facts = _facts(text, sentences, reading, heads["span_bounds"])
    # Painful private matters are not called vague (the marking guide).
    grave = is_grave(text, tools.follow_ups)
    bounds = heads["span_bounds"]
    vague = () if grave else _vague(text, reading, bounds, tools.follow_ups)
    on_question = _on_question(question, reading, heads["off_bounds"])
    parts = _parts(question, chances, facts, sentences, reading, heads["bounds"])
    level, score = chances.level, chances.score
    step = next_step(level, parts, question, tools.follow_ups)
    if on_question == "no":
        level, score = min(level, _HIDDEN_LEVEL), min(score, 25.0 * (_HIDDEN_LEVEL - 1))
        # However well the other story is told, more of it lifts nothing.
        step = whether_answered(question, tools.follow_ups)
    labelled = _sentences(sentences, reading)
    findings = Findings(text, words, parts, facts, vague, labelled, on_question == "yes")
    follow_ups = choose_follow_ups(question, findings, tools.follow_ups)
    return Review(
        level=level,
        level_name=level_name(level, question.type),
        score=score,
        sure=how_sure(chances, words),
        next_step=step,
        scorer=tools.scorer,
        question_type=question.type,
        parts=parts,
        facts=facts,
        vague=vague,
        # A finished answer is asked no more than whether it is one to this question.
        questions=tuple(
            one for one in follow_ups if level < FINISHED or (one.part, one.start) == (None, None)
        ),
        sentences=labelled,
        on_question=on_question,
        words=words,
        speaking_seconds=spoken_seconds(words),
    )


def _nothing_to_judge(
    question: Question, text: str, sentences: Sequence[tuple[int, int]], tools: Tools
) -> Review:
    words = count_words(text)
    nothing = tools.follow_ups.whole["nothing"]
    return Review(
        level=1,
        level_name="Nothing to judge yet",
        score=0.0,
        sure="low",
        next_step=nothing,
        scorer=tools.scorer,
        question_type=question.type,
        parts=tuple(Part(name, "absent", ()) for name in PARTS),
        facts=(),
        vague=(),
        questions=(FollowUp(nothing, None, None, None),),
        sentences=tuple(Sentence(start, end, ("empty",)) for start, end in sentences),
        on_question="unclear",
        words=words,
        speaking_seconds=spoken_seconds(words),
    )


def _facts(
    text: str,
    sentences: Sequence[tuple[int, int]],
    reading: Reading,
    bounds: NDArray[np.float32],
) -> tuple[Fact, ...]:
    found = find_spans(
        text,
        reading.pieces,
        reading.fact,
        reading.fact_begins,
        least=float(bounds[0]),
        least_begin=float(bounds[1]),
    )
    spans = [(*in_one_sentence(text, one, sentences), one.kind) for one in found]
    return tuple(Fact(a, b, FACT_KINDS[kind], text[a:b]) for a, b, kind in spans)


def in_one_sentence(
    text: str, found: Found, sentences: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Return the longest part of a span that lies in one sentence: two glued facts are none."""
    whole = (found.start, found.end)
    parts = [(max(a, found.start), min(b, found.end)) for a, b in sentences]
    a, b = max(parts, key=lambda part: part[1] - part[0], default=whole)
    return (a, a + len(text[a:b].rstrip(" .!?"))) if 0 < b - a < whole[1] - whole[0] else whole


def _vague(
    text: str, reading: Reading, bounds: NDArray[np.float32], texts: FollowUps
) -> tuple[Vague, ...]:
    """Return the vague spans, those the reader is surest of first."""
    found: list[Found] = find_spans(
        text,
        reading.pieces,
        reading.vague,
        reading.vague_begins,
        least=float(bounds[2]),
        least_begin=float(bounds[3]),
    )
    found.sort(key=lambda one: -one.chance)
    return tuple(
        Vague(
            one.start,
            one.end,
            MISSING[one.kind],
            vague_question(text[one.start : one.end], MISSING[one.kind], texts),
        )
        for one in found[:MOST_VAGUE]
    )


def _on_question(question: Question, reading: Reading, bounds: NDArray[np.float32]) -> OnQuestion:
    if not question.text.strip() or reading.off_question < bounds[0]:
        return "yes"
    return "no" if reading.off_question >= bounds[1] else "unclear"


def _parts(
    question: Question,
    chances: Chances,
    facts: Sequence[Fact],
    sentences: Sequence[tuple[int, int]],
    reading: Reading,
    bounds: NDArray[np.float32],
) -> tuple[Part, ...]:
    """Return the six parts; one with a span to show is never called absent."""
    parts = []
    for name, state in zip(PARTS, states_of(chances, bounds), strict=True):
        if name == "details":
            spans = tuple(Span(fact.start, fact.end) for fact in facts)
        else:
            letters = _LETTERS_BY_TYPE.get((question.type, name), _LETTERS_OF[name])
            rows = reading.letters[:, [LETTERS.index(letter) for letter in letters]].max(axis=1)
            spans = tuple(
                Span(*sentences[place]) for place in np.flatnonzero(rows >= TOLD).tolist()
            )
        shown: State = state
        if state == "absent" and spans:
            shown = "partial" if name == "details" else "unclear"
        parts.append(Part(name, shown, spans))
    return tuple(parts)


def _sentences(sentences: Sequence[tuple[int, int]], reading: Reading) -> tuple[Sentence, ...]:
    """Return what each sentence tells: all that is likely, else the likeliest."""
    found = []
    for (start, end), row in zip(sentences, reading.letters, strict=True):
        likely = np.flatnonzero(row >= TOLD).tolist() or [int(row.argmax())]
        labels: tuple[Label, ...] = tuple(LABELS[place] for place in likely)
        found.append(Sentence(start, end, labels))
    return tuple(found)
