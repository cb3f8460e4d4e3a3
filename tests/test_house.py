"""The measures of the house that have reached their goals stay there."""

import ast
import statistics

from tests.house import (
    TESTS,
    functions,
    is_word_list,
    length_of,
    lines_of,
    outside_training,
    share_annotated,
    share_with_docstring,
)


def test_functions_stay_short() -> None:
    lengths = sorted(map(length_of, functions()))
    assert statistics.median(lengths) <= 10
    assert lengths[int(0.9 * len(lengths))] <= 22


def test_everything_is_typed_and_what_is_public_is_explained() -> None:
    assert share_annotated() == 1
    assert share_with_docstring() >= 0.97


def test_there_are_as_many_lines_of_tests_as_of_code() -> None:
    assert lines_of(TESTS) >= lines_of(outside_training())


def test_a_word_list_is_found_in_either_form() -> None:
    source = "A = 'a b c d e f g h'.split()\nB = {'a', 'b'}\nC = 'a b'.split()\n"
    assert [is_word_list(value) for value in _values(source)] == [True, False, False]


def _values(source: str) -> list[ast.expr]:
    return [node.value for node in ast.parse(source).body if isinstance(node, ast.Assign)]
