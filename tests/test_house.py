"""The measures of the house that have reached their goals stay there."""

import ast
import statistics

import pytest

from tests.house import (
    TESTS,
    functions,
    hand_set_numbers,
    is_word_list,
    length_of,
    lines_of,
    long_files,
    outside_training,
    share_annotated,
    share_with_docstring,
    word_lists,
    words_left,
)


def test_functions_stay_short() -> None:
    lengths = sorted(map(length_of, functions()))
    assert statistics.median(lengths) <= 10
    assert lengths[int(0.9 * len(lengths))] <= 22
    assert lengths[-1] <= 45
    assert long_files() == []


def test_everything_is_typed_and_what_is_public_is_explained() -> None:
    assert share_annotated() == 1
    assert share_with_docstring() >= 0.97


def test_words_are_data_or_terms_and_few_numbers_are_set_by_hand() -> None:
    assert word_lists() == 0
    assert hand_set_numbers() <= 25
    assert words_left() == 0


def test_there_are_as_many_lines_of_tests_as_of_code() -> None:
    assert lines_of(TESTS) >= lines_of(outside_training())


@pytest.mark.parametrize(
    ("source", "is_list"),
    [
        ("'ab cd ef gh ij kl mn op'.split()", True),
        ("('ab', 'cd', 'ef', 'gh', 'ij', 'kl', 'mn', \"o'p\")", True),
        ("{'Ab, cd.', 'Ef gh!', 'b', 'c', 'd', 'e', 'f', 'g'}", True),
        ("{'a', 'b'}", False),
        ("'a b c'.split()", False),
        ("('=', '+', '-', '@', '.', ',', ';', ':', '!')", False),
        ("('id', 'sent_at', 'kind', 'level', 'score', 'words', 'facts', 'answer', 'date')", False),
        ("Literal['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']", False),
        ("'zero one two three four five six seven eight'.split()", False),
    ],
)
def test_a_word_list_is_found_in_either_form(source: str, is_list: bool) -> None:
    assert is_word_list(ast.parse(source, mode="eval").body) is is_list
