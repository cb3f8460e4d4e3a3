"""What to ask about an answer: what it lacks, in the person's own words where they have some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from coach.answer.levels import SHORT_WORDS
from coach.bank.follow_ups import QUESTION_SLOT, WORDS_SLOT, FollowUps
from coach.records import FollowUp, Label, Missing, Part, PartName, Question, Review

FIRST_SHOWN = 3
"""So many questions are shown first."""
_LONGEST_QUOTE = 60
"""Characters: one line of a phone."""
# In the order in which a listener needs them: what happened before how it is shown.
_ORDER: tuple[PartName, ...] = ("occasion", "own_action", "result", "details", "proof", "reasoning")
# A vague phrase that lacks this asks for the same as the part does, in the person's own words.
_SAME_AS: Mapping[Missing, PartName] = {
    "what changed": "result",
    "your part": "own_action",
    "when": "details",
    "where": "details",
    "who": "details",
    "how many": "details",
}
# The sentence to ask a part about: its label, and whether the first or the last with that label.
_ABOUT: Mapping[PartName, tuple[Label, int]] = {
    "occasion": ("habit", 0),
    "own_action": ("others", -1),
    "result": ("action", -1),
    "proof": ("result", -1),
    "reasoning": ("action", 0),
}
# "After the break I rang her" is quoted whole, "As it was late, I rang her" from "I" on.
_OWN_CLAUSE = re.compile(r"(?:^|(?<=[,;:] )|(?<=\band )|(?<=\bso )|(?<=\bbut ))[Ii](?=['’ ])")
_OWN = re.compile(r"\b(?:I|i|[Ww]e|[Mm]y|[Mm]e)\b")
_MARKS = " .,;:!?…"


def vague_question(words: str, missing: Missing, texts: FollowUps) -> str:
    """Return the question that asks for what is missing from `words`."""
    return texts.vague[missing].replace(WORDS_SLOT, _quote(words))


def whether_answered(question: Question, texts: FollowUps) -> str:
    """Return the question that asks what in an answer answers `question`."""
    return texts.whole["off_question"].replace(QUESTION_SLOT, question.text)


def choose_follow_ups(
    question: Question, text: str, review: Review, texts: FollowUps
) -> tuple[FollowUp, ...]:
    """Return what to ask about a text, what matters most first, each thing once.

    No proof is asked for without a result, no reason without a deed, and vague words only after
    something happens. An absent part and a vague phrase take turns; a phrase that asks for what a
    part lacks stands for it. Whether the question is answered is asked last of those shown first.
    """
    asked = list(_in_turn(question, text, review, texts))
    if review.on_question != "yes" and question.text.strip():
        asked.insert(FIRST_SHOWN - 1, FollowUp(whether_answered(question, texts), None, None, None))
    return tuple(asked)


def next_step(level: int, parts: Sequence[Part], question: Question, texts: FollowUps) -> str:
    """Return the one thing that would lift an answer; at level 5 what to do with it."""
    states = {part.name: part.state for part in parts}
    first = next((name for name in _ORDER if states.get(name) != "present"), None)
    if level == 5 or first is None:
        return texts.whole["finished"]
    return texts.of_part(first, question.type).step


def is_grave(text: str, texts: FollowUps) -> bool:
    """Return whether a text speaks of death, violence or grave illness."""
    line = " ".join(["", *re.findall(r"[^\W\d_]+", text.lower()), ""])
    return any(f" {words} " in line for words in texts.grave_words)


def _in_turn(question: Question, text: str, review: Review, texts: FollowUps) -> Iterator[FollowUp]:
    def ask(part: PartName) -> FollowUp:
        return FollowUp(_question_about(part, question, text, review, texts), part, None, None)

    lacking = _lacking(review, is_behavioural=question.type == "behavioural")
    phrases = list(review.vague)
    if is_grave(text, texts):
        lacking = [part for part in lacking if part != "proof"]
        phrases = []
    if not _is_of_something(review):
        # First something has to happen: its words are worth a question only then.
        yield from map(ask, lacking)
        lacking = []
    while lacking or phrases:
        if lacking:
            part = lacking.pop(0)
            same = next((one for one in phrases if _SAME_AS.get(one.missing) == part), None)
            if same is not None:
                phrases.remove(same)
                yield FollowUp(same.question, part, same.start, same.end)
            else:
                yield ask(part)
        if phrases:
            phrase = phrases.pop(0)
            part_of = _SAME_AS.get(phrase.missing)
            if part_of in lacking:
                lacking.remove(part_of)
            yield FollowUp(phrase.question, part_of, phrase.start, phrase.end)


def _lacking(review: Review, *, is_behavioural: bool) -> list[PartName]:
    """Return the parts to ask about, in their order."""
    own_action, is_of_something = review.state_of("own_action"), _is_of_something(review)
    can_be_asked: Mapping[PartName, bool] = {
        "occasion": True,
        "own_action": not _is_short_of_all(review),
        # Other questions first ask whether the person has done it.
        "result": is_of_something and (is_behavioural or _is_told("own_action", review)),
        "details": is_of_something,
        "proof": _is_told("result", review),
        "reasoning": is_of_something and own_action != "absent",
    }
    return [one for one in _ORDER if review.state_of(one) != "present" and can_be_asked[one]]


def _question_about(
    part: PartName, question: Question, text: str, review: Review, texts: FollowUps
) -> str:
    said, state = texts.of_part(part, question.type), review.state_of(part)
    plain = said.unsure if state != "absent" and _is_of_something(review) else said.ask
    if part in texts.grave and is_grave(text, texts):
        return texts.grave[part]
    if part == "occasion" and _is_short_of_all(review):
        return texts.whole["nearest"]
    if part == "details" and not said.type:
        return _details_question(review, texts) or plain
    if said.about and state != "unclear" and (words := _own_words(part, text, review)):
        return said.about.replace(WORDS_SLOT, words)
    return plain


def _is_of_something(review: Review) -> bool:
    """Return whether there may be an occasion or a deed to ask about."""
    return review.state_of("occasion") != "absent" or _is_told("own_action", review)


def _is_told(part: PartName, review: Review) -> bool:
    return review.state_of(part) in ("present", "partial")


def _is_short_of_all(review: Review) -> bool:
    """Return whether it says in a few words that there is nothing."""
    return review.words < SHORT_WORDS and not _is_of_something(review)


def _details_question(review: Review, texts: FollowUps) -> str:
    """Return the question for the kinds of fact that an answer has none of."""
    kinds = {"person" if fact.kind == "org" else fact.kind for fact in review.facts}
    lacking = [kind for kind in texts.details if kind not in kinds]
    # How many is asked alone: it rarely goes with when and who.
    asked = [texts.details[kind] for kind in lacking if kind != "number" or len(lacking) == 1]
    line = ", and ".join(asked)
    return f"{line[0].upper()}{line[1:]}?" if line else ""


def _own_words(part: PartName, text: str, review: Review) -> str:
    """Return the words to ask a part about as they are quoted, "" where none fit."""
    if part not in _ABOUT:
        return ""
    label, place = _ABOUT[part]
    is_own = label in ("action", "habit")
    told = [text[one.start : one.end] for one in review.sentences if label in one.labels]
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
    plain = " ".join(words.split()).rstrip(_MARKS) or words
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    cut = plain[: _LONGEST_QUOTE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(_MARKS) + " …"
