"""The one place where evidence, scores and advice meet: an answer becomes a Review."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from coach import __version__
from coach.advice.probes import choose_probes
from coach.bank.ad_hoc import ad_hoc_question
from coach.bank.lexicons import Lexicons, load_lexicons
from coach.bank.probes import ProbeTemplate, load_probes
from coach.evidence.absences import find_absences, find_strengths
from coach.evidence.details import find_facts
from coach.evidence.legibility import judge_legibility
from coach.evidence.matching import match_all
from coach.evidence.statements import Statement, classify
from coach.evidence.structure import find_structure
from coach.evidence.vagueness import find_cues, find_vague
from coach.language.encoder import MODEL_SHA256, MiniLM, file_sha256
from coach.language.tagger import TAGGER_PATH, open_tagger
from coach.language.text import Document, Tagger, read_text
from coach.language.words import WORDS_PATH, WordFrequencies, open_words
from coach.records import Finding, Probe, Question, Review, SentenceRating, StatementType
from coach.scoring import rubric, specificity
from coach.scoring.dimensions import rate_dimensions
from coach.scoring.ladder import Condition
from coach.scoring.relevance import Relevance, RelevanceJudge
from coach.scoring.signals import Evidence, Signals, measure
from coach.settings import SPOKEN_WORDS_A_MINUTE, resource_dir

__all__ = ["Tools", "ad_hoc_question", "open_tools", "rate_text", "review_answer", "scorer_id"]


@dataclass(frozen=True)
class Tools:
    """What a review needs, built once and shared by threads.

    Without `relevance` (no vectors: live highlights) relevance is not judged.
    """

    tagger: Tagger
    lexicons: Lexicons
    words: WordFrequencies
    probes: Mapping[str, ProbeTemplate]
    relevance: RelevanceJudge | None
    scorer: str


def open_tools(*, with_vectors: bool = True) -> Tools:
    """Open the tagger, lists and (slow: seconds) MiniLM; raises ModelError or BankError."""
    return Tools(
        tagger=open_tagger(),
        lexicons=load_lexicons(),
        words=open_words(),
        probes=load_probes(),
        relevance=RelevanceJudge(MiniLM()) if with_vectors else None,
        scorer=scorer_id(),
    )


def scorer_id() -> str:
    """Return the version and a hash of all weights and word lists that scores depend on."""
    digest = hashlib.sha256(MODEL_SHA256.encode())
    lists = sorted((resource_dir("question_bank") / "lexicons").glob("*.toml"))
    for path in (TAGGER_PATH, WORDS_PATH, *lists):
        digest.update(file_sha256(path).encode())
    return f"{__version__}+{digest.hexdigest()[:12]}"


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
        score=rubric.score(level.number, dimensions),
        score_band=rubric.band(sure),
        confidence=sure,
        confidence_reason=why_sure,
        response_type=rubric.response_type(signals),
        dimensions=dimensions,
        sentences=_rate_sentences(evidence, tools.words),
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
    """Return how specific each sentence of any text is, without a question or vectors."""
    evidence = gather_evidence(text, ad_hoc_question(""), tools)
    return _rate_sentences(evidence, tools.words)


def gather_evidence(text: str, question: Question, tools: Tools) -> Evidence:
    """Return all that the words show. This is the part without vectors."""
    document = read_text(text, tools.tagger)
    legibility = judge_legibility(document, question.text, tools.words)
    if legibility.problem is not None:
        # Nothing to judge: highlights in noise or in another language would be wrong.
        document = Document(text, ())
    matches = match_all(document, tools.lexicons)
    facts = find_facts(document, tools.lexicons, matches=matches)
    vague = find_vague(document, facts, tools.lexicons, matches=matches)
    cues = find_cues(document, tools.lexicons, matches=matches)
    statements = classify(document, cues)
    return Evidence(
        document=document,
        statements=statements,
        cues=cues,
        facts=facts,
        vague=vague,
        structure=find_structure(statements, cues, facts, vague),
        legibility=legibility,
    )


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


def _dominant(statements: list[Statement]) -> StatementType:
    """The type told in most clauses; the first one told among equals."""
    return max(statements, key=lambda s: [t.type for t in statements].count(s.type)).type


def _rate_sentences(evidence: Evidence, words: WordFrequencies) -> tuple[SentenceRating, ...]:
    ratings = specificity.rate(evidence.document, evidence.facts, evidence.vague, words)
    by_sentence: dict[int, list[Statement]] = {}
    for statement in evidence.statements:
        by_sentence.setdefault(statement.sentence_index, []).append(statement)
    return tuple(
        SentenceRating(s.start, s.end, rating, _dominant(by_sentence[index]))
        for index, (s, rating) in enumerate(zip(evidence.document.sentences, ratings, strict=True))
    )
