"""The one place where evidence, scores and advice meet: an answer becomes a Review."""

from collections.abc import Sequence

import numpy as np

from coach.advice.probes import choose_probes
from coach.bank.ad_hoc import ad_hoc_question
from coach.evidence.absences import find_absences, find_strengths
from coach.evidence.clauses import split_clauses
from coach.evidence.details import find_facts
from coach.evidence.legibility import judge_legibility
from coach.evidence.matching import match_all
from coach.evidence.readings import Readings, clause_windows, read_parts
from coach.evidence.soundness import LIKELY_STRAY, NEVER_STRAYS
from coach.evidence.statement_types import most_frequent
from coach.evidence.statements import classify
from coach.evidence.structure import find_structure
from coach.evidence.vagueness import find_cues, find_vague
from coach.language.reader import Window
from coach.language.text import Document, read_text
from coach.records import Fact, Finding, Probe, Question, Review, SentenceRating, StatementType
from coach.scoring import rubric
from coach.scoring.dimensions import rate_dimensions, rate_sides
from coach.scoring.ladder import Condition
from coach.scoring.relevance import Relevance
from coach.scoring.signals import Evidence, Signals, measure
from coach.scoring.specificity import count_features
from coach.settings import SPOKEN_WORDS_A_MINUTE
from coach.tools import Tools, open_tools, scorer_id

__all__ = [
    "Tools",
    "ad_hoc_question",
    "gather_evidence",
    "open_tools",
    "rate_sentences",
    "rate_text",
    "review_answer",
    "scorer_id",
    "type_clauses",
]


def review_answer(question: Question, text: str, *, tools: Tools) -> Review:
    """Return the review of any text as an answer; the same input gives the same review."""
    evidence = gather_evidence(text, question, tools)
    relevance = _judge_relevance(evidence, question, tools)
    signals = measure(evidence, relevance, tools.words)
    verdict = rubric.judge(signals, question.type)
    dimensions = rate_dimensions(evidence, signals, question.type)
    level = rubric.describe_level(verdict.level, question.type, verdict.caps)
    sure, why_sure = rubric.confidence(signals, evidence.legibility.known_share)
    return Review(
        level=level.number,
        level_name=level.name,
        level_meaning=level.meaning,
        next_step=_next_step(signals, verdict),
        score=rubric.score(level.number, rate_sides(signals)),
        score_band=rubric.band(sure),
        confidence=sure,
        confidence_reason=why_sure,
        response_type=rubric.response_type(signals),
        dimensions=dimensions,
        sentences=_rated_sentences(evidence),
        findings=_findings(evidence, verdict.open),
        facts=evidence.facts,
        structure=evidence.structure,
        probes=_probes(question, verdict, evidence, tools),
        caps=verdict.caps,
        words=signals.words,
        speaking_seconds=round(60 * signals.words / SPOKEN_WORDS_A_MINUTE),
        scorer=tools.scorer,
    )


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

    The clauses of a document are neighbours, in order. Needs vectors.
    """
    if tools.reading is None:
        raise ValueError("types of given clauses need tools with vectors")
    windows = [window for clauses in documents for window in clause_windows(clauses)]
    found = iter(
        kind
        for vectors in tools.reading.reader.read(windows)
        for kind in tools.reading.types.types(vectors)
    )
    return tuple(tuple(next(found) for _ in clauses) for clauses in documents)


def gather_evidence(text: str, question: Question, tools: Tools) -> Evidence:
    """Return all that the words show."""
    document = read_text(text, tools.tagger)
    legibility = judge_legibility(document, question.text, tools.words)
    if legibility.problem is not None:
        # Nothing to judge: highlights in noise or in another language would be wrong.
        document = Document(text, ())
    matches = match_all(document, tools.lexicons)
    facts = find_facts(document, tools.lexicons, matches=matches)
    clauses = split_clauses(document)
    learned, disorder, readings = None, (0.0,) * len(document.sentences), None
    if tools.reading is not None:
        readings = read_parts(document, clauses, facts, tools.reading.reader)
        learned = tools.reading.types.types(readings.clauses)
        facts = _without_strays(facts, tools.reading.soundness.strays(readings.details).tolist())
        disorder = tuple(tools.reading.soundness.disorder(readings.sentences).tolist())
    vague = find_vague(document, facts, tools.lexicons, matches=matches)
    cues = find_cues(document, tools.lexicons, matches=matches)
    statements = classify(clauses, cues, learned)
    return Evidence(
        document=document,
        statements=statements,
        cues=cues,
        facts=facts,
        vague=vague,
        structure=find_structure(statements, cues, facts, vague),
        legibility=legibility,
        specificity=_rate_each_sentence(document, readings, tools),
        disorder=disorder,
    )


def _without_strays(facts: Sequence[Fact], strays: Sequence[float]) -> tuple[Fact, ...]:
    """Leave out details that belong to nothing in their sentence."""
    return tuple(
        fact
        for fact, stray in zip(facts, strays, strict=True)
        if stray < LIKELY_STRAY or fact.kind in NEVER_STRAYS
    )


def _rate_each_sentence(
    document: Document, readings: Readings | None, tools: Tools
) -> tuple[float, ...]:
    if not document.sentences:
        return ()
    rows = np.stack([count_features((sentence,), tools.words) for sentence in document.sentences])
    if tools.reading is None or readings is None:
        ratings = tools.specificity.rate_features(rows)
    else:
        plain = tools.reading.plain.encode([sentence.text for sentence in document.sentences])
        ratings = tools.specificity.rate(rows, plain, readings.sentences)
    return tuple(round(float(rating), 2) for rating in ratings)


def _judge_relevance(evidence: Evidence, question: Question, tools: Tools) -> Relevance | None:
    is_asked = bool(question.text.strip() or question.contains)
    if tools.relevance is None or not is_asked or evidence.legibility.problem is not None:
        return None
    return tools.relevance.judge(evidence.document, question)


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
