"""The sentences that each phrase list brings along, run through the real detectors."""

import pytest

from coach.bank.lexicons import PhraseList, load_lexicons
from tests.evidence.conftest import Show

LISTS = tuple(load_lexicons().lists.values())

FLAGS = [(listed, text) for listed in LISTS for text in listed.flags]
PASSES = [(listed, text) for listed in LISTS for text in listed.passes]


def _name(value: object) -> str:
    return value.id if isinstance(value, PhraseList) else str(value)


def _kind_shown(listed: PhraseList) -> str:
    """People told apart by a closer word are shown as roles."""
    return "role" if listed.kind == "person_word" else listed.kind


@pytest.mark.parametrize(("listed", "text"), FLAGS, ids=_name)
def test_what_a_list_says_it_flags_is_found(show: Show, listed: PhraseList, text: str) -> None:
    assert show(text).has(_kind_shown(listed))


@pytest.mark.parametrize(("listed", "text"), PASSES, ids=_name)
def test_what_a_list_says_passes_is_not(show: Show, listed: PhraseList, text: str) -> None:
    assert not show(text).has(_kind_shown(listed))
