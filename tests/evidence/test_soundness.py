import numpy as np

from coach.evidence.details import find_facts
from coach.evidence.soundness import likely_strays, loose_numbers, without
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


def test_numbers_outside_facts_are_loose() -> None:
    raw = "I would 17 try to ring Priya."
    document = read_text(raw, TOOLS.tagger)
    assert [fact.text for fact in loose_numbers(document, facts_of(raw))] == ["17"]
    whole = (Fact(0, len(raw), "quote", raw),)
    assert loose_numbers(document, whole) == ()
