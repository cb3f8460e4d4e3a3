"""What to ask about an answer: what it lacks, in the person's own words where they have some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.bank.follow_ups import QUESTION_SLOT, WORDS_SLOT, FollowUps
from coach.records import FollowUp, Missing, Part, PartName, Question, State, Vague

FIRST_SHOWN = 3
"""So many questions are shown first."""
_LONGEST_QUOTE = 60
# In the order in which a listener needs them: what happened before how it is shown.
_ASKED_FIRST: tuple[PartName, ...] = (
    "occasion",
    "own_action",
    "result",
    "details",
    "proof",
    "reasoning",
)
# A vague phrase that lacks this asks for the same as the part does, in the person's own words.
_SAME_AS: Mapping[Missing, PartName] = {
    "what changed": "result",
    "your part": "own_action",
    "when": "details",
    "where": "details",
    "who": "details",
    "how many": "details",
}


def vague_question(words: str, missing: Missing, texts: FollowUps) -> str:
    """Return the question that asks for what is missing from `words`."""
    plain = " ".join(words.split())
    if len(plain) > _LONGEST_QUOTE:
        cut = plain[: _LONGEST_QUOTE - 1]
        plain = (cut.rpartition(" ")[0] or cut) + " …"
    return texts.vague[missing].replace(WORDS_SLOT, plain)


def whether_answered(question: Question, texts: FollowUps) -> str:
    """Return the question that asks what in an answer answers `question`."""
    return texts.whole["off_question"].replace(QUESTION_SLOT, question.text)


def choose_follow_ups(
    question: Question,
    parts: Sequence[Part],
    vague: Sequence[Vague],
    *,
    is_on_question: bool,
    texts: FollowUps,
) -> tuple[FollowUp, ...]:
    """Return what to ask, what matters most first, each thing once.

    A part that is not told and a vague phrase take turns; a phrase that asks for what a part lacks
    stands for it. Where it is not clear that the question is answered, that is asked at the end
    of those shown first.
    """
    asked = list(_in_turn(question, parts, vague, texts))
    if not is_on_question and question.text.strip():
        asked.insert(FIRST_SHOWN - 1, FollowUp(whether_answered(question, texts), None, None, None))
    return tuple(asked)


def _in_turn(
    question: Question, parts: Sequence[Part], vague: Sequence[Vague], texts: FollowUps
) -> Iterator[FollowUp]:
    states = {part.name: part.state for part in parts}
    lacking = [name for name in _ASKED_FIRST if states.get(name, "present") != "present"]
    phrases = list(vague)
    while lacking or phrases:
        if lacking:
            part = lacking.pop(0)
            same = next((one for one in phrases if _SAME_AS.get(one.missing) == part), None)
            if same is not None:
                phrases.remove(same)
                yield FollowUp(same.question, part, same.start, same.end)
            else:
                yield _about_part(part, states[part], question, texts)
        if phrases:
            phrase = phrases.pop(0)
            part_of = _SAME_AS.get(phrase.missing)
            if part_of in lacking:
                lacking.remove(part_of)
            yield FollowUp(phrase.question, part_of, phrase.start, phrase.end)


def _about_part(part: PartName, state: State, question: Question, texts: FollowUps) -> FollowUp:
    said = texts.of_part(part, question.type)
    return FollowUp(said.ask if state == "absent" else said.unsure, part, None, None)


def next_step(level: int, parts: Sequence[Part], question: Question, texts: FollowUps) -> str:
    """Return the one thing that would lift an answer; at level 5 what to do with it."""
    states = {part.name: part.state for part in parts}
    first = next((name for name in _ASKED_FIRST if states.get(name) != "present"), None)
    if level == 5 or first is None:
        return texts.whole["finished"]
    return texts.of_part(first, question.type).step
