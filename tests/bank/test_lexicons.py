"""Phrase lists: the shipped ones prove themselves, broken ones are refused."""

from pathlib import Path

import pytest

from coach.bank.lexicons import FACT_KINDS, KINDS, Rule, load_lexicons
from coach.errors import BankError

GOOD = """
id = "hedges"
kind = "vague.hedge"
missing = "what exactly"
source = "own selection"
advice = "“{words}”: what happened?"
phrases = ["kind of", "(I|we) (really|) guess"]
flags = ["I kind of ran it."]
passes = ["I ran it."]

[[rule]]
phrases = ["kind of"]
unless_before_tags = ["DT"]
"""


def _write(folder: Path, text: str, name: str = "hedges.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_read_with_its_choices_spelled_out_and_its_rules(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    listed = load_lexicons(tmp_path).lists["hedges"]
    assert listed.phrases == ("kind of", "I really guess", "I guess", "we really guess", "we guess")
    assert listed.rules == (Rule(phrases=frozenset(["kind of"]), unless_before_tags=("DT",)),)
    assert listed.is_vague
    assert listed.missing == "what exactly"
    assert not listed.explained_nearby


def test_a_cue_list_needs_neither_advice_nor_missing(tmp_path: Path) -> None:
    text = GOOD.replace("vague.hedge", "habit")
    text = "\n".join(
        line for line in text.splitlines() if not line.startswith(("advice", "missing"))
    )
    _write(tmp_path, text)
    listed = load_lexicons(tmp_path).lists["hedges"]
    assert (listed.missing, listed.advice, listed.is_vague) == (None, "", False)


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    _write(tmp_path, "not toml", ".hedges.toml")
    assert list(load_lexicons(tmp_path).lists) == ["hedges"]


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('id = "hedges"', 'id = "other"', "id", "expected the file's name"),
        ('kind = "vague.hedge"', 'kind = "vague.fog"', "kind", "unknown"),
        ('missing = "what exactly"', 'missing = "why"', "missing", "unknown"),
        ('source = "own selection"', "", "top of the file", "source is missing"),
        ('source = "own selection"', 'sauce = "own"', "top of the file", "unknown key 'sauce'"),
        ('"kind of", ', '"", ', "top of the file", "empty"),
        ('"kind of", ', '"* of", ', "phrases", "must begin with a word"),
        ('"kind of", ', '"(|a)", ', "phrases", "must begin with a word"),
        ('"kind of", ', '"kind of", "Kind Of", ', "phrases", "a second time"),
        ('"kind of", ', '"kind of", "we guess", ', "phrases", "'we guess' a second time"),
        ('phrases = ["kind of", "(I|we) (really|) guess"]', "phrases = []", "phrases", "no phrase"),
        ('flags = ["I kind of ran it."]', "flags = []", "flags", "no sentence"),
        ('passes = ["I ran it."]', 'passes = "I ran it."', "top of the file", "must be a list"),
        ("“{words}”: what", "What", "advice", "{words} once"),
        ('kind = "vague.hedge"', 'kind = "habit"', "advice", "never shown"),
        ('advice = "“{words}”: what happened?"', "", "top of the file", "advice is missing"),
        ('phrases = ["kind of"]\n', 'phrases = ["sort of"]\n', "rule 1", "not a phrase of"),
        ('unless_before_tags = ["DT"]', "", "rule 1", "no condition"),
        ('unless_before_tags = ["DT"]', 'unless = ["DT"]', "rule 1", "unknown key 'unless'"),
        ('unless_before_tags = ["DT"]', "at_start = false", "rule 1", "true or not there"),
    ],
)
def test_a_broken_list_is_refused_with_file_place_and_reason(
    tmp_path: Path, old: str, new: str, place: str, reason: str
) -> None:
    assert old in GOOD
    path = _write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(BankError) as caught:
        load_lexicons(tmp_path)
    assert (caught.value.path, caught.value.place) == (path, place)
    assert reason in caught.value.reason


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"holds no \.toml file"):
        load_lexicons(tmp_path)


def test_every_kind_has_a_shipped_list() -> None:
    assert {listed.kind for listed in load_lexicons().lists.values()} == set(KINDS)


def test_the_tools_cover_three_hundred_and_more() -> None:
    tools = load_lexicons().lists["tools"]
    assert len(tools.phrases) >= 300
    assert tools.kind in FACT_KINDS
