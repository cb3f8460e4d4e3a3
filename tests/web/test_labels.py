"""Plain words and local times."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answer.names import part_name
from coach.records import PARTS, FactKind, Missing, QuestionType, SessionMode, State
from coach.web.labels import (
    LABELS,
    brief,
    clipped,
    counted,
    day,
    joined,
    label,
    moment,
    spoken,
)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("part", PARTS),
        ("part_question", PARTS),
        ("state", get_args(State)),
        ("fact", get_args(FactKind)),
        ("missing", get_args(Missing)),
        ("question_type", get_args(QuestionType)),
        ("mode", get_args(SessionMode)),
        ("question_level", ("entry", "experienced", "lead")),
    ],
)
def test_every_key_of_the_records_has_plain_words(kind: str, keys: tuple[str, ...]) -> None:
    assert [key for key in keys if key not in LABELS[kind]] == []


@pytest.mark.parametrize("question_type", get_args(QuestionType))
def test_the_parts_of_every_type_of_question_have_names_of_their_own(question_type: str) -> None:
    names = [part_name(part, question_type) for part in PARTS]
    assert len(set(names)) == len(PARTS)
    assert ("One occasion" in names) == (question_type == "behavioural")


def test_a_key_without_words_is_shown_readably() -> None:
    assert label("new_kind", "fact") == "new kind"


@pytest.fixture
def lisbon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Lisbon")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("lisbon")
def test_times_are_told_in_this_machine_s_zone() -> None:
    late = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)
    assert day(late) == "1 August 2026"
    assert moment(late) == "1 August 2026, 00:30"


@pytest.mark.parametrize(
    ("seconds", "told"), [(-3, "0 s"), (7, "7 s"), (60, "1 min"), (80, "1 min 20 s")]
)
def test_a_length_of_speech_is_told_briefly(seconds: int, told: str) -> None:
    assert spoken(seconds) == told


@pytest.mark.parametrize(("number", "told"), [(3.0, "3"), (2.55, "2.5"), (0.04, "0"), (10, "10")])
def test_a_number_has_a_decimal_only_when_it_says_something(number: float, told: str) -> None:
    assert brief(number) == told


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 tries"), (1, "1 try"), (2, "2 tries"), (1_200, "1,200 tries")]
)
def test_counts_have_their_plural(number: int, told: str) -> None:
    assert counted(number, "try", "tries") == told


def test_counts_of_regular_nouns_need_no_plural() -> None:
    assert (counted(1, "word"), counted(2, "word")) == ("1 word", "2 words")


@pytest.mark.parametrize(
    ("words", "told"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], told: str) -> None:
    assert joined(words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("so I\r\n  did,", "so I did"),
        ("one two three four", "one two …"),
        ("“Yes.”", "“Yes.”"),
        ("abcdefghijklmnop", "abcdefghijkl …"),
    ],
)
def test_a_quote_is_one_line_without_the_comma_of_its_clause(words: str, told: str) -> None:
    assert clipped(words, 12) == told


@given(st.text(max_size=60), st.integers(min_value=3, max_value=40))
def test_a_quote_is_never_much_longer_than_asked(words: str, most: int) -> None:
    found = clipped(words, most)
    assert len(found) <= most + 2
    assert "\n" not in found
