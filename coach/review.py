"""The one place where evidence, scores and advice meet: an answer becomes a Review."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coach.advice.probes import choose_probes
from coach.advice.scaffold import build_ladder
from coach.bank.ad_hoc import ad_hoc_question
from coach.evidence.absences import find_absences, find_strengths
from coach.evidence.clauses import split_clauses
from coach.evidence.details import find_facts
from coach.evidence.legibility import judge_legibility
from coach.evidence.readings import Readings, clause_windows, read_parts, sentence_windows
from coach.evidence.soundness import bare_lists, details_to_check, likely_strays, without
from coach.evidence.statement_types import likeliest, most_frequent
from coach.evidence.statements import classify
from coach.evidence.structure import find_structure
from coach.evidence.vagueness import find_cues, find_vague
from coach.language.reader import Window
from coach.language.text import Document, closed, read_text
from coach.records import Fact, Finding, Probe, Question, Review, SentenceRating, StatementType
from coach.scoring import rubric
from coach.scoring.dimensions import rate_dimensions, rate_sides
from coach.scoring.ladder import Condition
from coach.scoring.relevance import Relevance
from coach.scoring.signals import Evidence, Signals, measure, sentence_chances
from coach.scoring.specificity import count_features
from coach.settings import SPOKEN_WORDS_A_MINUTE
from coach.tools import Tools, open_tools, scorer_id

__all__ = [
    "Tools",
    "ad_hoc_question",
    "gather_evidence",
    "note_text",
    "open_tools",
    "rate_sentences",
    "rate_text",
    "review_answer",
    "scorer_id",
    "type_clauses",
]


_MOST_READINGS = 4
"""A stray said again is found once the first is out of the way."""


def review_answer(question: Question, text: str, *, tools: Tools) -> Review:
    """Return the review of any text as an answer; the same input gives the same review."""
    evidence = gather_evidence(text, question, tools)
    chances = sentence_chances(evidence, tools.words, tools.solidity)
    relevance = _judge_relevance(evidence, chances, question, tools)
    signals = measure(evidence, relevance, chances, tools.words)
    verdict = rubric.judge(signals, question.type)
    dimensions = rate_dimensions(evidence, signals, question.type)
    level = rubric.describe_level(verdict.level, question.type, verdict.caps)
    sentences = _rated_sentences(evidence)
    sure, why_sure = rubric.confidence(signals, evidence.legibility.known_share, verdict)
    return Review(
        level=level.number,
        level_name=level.name,
        level_meaning=level.meaning,
        next_step=_next_step(signals, verdict),
        score=rubric.score(verdict, rate_sides(signals)),
        score_band=rubric.band(sure),
        confidence=sure,
        confidence_reason=why_sure,
        response_type=rubric.response_type(signals),
        dimensions=dimensions,
        sentences=sentences,
        findings=_findings(evidence, verdict.open),
        facts=evidence.facts,
        structure=evidence.structure,
        probes=_probes(question, verdict, evidence, tools),
        caps=verdict.caps,
        words=signals.words,
        speaking_seconds=round(60 * signals.words / SPOKEN_WORDS_A_MINUTE),
        scorer=tools.scorer,
        ladder=build_ladder(evidence.document, sentences, evidence.vague, evidence.facts),
    )


def note_text(text: str, *, tools: Tools) -> tuple[tuple[Finding, ...], tuple[Fact, ...]]:
    """Return the vague words and the facts of a text by rules alone, in a few milliseconds."""
    document = read_text(text, tools.tagger)
    if judge_legibility(document, "", tools.words).problem is not None:
        return (), ()
    facts = find_facts(document, tools.lexicons)
    return find_vague(document, facts, tools.lexicons), facts


def rate_text(text: str, *, tools: Tools) -> tuple[SentenceRating, ...]:
    """Return how specific each sentence of any text is, without a question."""
    return _rated_sentences(gather_evidence(text, ad_hoc_question(""), tools))


def rate_sentences(texts: Sequence[str], *, tools: Tools) -> tuple[float, ...]:
    """Return how specific each text is as a whole, 1.0-5.0; each is rated on its own."""
    documents = [read_text(text, tools.tagger) for text in texts]
    rows = np.stack([count_features(document.sentences, tools.words) for document in documents])
    if tools.reading is None:
        return tuple(tools.specificity.rate_features(rows).tolist())
    whole = [Window(text, ((0, len(text)),)) for text in texts]
    adapted = np.concatenate(tools.reading.reader.read(whole))
    plain = tools.reading.plain.encode(texts)
    return tuple(tools.specificity.rate(rows, plain, adapted).tolist())


def type_clauses(
    documents: Sequence[Sequence[str]], *, tools: Tools
) -> tuple[tuple[StatementType, ...], ...]:
    """Return the learned statement type of each clause, where the cuts into clauses are given.

    The clauses of a document are neighbours, in order: each is read in its sentence by itself and
    beside the clauses before it, and the mean of both decides. Needs vectors.
    """
    if tools.reading is None:
        raise ValueError("types of given clauses need tools with vectors")
    ways = []
    for cut in (sentence_windows, clause_windows):
        windows = [window for clauses in documents for window in cut(clauses)]
        vectors = np.concatenate(tools.reading.reader.read(windows))
        ways.append(tools.reading.types.chances(vectors))
    found = iter(likeliest(np.mean(ways, axis=0)))
    return tuple(tuple(next(found) for _ in clauses) for clauses in documents)


def gather_evidence(text: str, question: Question, tools: Tools) -> Evidence:
    """Return all that the words show; details that belong to nothing are read as not there."""
    read = text
    for _ in range(_MOST_READINGS):
        evidence, strays = _gather(read, question, tools)
        if not strays:
            break
        read = without(read, strays)
    return replace(evidence, document=replace(evidence.document, raw=text))


def _gather(text: str, question: Question, tools: Tools) -> tuple[Evidence, tuple[Fact, ...]]:
    """Return the evidence without strays, and the strays; without vectors only lists are found."""
    document = read_text(text, tools.tagger)
    legibility = judge_legibility(document, question.text, tools.words)
    if legibility.problem is not None:
        # Nothing to judge: highlights in noise or in another language would be wrong.
        document = Document(text, ())
    facts = find_facts(document, tools.lexicons)
    clauses = split_clauses(document)
    learned, disorder, readings = None, (0.0,) * len(document.sentences), None
    details = details_to_check(document, facts)
    strays = bare_lists(document, facts)
    if tools.reading is not None:
        readings = read_parts(document, clauses, details, tools.reading.reader)
        learned = tools.reading.types.types(readings.clauses)
        chances = tools.reading.soundness.strays(readings.details)
        strays = (*strays, *likely_strays(document, details, chances))
        disorder = tuple(tools.reading.soundness.disorder(readings.sentences).tolist())
    facts = tuple(fact for fact in facts if fact not in strays)
    vague = find_vague(document, facts, tools.lexicons)
    cues = find_cues(document, tools.lexicons)
    statements = classify(clauses, cues, learned)
    specificity, leanings = _rate_each_sentence(document, readings, tools)
    evidence = Evidence(
        document=document,
        statements=statements,
        cues=cues,
        facts=facts,
        vague=vague,
        structure=find_structure(statements, cues, facts, vague),
        legibility=legibility,
        specificity=specificity,
        disorder=disorder,
        leanings=leanings,
    )
    return evidence, strays


def _rate_each_sentence(
    document: Document, readings: Readings | None, tools: Tools
) -> tuple[tuple[float, ...], tuple[float, ...] | None]:
    """Return how specific each sentence is, and what its vectors say of its solidity."""
    if not document.sentences:
        return (), None
    rows = np.stack([count_features((sentence,), tools.words) for sentence in document.sentences])
    leanings = None
    if tools.reading is None or readings is None:
        ratings = tools.specificity.rate_features(rows)
    else:
        plain = tools.reading.plain.encode([closed(one.text) for one in document.sentences])
        ratings = tools.specificity.rate(rows, plain, readings.sentences)
        leanings = tuple(tools.solidity.leanings(readings.sentences, plain).tolist())
    return tuple(round(float(rating), 2) for rating in ratings), leanings


def _judge_relevance(
    evidence: Evidence, chances: Sequence[float], question: Question, tools: Tools
) -> Relevance | None:
    is_asked = bool(question.text.strip() or question.contains)
    if tools.relevance is None or not is_asked or evidence.legibility.problem is not None:
        return None
    return tools.relevance.judge(evidence.document, question, chances)


def _findings(evidence: Evidence, unmet: tuple[Condition, ...]) -> tuple[Finding, ...]:
    strengths = find_strengths(evidence.statements, evidence.cues, evidence.structure)
    absences = find_absences((c.kind, c.step) for c in unmet)
    pointed = sorted((*evidence.vague, *strengths), key=lambda f: (f.start, f.end, f.kind))
    return (*pointed, *absences)


def _probes(
    question: Question, verdict: rubric.Verdict, evidence: Evidence, tools: Tools
) -> tuple[Probe, ...]:
    if evidence.legibility.problem in {"noise", "language"}:
        return ()
    return choose_probes(question, verdict.held, evidence.vague, tools.probes)


def _next_step(signals: Signals, verdict: rubric.Verdict) -> str:
    if signals.problem is not None:
        return "Write two or three sentences about one thing you did, in English."
    if not verdict.held:
        return "Say it aloud once, in your own time; keep these details."
    return verdict.held[0].step


def _rated_sentences(evidence: Evidence) -> tuple[SentenceRating, ...]:
    types: dict[int, list[StatementType]] = {}
    for statement in evidence.statements:
        types.setdefault(statement.sentence_index, []).append(statement.type)
    return tuple(
        SentenceRating(s.start, s.end, rating, most_frequent(types[index]))
        for index, (s, rating) in enumerate(
            zip(evidence.document.sentences, evidence.specificity, strict=True)
        )
    )
