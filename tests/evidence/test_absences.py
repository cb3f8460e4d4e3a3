from coach.evidence.absences import find_absences, find_strengths
from coach.evidence.statements import Statement
from coach.evidence.vagueness import Cue
from coach.records import Span, Structure


def test_only_what_the_rubric_names_as_absent_becomes_a_finding() -> None:
    unmet = [("no_result", "Say what changed."), ("few_details", "More."), ("no_result", "Again.")]
    found = find_absences(unmet)
    assert [(f.kind, f.missing, f.advice, f.is_absence) for f in found] == [
        ("no_result", "what changed", "Say what changed.", True)
    ]


def test_strengths_are_own_actions_results_reasons_and_learning() -> None:
    statements = (
        Statement(0, 10, 0, "event", "i", True),
        Statement(11, 20, 0, "event", "we", True),
    )
    cues = (Cue(21, 28, "reason", 0), Cue(29, 31, "habit", 0))
    structure = Structure((), (), (), (Span(40, 50),), ())
    kinds = [f.kind for f in find_strengths(statements, cues, structure)]
    assert kinds == ["own_action", "result", "reason"]
