"""The six sides of an answer, 0-100, each with its reason and the words it points at."""

import math

from coach.records import DIMENSIONS, Dimension, QuestionType, Span
from coach.scoring.ladder import substance
from coach.scoring.signals import AT_ALL, Evidence, Signals, saturate

_HALF_DETAIL, _HALF_OWN, _HALF_RESULT = 3.0, 1.5, 1.0
_TEAM_SHARE = 0.3
_PROOF = 25
_VAGUE_COST = 7
"""Cost in economy of a vague phrase in 100 words told."""
_IDLE_COST = 4
"""The same for a sentence that tells nothing."""
_FEWEST_TOLD = 40
_BEST, _THIN = 4.0, 0.02
"""What a sentence that all but counts adds: of two thin answers the less thin one is better.
Below _THIN its chance says nothing: vague talk has that much."""
_DISORDER_COST = 150
"""For an answer all of whose sentences are heaps of words."""
_LONGEST_WORDS = 350
"""About two and a half minutes of speech; past it economy falls by a point for 5 words."""


def rate_sides(signals: Signals) -> dict[str, float]:
    """Return the exact 0-100 of detail, episode, own_action, outcome, relevance and economy."""
    if signals.problem is not None:
        return dict.fromkeys(DIMENSIONS, 0.0)
    share = signals.events / max(1.0, signals.events + signals.others)
    acts = signals.own_actions + _TEAM_SHARE * signals.team_actions
    proof = _PROOF * sum(min(1.0, w / AT_ALL) for w in (signals.measured, signals.confirmed))
    outcome = 50 * saturate(signals.results, _HALF_RESULT) + proof * min(
        1.0, signals.results / AT_ALL
    )
    # Counted on what is told, not on all words: talk between vague phrases does not thin them.
    per_100_told = 100 / max(_FEWEST_TOLD, signals.words_told)
    cost = (_VAGUE_COST * signals.vague + _IDLE_COST * signals.idle) * per_100_told
    cost += _DISORDER_COST * signals.disorder
    thin = _BEST * max(0.0, signals.best - _THIN)
    order = 1 - signals.disorder
    return {
        "detail": 100 * order * saturate(substance(signals) + thin, _HALF_DETAIL),
        "episode": 100 * share * saturate(signals.events, 1.0),
        "own_action": 100 * saturate(acts, _HALF_OWN),
        "outcome": min(100.0, outcome),
        "relevance": float(signals.relevance.score) if signals.relevance else 0.0,
        # Never quite nothing: the last detail taken out still shows.
        "economy": 100 * math.exp(-(cost + _overlong(signals)) / 100),
    }


def rate_dimensions(
    evidence: Evidence, signals: Signals, question_type: QuestionType
) -> tuple[Dimension, ...]:
    """Return detail, episode, own_action, outcome, relevance and economy, in this order."""
    told = {
        "detail": _detail(evidence),
        "episode": _episode(signals, question_type),
        "own_action": _own_action(signals),
        "outcome": _outcome(evidence, signals),
        "relevance": _relevance(signals),
        "economy": _economy(evidence, signals),
    }
    sides = rate_sides(signals)
    return tuple(
        Dimension(name, round(sides[name]), reason, spans) for name, (reason, spans) in told.items()
    )


Reasoned = tuple[str, tuple[Span, ...]]
"""A reason with the words it points at."""


def _detail(evidence: Evidence) -> Reasoned:
    facts = evidence.facts
    reason = (
        f"{_count(len(facts), 'detail')} a listener could check."
        if facts
        else "Nothing yet that a listener could check."
    )
    return reason, tuple(Span(f.start, f.end) for f in facts)


def _episode(signals: Signals, question_type: QuestionType) -> Reasoned:
    told, other = signals.told, signals.others
    if told:
        reason = f"{_count(len(told), 'thing')} that happened" + (
            f", beside {_count(other, 'general statement')}." if other else "."
        )
    elif signals.happened:
        reason = "Something is said to have happened, in words too general to picture."
    elif question_type == "behavioural":
        reason = "No particular occasion is told."
    else:
        reason = "No occasion is told; this question can do without, but one helps."
    return reason, tuple(Span(s.start, s.end) for s in told)


def _own_action(signals: Signals) -> Reasoned:
    own = [s for s in signals.told if s.by == "i"]
    if own:
        reason = f"{_count(len(own), 'action')} of your own."
    elif "i" in signals.happened:
        reason = "You act in it, in words too general to picture."
    elif "we" in signals.happened:
        reason = "Told as the team's work: your own part is not named yet."
    else:
        reason = "No action of your own is told."
    return reason, tuple(Span(s.start, s.end) for s in own)


def _outcome(evidence: Evidence, signals: Signals) -> Reasoned:
    spans = evidence.structure.result
    if not spans:
        fog = tuple(Span(f.start, f.end) for f in evidence.vague if f.kind == "vague.outcome")
        reason = (
            "It is said to have gone well; what changed is not."
            if fog
            else "What changed afterwards is not told."
        )
        return reason, fog
    how = [
        word
        for word, is_so in (
            ("measured", signals.is_measured),
            ("confirmed by someone else", signals.is_confirmed),
        )
        if is_so
    ]
    return "A result is told, " + (" and ".join(how) if how else "not yet proven") + ".", spans


def _relevance(signals: Signals) -> Reasoned:
    judged = signals.relevance
    if judged is None:
        return "Not judged: there was no question to compare with, or no vectors.", ()
    spans = (judged.nearest,) if judged.nearest else ()
    if judged.is_off or not spans:
        return "Far from what the question asks.", spans
    if judged.score >= 50:
        return "Close to what the question asks.", spans
    return "Only loosely tied to the question's words; say early how it answers it.", spans


def _economy(evidence: Evidence, signals: Signals) -> Reasoned:
    reasons = []
    if evidence.vague:
        reasons.append(f"{_count(len(evidence.vague), 'vague phrase')}")
    if signals.idle:
        reasons.append(f"{_count(signals.idle, 'sentence')} that a listener learns little from")
    if _overlong(signals):
        reasons.append("longer than two and a half minutes of speech")
    reason = (", ".join(reasons)).capitalize() + "." if reasons else "No words wasted."
    return reason, tuple(Span(f.start, f.end) for f in evidence.vague)


def _overlong(signals: Signals) -> float:
    return max(0, signals.words - _LONGEST_WORDS) / 5


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
