"""What to ask about an answer: what it lacks, in the person's own words where they have some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.answer.levels import SHORT_WORDS
from coach.bank.follow_ups import QUESTION_SLOT, WORDS_SLOT, FollowUps
from coach.records import (
    Fact,
    FollowUp,
    Label,
    Missing,
    Part,
    PartName,
    Question,
    Sentence,
    State,
    Vague,
)

FIRST_SHOWN = 3
"""So many questions are shown first."""
_LONGEST_QUOTE = 60
"""Characters: one line of a phone."""
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
# The sentence to ask a part about: what it tells, and whether the first or the last of these.
_ABOUT: Mapping[PartName, tuple[Label, int]] = {
    "occasion": ("habit", 0),
    "own_action": ("others", -1),
    "result": ("action", -1),
    "proof": ("result", -1),
    "reasoning": ("action", 0),
}
_TOLD: frozenset[State] = frozenset({"present", "partial"})
_WORD = re.compile(r"[^\W\d_]+")
# "After the break I rang her" is quoted whole, "As it was late, I rang her" from "I" on.
_OWN_CLAUSE = re.compile(r"(?:^|(?<=[,;:] )|(?<=\band )|(?<=\bso )|(?<=\bbut ))[Ii](?=['’ ])")
_OWN = re.compile(r"\b(?:I|i|[Ww]e|[Mm]y|[Mm]e)\b")
_END = re.compile(r"[\s.,;:!?…]+$")


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of an answer before anything is asked; `vague` begins with the worst."""

    text: str
    words: int
    parts: Sequence[Part]
    facts: Sequence[Fact]
    vague: Sequence[Vague]
    sentences: Sequence[Sentence]
    is_on_question: bool

    @property
    def states(self) -> Mapping[PartName, State]:
        """The state of each part."""
        return {part.name: part.state for part in self.parts}

    @property
    def is_of_something(self) -> bool:
        """Whether there may be an occasion or a deed to ask about."""
        return self.states["occasion"] != "absent" or self.states["own_action"] in _TOLD

    @property
    def is_short_of_all(self) -> bool:
        """Whether it says in a few words that there is nothing."""
        return self.words < SHORT_WORDS and not self.is_of_something


def vague_question(words: str, missing: Missing, texts: FollowUps) -> str:
    """Return the question that asks for what is missing from `words`."""
    return texts.vague[missing].replace(WORDS_SLOT, _quote(words))


def whether_answered(question: Question, texts: FollowUps) -> str:
    """Return the question that asks what in an answer answers `question`."""
    return texts.whole["off_question"].replace(QUESTION_SLOT, question.text)


def choose_follow_ups(
    question: Question, findings: Findings, texts: FollowUps
) -> tuple[FollowUp, ...]:
    """Return what to ask, what matters most first, each thing once.

    Nothing is asked that hangs in the air: no proof without a result, no reason without a deed, no
    vague word first where nothing happens yet. An absent part and a vague phrase take
    turns; a phrase that asks for what a part lacks stands for it. Where it is not clear that the
    question is answered, that is asked at the end of those shown first.
    """
    asked = list(_in_turn(question, findings, texts))
    if not findings.is_on_question and question.text.strip():
        asked.insert(FIRST_SHOWN - 1, FollowUp(whether_answered(question, texts), None, None, None))
    return tuple(asked)


def next_step(level: int, parts: Sequence[Part], question: Question, texts: FollowUps) -> str:
    """Return the one thing that would lift an answer; at level 5 what to do with it."""
    states = {part.name: part.state for part in parts}
    first = next((name for name in _ASKED_FIRST if states.get(name) != "present"), None)
    if level == 5 or first is None:
        return texts.whole["finished"]
    return texts.of_part(first, question.type).step


def is_grave(text: str, texts: FollowUps) -> bool:
    """Return whether a text speaks of death, violence or grave illness."""
    line = f" {' '.join(_WORD.findall(text.lower()))} "
    return any(f" {words} " in line for words in texts.grave_words)


