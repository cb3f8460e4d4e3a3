"""Each word list does what it is for: its texts are flagged or passed by the code that uses it."""

from collections.abc import Callable, Mapping

import pytest

from coach.answer.lengths import _key
from coach.answer.spans import _without_joints
from coach.bank.word_lists import WORD_LISTS_PATH, word_lists, words_of_list
from coach.text.document import answer_sentences


def is_one_sentence(text: str) -> bool:
    return len(list(answer_sentences(text))) == 1


def is_cut_from_the_word_before(text: str) -> bool:
    """Whether a run-on is cut where the text begins, past the shortest piece of one."""
    run_on = f"{'word ' * 20}{text} {'word ' * 40}"
    return 100 in [start for start, _ in answer_sentences(run_on)]


def is_trimmed(text: str) -> bool:
    return _without_joints(text, 0, len(text)) != (0, len(text))


def has_many_function_words(text: str) -> bool:
    found = text.lower().split()
    return sum(word.strip(".") in words_of_list("function words") for word in found) >= 2


def is_shortened(text: str) -> bool:
    return len(_key(text)) < len(text.split())


FLAGGED: Mapping[str, Callable[[str], bool]] = {
    "abbreviations": is_one_sentence,
    "ending abbreviations": is_one_sentence,
    "joining words": is_cut_from_the_word_before,
    "function words": has_many_function_words,
    "loose at the start": is_trimmed,
    "loose at the end": is_trimmed,
    "small words": is_shortened,
}


def test_every_list_is_checked() -> None:
    assert set(word_lists()) == set(FLAGGED)
    assert WORD_LISTS_PATH.is_file()


@pytest.mark.parametrize("key", FLAGGED)
def test_a_list_flags_and_passes_its_texts(key: str) -> None:
    found = word_lists()[key]
    assert found.flags
    assert found.passes
    assert [text for text in found.flags if not FLAGGED[key](text)] == []
    assert [text for text in found.passes if FLAGGED[key](text)] == []
