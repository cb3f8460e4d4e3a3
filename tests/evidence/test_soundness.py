import numpy as np
import pytest

from coach.evidence.details import find_facts
from coach.evidence.soundness import bare_lists, details_to_check, likely_strays, without
from coach.language.text import read_text
from coach.records import Fact
from tests.fakes import fast_tools

TOOLS = fast_tools()


def facts_of(raw: str) -> tuple[Fact, ...]:
    return find_facts(read_text(raw, TOOLS.tagger), TOOLS.lexicons)


def test_only_likely_strays_are_taken_out() -> None:
    raw = "I moved 12 crates and rang Priya at noon."
    facts = facts_of(raw)
    chances = np.array([float(fact.text == "12 crates") for fact in facts], dtype=np.float32)
    strays = likely_strays(read_text(raw, TOOLS.tagger), facts, chances)
    assert [fact.text for fact in strays] == ["12 crates"]
    assert len(facts) > 1


def test_a_date_that_opens_a_sentence_is_at_home() -> None:
    raw = "Last June the roofer came. Monday I rang Priya."
    facts = facts_of(raw)
    certain = np.ones(len(facts), dtype=np.float32)
    strays = likely_strays(read_text(raw, TOOLS.tagger), facts, certain)
    assert "date" not in {fact.kind for fact in strays}
    assert len(strays) < len(facts)


def test_strays_are_blanked_with_their_brackets_and_nothing_moves() -> None:
    raw = "I rang (17) Priya at noon."
    blank = without(raw, [Fact(8, 10, "number", "17")])
    assert blank == "I rang      Priya at noon."
    assert len(blank) == len(raw)


def test_numbers_and_names_outside_facts_are_checked_as_well() -> None:
    raw = "I would 17 try to Brenna ring Priya."
    document = read_text(raw, TOOLS.tagger)
    checked = [fact.text for fact in details_to_check(document, facts_of(raw))]
    assert checked == sorted(checked, key=raw.index)
    assert {"17", "Brenna"} <= set(" ".join(checked).split())
    whole = (Fact(0, len(raw), "quote", raw),)
    assert details_to_check(document, whole) == list(whole)


@pytest.mark.parametrize(
    ("raw", "listed"),
    [
        ("I rang her. Tuesday, Mr Osei, 12 May.", ["Tuesday", "Mr Osei", "12 May"]),
        ("I rang her. 41 minutes.", ["41 minutes"]),
        ("I did it. Mrs Lind, 62, Q3. It went well.", ["Mrs Lind", "62", "Q3"]),
        ("I did it. Tuesday. It went well.", []),
        ("Tuesday, 12 May. I rang her.", []),
        ("I loaded them. Two pallets.", []),
        ("I used three tools. Excel, SAP.", []),
        ("It fell. From 9 to 4.", []),
        ("I rang her on Tuesday, 12 May.", []),
    ],
)
def test_a_list_of_details_that_tells_nothing_is_found(raw: str, listed: list[str]) -> None:
    found = bare_lists(read_text(raw, TOOLS.tagger), facts_of(raw))
    assert [fact.text for fact in found] == listed
