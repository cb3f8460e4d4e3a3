import pytest

from coach.evidence.clauses import split_clauses
from coach.evidence.details import find_facts
from coach.evidence.statements import classify
from coach.evidence.structure import find_structure
from coach.evidence.vagueness import find_cues, find_vague
from coach.language.text import read_text
from coach.records import PARTS, Structure
from tests.fakes import fast_tools

STORY = (
    "In March the early shift lost two people. My job was to keep the docks open. "
    "I showed three colleagues the scanner. As a result all forty pallets left by ten."
)


def structure(raw: str) -> Structure:
    tools = fast_tools()
    document = read_text(raw, tools.tagger)
    facts = find_facts(document, tools.lexicons)
    cues = find_cues(document, tools.lexicons)
    vague = find_vague(document, facts, tools.lexicons)
    return find_structure(classify(split_clauses(document), cues), cues, facts, vague)


def test_a_whole_story_has_all_four_parts_in_order() -> None:
    found = structure(STORY)
    assert found.missing == ()
    starts = [getattr(found, part)[0].start for part in PARTS]
    assert starts == sorted(starts)
    (result,) = found.result
    assert STORY[result.start : result.end].startswith("As a result")


@pytest.mark.parametrize(
    ("raw", "missing"),
    [
        ("I am a patient person.", {"situation", "task", "action", "result"}),
        ("I showed three colleagues the scanner.", {"situation", "task", "result"}),
        ("The shop was full. I opened the second till.", {"task", "result"}),
    ],
)
def test_missing_parts_are_named(raw: str, missing: set[str]) -> None:
    assert set(structure(raw).missing) == missing


def test_it_went_well_is_no_result() -> None:
    assert "result" in structure("I opened the second till and it went well.").missing


def test_a_fall_before_any_action_is_the_situation() -> None:
    found = structure("Sales fell. I rang every regular customer.")
    assert found.result == ()


def test_where_it_was_is_the_situation_wherever_it_is_told() -> None:
    text = "I moved the benches. The hall was flooded when I was working in Hull."
    found = structure(text)
    assert "when I was working in Hull" in " ".join(
        text[span.start : span.end] for span in found.situation
    )


def test_a_lesson_is_no_action() -> None:
    found = structure("We moved the benches. I learned so much.")
    assert len(found.action) == 1
