"""The six sides of an answer, 0-100, each with its reason and the words it points at."""

from coach.records import Dimension, QuestionType, Span
from coach.scoring.ladder import substance
from coach.scoring.signals import Evidence, Signals, saturate

_HALF_DETAIL, _HALF_OWN, _HALF_RESULT = 3.0, 1.5, 1.0
_TEAM_SHARE = 0.3
_PROOF = 25
_VAGUE_COST = 7
"""Points of economy for each vague phrase in 100 words."""
_LONGEST_WORDS = 350
"""About two and a half minutes of speech; past it economy falls by a point for 5 words."""


def rate_dimensions(
    evidence: Evidence, signals: Signals, question_type: QuestionType
) -> tuple[Dimension, ...]:
    """Return detail, episode, own_action, outcome, relevance and economy, in this order."""
    return (
        _detail(evidence, signals),
        _episode(signals, question_type),
        _own_action(signals),
        _outcome(evidence, signals),
        _relevance(signals),
        _economy(evidence, signals),
    )


def _detail(evidence: Evidence, signals: Signals) -> Dimension:
    facts = evidence.facts
    reason = (
        f"{_count(len(facts), 'detail')} a listener could check."
        if facts
        else "Nothing yet that a listener could check."
    )
    score = round(100 * saturate(substance(signals), _HALF_DETAIL))
    return Dimension("detail", score, reason, tuple(Span(f.start, f.end) for f in facts))


def _episode(signals: Signals, question_type: QuestionType) -> Dimension:
    told = signals.told
    other = signals.habits + signals.hypotheticals + signals.opinions + signals.claims
    share = len(told) / max(1, len(told) + other)
    score = round(100 * share * saturate(len(told), 1.0))
    if told:
        reason = f"{_count(len(told), 'thing')} that happened" + (
            f", beside {_count(other, 'general statement')}." if other else "."
        )
    elif signals.events:
        reason = "Something is said to have happened, in words too general to picture."
    elif question_type == "behavioural":
        reason = "No particular occasion is told."
    else:
        reason = "No occasion is told; this question can do without, but one helps."
    return Dimension("episode", score, reason, tuple(Span(s.start, s.end) for s in told))


def _own_action(signals: Signals) -> Dimension:
    own = [s for s in signals.told if s.by == "i"]
    team = [s for s in signals.told if s.by == "we"]
    score = round(100 * saturate(len(own) + _TEAM_SHARE * len(team), _HALF_OWN))
    if own:
        reason = f"{_count(len(own), 'action')} of your own."
    elif signals.own_actions:
        reason = "You act in it, in words too general to picture."
    elif signals.team_actions:
        reason = "Told as the team's work: your own part is not named yet."
    else:
        reason = "No action of your own is told."
    return Dimension("own_action", score, reason, tuple(Span(s.start, s.end) for s in own))


def _outcome(evidence: Evidence, signals: Signals) -> Dimension:
    spans = evidence.structure.result
    proof = _PROOF * (signals.is_measured + signals.is_confirmed)
    score = min(100, round(50 * saturate(signals.results, _HALF_RESULT)) + (proof if spans else 0))
    if not spans:
        fog = tuple(Span(f.start, f.end) for f in evidence.vague if f.kind == "vague.outcome")
        reason = (
            "It is said to have gone well; what changed is not."
            if fog
            else "What changed afterwards is not told."
        )
        return Dimension("outcome", 0, reason, fog)
    how = [
        word
        for word, is_so in (
            ("measured", signals.is_measured),
            ("confirmed by someone else", signals.is_confirmed),
        )
        if is_so
    ]
    reason = "A result is told, " + (" and ".join(how) if how else "not yet proven") + "."
    return Dimension("outcome", score, reason, spans)


def _relevance(signals: Signals) -> Dimension:
    judged = signals.relevance
    if judged is None:
        return Dimension(
            "relevance", 0, "Not judged: there was no question to compare with, or no vectors.", ()
        )
    spans = (judged.nearest,) if judged.nearest else ()
    if judged.is_off or not spans:
        return Dimension("relevance", judged.score, "Far from what the question asks.", spans)
    reason = (
        "Close to what the question asks."
        if judged.score >= 50
        else "Only loosely tied to the question's words; say early how it answers it."
    )
    return Dimension("relevance", judged.score, reason, spans)


def _economy(evidence: Evidence, signals: Signals) -> Dimension:
    overlong = max(0, signals.words - _LONGEST_WORDS) / 5
    cost = _VAGUE_COST * signals.vague_per_100_words + 100 * signals.repeated_share + overlong
    reasons = []
    if evidence.vague:
        reasons.append(f"{_count(len(evidence.vague), 'vague phrase')}")
    if signals.repeated_share:
        reasons.append("sentences said twice")
    if overlong:
        reasons.append("longer than two and a half minutes of speech")
    reason = (", ".join(reasons)).capitalize() + "." if reasons else "No words wasted."
    spans = tuple(Span(f.start, f.end) for f in evidence.vague)
    score = 0 if signals.problem else max(0, round(100 - cost))
    return Dimension("economy", score, reason, spans)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
