"""Whether somebody gets better: the one verdict that every page, the terminal and the sheet quote.

The same question again comes first, in another session; then the first answers to different
questions, the newer half against the older. Naively, the last answer to a question against its
first would call half of all people better who repeat their worst answers and stay the same:
`rises_and_falls` says what is compared instead. Of 100 made-up people who stay the same 2 to 7 are
told that they got clearer, and at most 10 of any change, whatever they repeat: most where all
questions are alike and the worst is always repeated (tests/progress/test_verdict.py). There are
two comparisons, each with CHANCE for both directions together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from coach.progress.change import (
    SMALLEST_CHANGE,
    Change,
    TriesByQuestion,
    compare_halves,
    first_tries,
    mean_change,
    rises_and_falls,
)
from coach.records import AttemptScores

ENOUGH_REPEATED = 3
"""Questions tried again below which nothing is said of them."""
_TELL_MOST = (
    "Three questions answered again on another day tell most. A second try at once has the coach’s"
    " help; an interview has not."
)

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said, in a word, in a sentence of plain words, and what it rests on."""

    state: Literal["better", "not yet", "lower", "too early"]
    sentence: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Answers before and after, with the change upwards and downwards."""

    what: str
    rests_on: str
    before: Sequence[AttemptScores]
    after: Sequence[AttemptScores]
    up: Change
    down: Change
    if_lower: str = ""

    @property
    def shown(self) -> float:
        """The points between the answers whose numbers are shown."""
        return fmean(one.score for one in self.after) - fmean(one.score for one in self.before)

    @property
    def state(self) -> Literal["better", "not yet", "lower"]:
        # The numbers that are shown must say the same.
        if self.up.direction == "up" and self.shown > SMALLEST_CHANGE:
            return "better"
        if self.down.direction == "down" and self.shown < -SMALLEST_CHANGE:
            return "lower"
        return "not yet"


def verdict_of(attempts: Sequence[AttemptScores]) -> Verdict:
    """Return the verdict on answers that one scorer read, oldest first; noise is none."""
    real = [one for one in attempts if one.level > 1 or one.response_type != "non-answer"]
    tries = first_tries(real)
    if not tries:
        return Verdict("too early", "Too early to say: no answers yet.", "")
    same = _same_questions(tries)
    found = [one for one in (same, _other_questions(tries, same is None)) if one]
    if not found:
        return _too_early(tries)
    chosen = next((one for one in found if one.state != "not yet"), found[0])
    return Verdict(chosen.state, _sentence(chosen), chosen.rests_on)


def _same_questions(tries: TriesByQuestion) -> _Evidence | None:
    again = [those for those in tries.values() if len(those) > 1]
    up, down = map(mean_change, rises_and_falls(tries))
    if len(again) < ENOUGH_REPEATED or up is None or down is None:
        return None
    later = _counted(sum(len(those) - 1 for those in again), "later answer")
    return _Evidence(
        f"the same {_in_words(len(again))} questions",
        f"It rests on {later} to these questions, the first try each time.",
        before=[those[0] for those in again],
        after=[those[-1] for those in again],
        up=up,
        down=down,
    )


def _other_questions(tries: TriesByQuestion, is_alone: bool) -> _Evidence | None:
    firsts = sorted((those[0] for those in tries.values()), key=lambda one: one.created_at)
    change = compare_halves([one.score for one in firsts])
    if change is None:
        return None
    half = len(firsts) // 2
    return _Evidence(
        "your first answers to new questions",
        f"It rests on {len(firsts)} different questions, the newer half against the older."
        + (" The same question again on another day would tell more." if is_alone else ""),
        before=firsts[:half],
        after=firsts[half:],
        up=change,
        down=change,
        if_lower=" Harder questions can do that too.",
    )


def _too_early(tries: TriesByQuestion) -> Verdict:
    again = sum(len(those) > 1 for those in tries.values())
    also = f", {_in_words(again)} of them again on another day" if again else ""
    sentence = f"Too early to say: {_counted(len(tries), 'question')} answered so far{also}."
    return Verdict("too early", sentence, _TELL_MOST)


def _sentence(found: _Evidence) -> str:
    shown = f"{found.what}, {_numbers(found)}."
    if found.state == "better":
        return f"You got clearer: {shown}"
    if found.state == "lower":
        return f"Lower lately: {shown}{found.if_lower}"
    if found.up.points > SMALLEST_CHANGE:
        more = found.up.more
        if more is None:
            return f"Clearer so far, not sure yet: {shown} Your scores still vary as much as that."
        answers = f"About {_in_words(more)} more answer{'s' if more > 1 else ''} like these"
        return f"Clearer so far, not sure yet: {shown} {answers} would make it sure."
    if found.down.points < -SMALLEST_CHANGE:
        return f"No clear change: {shown} So far that may be chance."
    if found.shown > SMALLEST_CHANGE:
        return f"Not yet: {shown} A weak answer comes up that far by itself."
    return f"About the same so far: {shown}"


def _numbers(found: _Evidence) -> str:
    """Return level and facts as they went; the score where the level says another thing."""
    both = found.before, found.after
    low, high = (round(fmean(one.level for one in those), 1) for those in both)
    if abs(found.shown) > SMALLEST_CHANGE and (high - low) * found.shown <= 0:
        older, newer = (fmean(one.score for one in those) for those in both)
        return f"score {older:.0f} → {newer:.0f}"
    few, many = (round(fmean(one.fact_count for one in those)) for those in both)
    facts = f", facts {few} → {many}" if (many - few) * found.shown > 0 else ""
    return f"level {low:g} → {high:g}{facts}"


def _in_words(number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _counted(number: int, noun: str) -> str:
    return f"{_in_words(number)} {noun}{'' if number == 1 else 's'}"
