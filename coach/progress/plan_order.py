"""What to begin before an interview: what will be asked there first."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from coach.records import Question

EMPHASISED_QUESTIONS = 4
LINE_QUESTIONS = 2
OTHER_QUESTIONS = 1
"""How many questions of a competency are planned: one that is emphasised, one that a ticked line
leads to, and any other beside these. Where nothing is asked each competency counts as one of a
line."""

ALWAYS_ASKED = ("background", "motivation")
"""“About yourself” and “why here”: nearly every interview asks for both."""
_OPENING = "motivation"
"""The competency whose first questions of these types are those two."""
_EARLY = (1, 3)
"""Their places among what is begun: after the first question of their own, and after the next."""
LEVELS = ("entry", "experienced", "lead")

FIRST, IMPROVE, MORE, IMPROVE_OTHERS, OTHERS = range(5)
"""What comes before what: each is exhausted, or rests, before the next is begun."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What an interview asks for: `emphasised` competencies, the most important first.

    `for_lines` are lines of the posting that the person ticked, by the question nearest to each;
    `is_leading` says that the work means leading others.
    """

    emphasised: Sequence[str] = ()
    for_lines: Mapping[str, str] = field(default_factory=dict)
    is_leading: bool = False


def may_be_asked(question: Question, needs: Needs) -> bool:
    """Return whether an interview may hold a question.

    A technical one is of one trade, so a ticked line must lead to it; one for those who lead is
    asked where the work means leading.
    """
    if question.id in needs.for_lines:
        return True
    return question.type != "technical" and (needs.is_leading or question.level != "lead")


def openers_of(questions: Sequence[Question]) -> list[str]:
    """Return the ids of “about yourself” and “why here”: the first of their types in the bank."""
    found = []
    for kind in ALWAYS_ASKED:
        fitting = [one for one in questions if one.type == kind]
        found += sorted(fitting, key=lambda one: one.competency != _OPENING)[:1]
    return [one.id for one in found]


def competencies_in_order(questions: Sequence[Question], needs: Needs) -> list[str]:
    """Return the competencies that count: emphasised, then of ticked lines; all without either."""
    of = {one.id: one.competency for one in questions}
    lines = [of[key] for key in needs.for_lines if key in of]
    return list(dict.fromkeys([*needs.emphasised, *lines] or of.values()))


def stages_of(
    questions: Sequence[Question], known: Collection[str], needs: Needs
) -> dict[str, int]:
    """Return what to begin, in order, by id, each with its stage; `known` was practised before."""
    openers, ranked = openers_of(questions), competencies_in_order(questions, needs)
    places = {key: place for place, key in enumerate(ranked)}
    numbers = Counter(one.competency for one in questions if one.id in {*known, *openers})
    found = []

    def ease(one: Question) -> tuple[bool, int]:
        level = LEVELS.index(one.level)
        return one.id not in needs.for_lines, -level if needs.is_leading else level

    for one in sorted(questions, key=ease):
        if one.id in known or one.id in openers:
            continue
        key, is_line = one.competency, one.id in needs.for_lines
        is_emphasised, number = key in needs.emphasised, numbers[key]
        few = LINE_QUESTIONS if key in places else OTHER_QUESTIONS
        if is_line or number < (EMPHASISED_QUESTIONS if is_emphasised else few):
            numbers[key] += 1
            is_first = is_line or (is_emphasised and not number)
            stage = FIRST if is_first else MORE if key in places else OTHERS
            found.append((stage, not is_line, number, places.get(key, len(places)), one.id))
    order = [(one[-1], one[0]) for one in sorted(found, key=lambda one: one[:-1])]
    for place, key in zip(_EARLY, [key for key in openers if key not in known], strict=False):
        order.insert(place, (key, FIRST))
    return dict(order)