def _in_turn(question: Question, findings: Findings, texts: FollowUps) -> Iterator[FollowUp]:
    lacking = _lacking(findings, is_behavioural=question.type == "behavioural")
    phrases = list(findings.vague)
    grave = is_grave(findings.text, texts)
    if grave:
        lacking = [part for part in lacking if part != "proof"]
        phrases = []
    if not findings.is_of_something:
        # First something has to happen: its words are worth a question only then.
        yield from (_about_part(part, question, findings, texts, grave) for part in lacking)
        lacking = []
    while lacking or phrases:
        if lacking:
            part = lacking.pop(0)
            same = next((one for one in phrases if _SAME_AS.get(one.missing) == part), None)
            if same is not None:
                phrases.remove(same)
                yield FollowUp(same.question, part, same.start, same.end)
            else:
                yield _about_part(part, question, findings, texts, grave)
        if phrases:
            phrase = phrases.pop(0)
            part_of = _SAME_AS.get(phrase.missing)
            if part_of in lacking:
                lacking.remove(part_of)
            yield FollowUp(phrase.question, part_of, phrase.start, phrase.end)


def _lacking(findings: Findings, *, is_behavioural: bool) -> list[PartName]:
    """Return the parts to ask about, in their order.

    Other questions than behavioural ones ask whether the person has done it: what came of it is
    asked once they have.
    """
    states = findings.states
    able: Mapping[PartName, bool] = {
        "own_action": not findings.is_short_of_all,
        "result": findings.is_of_something and (is_behavioural or states["own_action"] in _TOLD),
        "details": findings.is_of_something,
        "proof": states["result"] in _TOLD,
        "reasoning": findings.is_of_something and states["own_action"] != "absent",
    }
    return [name for name in _ASKED_FIRST if states[name] != "present" and able.get(name, True)]


def _about_part(
    part: PartName, question: Question, findings: Findings, texts: FollowUps, grave: bool
) -> FollowUp:
    said, state = texts.of_part(part, question.type), findings.states[part]
    text = said.unsure if state != "absent" and findings.is_of_something else said.ask
    if grave and part in texts.grave:
        text = texts.grave[part]
    elif part == "occasion" and findings.is_short_of_all:
        text = texts.whole["nearest"]
    elif part == "details" and not said.type:
        text = _details_question(findings.facts, texts) or text
    elif said.about and state != "unclear" and (words := _own_words(part, findings)):
        text = said.about.replace(WORDS_SLOT, words)
    return FollowUp(text, part, None, None)


def _details_question(facts: Sequence[Fact], texts: FollowUps) -> str:
    """Return the question for the kinds of fact that an answer has none of."""
    kinds = {"person" if fact.kind == "org" else fact.kind for fact in facts}
    lacking = [kind for kind in texts.details if kind not in kinds]
    # How many is asked alone: it rarely goes with when and who.
    asked = [texts.details[kind] for kind in lacking if kind != "number" or len(lacking) == 1]
    line = ", and ".join(asked)
    return f"{line[0].upper()}{line[1:]}?" if line else ""


def _own_words(part: PartName, findings: Findings) -> str:
    """Return the words to ask a part about as they are quoted, "" where none fit."""
    if part not in _ABOUT:
        return ""
    label, place = _ABOUT[part]
    is_own = label in ("action", "habit")
    told = [findings.text[one.start : one.end] for one in findings.sentences if label in one.labels]
    quotes = [words for words in told if not is_own or _OWN.search(words)]
    if not quotes:
        return ""
    words = quotes[place]
    if is_own and (clause := _OWN_CLAUSE.search(words)):
        words = words[clause.start() :]
    quoted = _quote(words)
    # Half a result is none to ask about.
    return "" if label == "result" and quoted.endswith("…") else quoted


def _quote(words: str) -> str:
    plain = _END.sub("", " ".join(words.split())) or words
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    cut = plain[: _LONGEST_QUOTE - 1]
    return _END.sub("", cut.rpartition(" ")[0] or cut) + " …"
