"""The one place where an answer becomes a Review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress

import numpy as np

from coach.answer.follow_ups import (
    choose_follow_ups,
    is_grave,
    next_step,
    vague_question,
    whether_answered,
)
from coach.answer.legibility import is_legible
from coach.answer.lengths import count_words, spoken_seconds
from coach.answer.levels import Judgement, how_sure, judge, states_of
from coach.answer.names import LEVELS, level_name
from coach.answer.spans import Found, find_spans
from coach.model.adapter import Array
from coach.model.answer_reader import ReaderInput, Reading
from coach.model.tools import Tools
from coach.records import (
    FACT_KINDS,
    LABELS,
    LETTERS,
    MISSING,
    PARTS,
    Fact,
    FollowUp,
    OnQuestion,
    Part,
    PartName,
    Question,
    Review,
    Sentence,
    Span,
    Vague,
)
from coach.text.document import Document

MOST_VAGUE = 5
"""More are not read on a page; set by hand."""
TOLD = 0.5
"""The probability from which on a label is shown: more likely than not."""
# The letters of the sentences that are shown for a part.
_LETTERS_OF: Mapping[PartName, str] = {
    "occasion": "SAT",
    "own_action": "A",
    "details": "",
    "result": "R",
    "proof": "MC",
    "reasoning": "YL",
}
_OCCASION_LETTERS = {"situational": "SATP", "motivation": "N", "background": "NK", "technical": "K"}
"""At questions that ask for no occasion."""
_HIDDEN_LEVEL = 2
"""A good answer to another question is no more than this (RUBRIC)."""


def review_answer(question: Question, text: str, *, tools: Tools) -> Review:
    """Return the review of any text as an answer; the same input gives the same review."""
    return review_answers([(question, text)], tools=tools)[0]


def review_answers(answers: Sequence[tuple[Question, str]], *, tools: Tools) -> tuple[Review, ...]:
    """Return the reviews of many answers, read together: several times as fast as one by one."""
    cases = [(question, Document.of(text)) for question, text in answers]
    legible = [
        bool(document.sentences) and is_legible(document.text, question.text, tools.words)
        for question, document in cases
    ]
    inputs = [
        ReaderInput(question.text, document.text, document.sentences)
        for question, document in compress(cases, legible)
    ]
    readings = iter(tools.reader.read(inputs))
    return tuple(
        _review(question, document, next(readings), tools)
        if can_read
        else _nothing_to_judge(question, document, tools)
        for (question, document), can_read in zip(cases, legible, strict=True)
    )


def _review(question: Question, document: Document, reading: Reading, tools: Tools) -> Review:
    heads, texts, text = tools.heads, tools.follow_ups, document.text
    judged = judge(reading, question.type, heads)
    facts = tuple(
        Fact(*(span := in_one_sentence(document, one)), FACT_KINDS[one.kind], text[slice(*span)])
        for one in find_spans(
            text, reading.pieces, reading.fact, reading.fact_begins, *heads["span_bounds"][:2]
        )
    )
    # Painful private matters are not called vague (the marking guide).
    vague = () if is_grave(text, texts) else _vague(text, reading, tools)
    on_question = _on_question(question, reading, heads["off_bounds"])
    parts = _parts(question, judged, facts, document, reading, heads["bounds"])
    level, score = judged.level, judged.score
    step = next_step(level, parts, question, texts)
    if on_question == "no":
        level, score = min(level, _HIDDEN_LEVEL), min(score, 25.0 * (_HIDDEN_LEVEL - 1))
        # However well the other story is told, more of it lifts nothing.
        step = whether_answered(question, texts)
    nothing = _nothing_to_judge(question, document, tools)
    review = replace(
        nothing,
        level=level,
        level_name=level_name(level, question.type),
        score=score,
        sure=how_sure(judged, nothing.words),
        next_step=step,
        parts=parts,
        facts=facts,
        vague=vague,
        sentences=_sentences(document, reading),
        on_question=on_question,
    )
    questions = choose_follow_ups(question, text, review, texts)
    if level == LEVELS[-1].number:
        # A finished answer is asked no more than whether it is one to this question.
        questions = tuple(one for one in questions if (one.part, one.start) == (None, None))
    return replace(review, questions=questions)


def _nothing_to_judge(question: Question, document: Document, tools: Tools) -> Review:
    words = count_words(document.text)
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
        sentences=tuple(Sentence(*one, ("empty",)) for one in document.sentences),
        on_question="unclear",
        words=words,
        speaking_seconds=spoken_seconds(words),
    )


def in_one_sentence(document: Document, found: Found) -> tuple[int, int]:
    """Return the longest part of a span that lies in one sentence: two glued facts are none."""
    start, end = found.start, found.end
    parts = [(max(a, start), min(b, end)) for a, b in document.sentences_in(start, end)]
    a, b = max(parts, key=lambda part: part[1] - part[0], default=(start, end))
    whole = b - a == end - start
    return (a, b) if whole else (a, a + len(document.text[a:b].rstrip(" .!?")))


def _vague(text: str, reading: Reading, tools: Tools) -> tuple[Vague, ...]:
    """Return the vague spans, those the reader is surest of first."""
    bounds = tools.heads["span_bounds"][2:]
    found = find_spans(text, reading.pieces, reading.vague, reading.vague_begins, *bounds)
    surest = sorted(found, key=lambda one: -one.probability)[:MOST_VAGUE]
    spans = [(one.start, one.end, MISSING[one.kind]) for one in surest]
    return tuple(
        Vague(a, b, kind, vague_question(text[a:b], kind, tools.follow_ups)) for a, b, kind in spans
    )


def _on_question(question: Question, reading: Reading, bounds: Array) -> OnQuestion:
    if not question.text.strip() or reading.off_question < bounds[0]:
        return "yes"
    return "no" if reading.off_question >= bounds[1] else "unclear"


def _parts(
    question: Question,
    judged: Judgement,
    facts: Sequence[Fact],
    document: Document,
    reading: Reading,
    bounds: Array,
) -> tuple[Part, ...]:
    """Return the six parts; nothing that is shown as told is called absent."""
    parts = []
    for name, state in zip(PARTS, states_of(judged, bounds), strict=True):
        if name == "details":
            spans = tuple(Span(fact.start, fact.end) for fact in facts)
        else:
            letters = _LETTERS_OF[name]
            if name == "occasion":
                letters = _OCCASION_LETTERS.get(question.type, letters)
            rows = reading.letters[:, [LETTERS.index(letter) for letter in letters]].max(axis=1)
            spans = tuple(Span(*document.sentences[i]) for i in np.flatnonzero(rows >= TOLD))
        if state == "absent" and spans:
            state = "partial" if name == "details" else "unclear"
        parts.append(Part(name, state, spans))
    return tuple(parts)


def _sentences(document: Document, reading: Reading) -> tuple[Sentence, ...]:
    """Return the labels of each sentence: all that are likely, else the likeliest."""
    found = []
    for span, row in zip(document.sentences, reading.letters, strict=True):
        likely = np.flatnonzero(row >= TOLD).tolist() or [int(row.argmax())]
        found.append(Sentence(*span, tuple(LABELS[place] for place in likely)))
    return tuple(found)
