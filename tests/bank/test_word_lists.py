"""Each word list does what it is for: its texts are flagged or passed by the code that uses it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from coach.answer.lengths import _key
from coach.answer.spans import _without_joints
from coach.bank.word_lists import word_lists, words_of_list
from coach.lines.journal import day_of, parse_line
from coach.lines.resume import parse_resume
from coach.lines.transcript import parse_transcript
from coach.posting.matches import names_same
from coach.practice.journal.keep_going import share_work
from coach.settings import Settings
from coach.storage import open_storage
from coach.text.document import answer_sentences
from tests.fakes import PlainDocuments
from tests.storage.samples import make_application


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


def has_the_same_key(pair: str) -> bool:
    one, other = pair.split(" | ")
    return _key(one) == _key(other)


def is_question_and_answer(text: str) -> bool:
    found = parse_transcript(text.replace(" | ", "\n"))
    return [(one.question, one.answer) for one in found] == [("Why us?", "The sea")]


def keeps_the_employer(heading: str) -> bool:
    lines = parse_resume(f"context 2019\n{heading}\n- deed: the grill", PlainDocuments())
    return lines[-1].context == "context 2019"


def needs_no_note(line: str) -> bool:
    return parse_line(line, date(2026, 11, 30), PlainDocuments()).note == ""


def names_a_day(text: str) -> bool:
    return day_of(text, date(2026, 11, 30), may_come=False) is not None


def names_the_same(pair: str) -> bool:
    return names_same(*pair.split(" | "))


def names_another(pair: str) -> bool:
    return not names_the_same(pair)


def is_other_work(pair: str) -> bool:
    return not share_work(*pair.split(" | "))


def counts_as_interview(stage: str) -> bool:
    with TemporaryDirectory() as folder, open_storage(Settings(Path(folder))) as storage:
        storage.applications.add(*make_application(storage.person_id, stage=stage))
        return storage.applications.counts(words_of_list("stages that meet"))["interviews"] == 1


FLAGGED: Mapping[str, Callable[[str], bool]] = {
    "abbreviations": is_one_sentence,
    "ending abbreviations": is_one_sentence,
    "joining words": is_cut_from_the_word_before,
    "function words": has_many_function_words,
    "loose at the start": is_trimmed,
    "loose at the end": is_trimmed,
    "small words": is_shortened,
    "labels that ask": is_question_and_answer,
    "labels that answer": is_question_and_answer,
    "headings within a job": keeps_the_employer,
    "said by fields": needs_no_note,
    "numbers in words": names_a_day,
    "papers": names_the_same,
    "of any paper": names_another,
    "no tools": names_another,
    "general words of roles": is_other_work,
    "number words": has_the_same_key,
    "stages that meet": counts_as_interview,
}


def test_every_list_is_checked() -> None:
    assert set(word_lists()) == set(FLAGGED)


@pytest.mark.parametrize("key", FLAGGED)
def test_a_list_flags_and_passes_its_texts(key: str) -> None:
    found = word_lists()[key]
    assert found.flags
    assert found.passes
    assert [text for text in found.flags if not FLAGGED[key](text)] == []
    assert [text for text in found.passes if FLAGGED[key](text)] == []
