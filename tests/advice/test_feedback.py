"""What an employer's feedback says: cues, spans, and figures on texts that were kept apart."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.advice.feedback import read_feedback
from coach.advice.feedback_cues import cues_in
from coach.advice.feedback_head import KINDS, FeedbackReader, open_feedback_reader
from coach.bank.feedback_kinds import load_feedback_kinds
from coach.errors import DataFileError, ModelMissing
from coach.language.words import open_words
from coach.training.train_feedback import (
    agreement,
    by_cues,
    by_meaning,
    fit,
    read_lines,
    read_texts,
)
from tests.fakes import HashEncoder

FEEDBACK = load_feedback_kinds()
WORDS = open_words()
TEXTS = read_texts(Path(__file__).parent / "feedback.toml")
ADVISED = [kind.id for kind in FEEDBACK.kinds.values() if kind.has_advice]


@pytest.fixture(scope="module")
def reader() -> FeedbackReader:
    """The shipped one."""
    return open_feedback_reader()


def said(text: str, reader: FeedbackReader) -> list[tuple[str, str]]:
    found = read_feedback(text, FEEDBACK, reader, WORDS).findings
    return [(one.kind, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Your answers were too vague", {"too_vague"}),
        ("Your answers were never vague", {"praise"}),
        ("You did not give any examples", {"no_examples"}),
        ("You gave good examples", {"praise"}),
        ("Not enough stakeholder experience", {"missing_skill"}),
        ("We went with someone with more stakeholder experience", {"less_experience"}),
        ("You are overqualified", {"overqualified"}),
        ("You did not seem interested", {"low_interest"}),
        ("We have decided not to take your application further", {"boilerplate"}),
        ("Great energy, but you rambled", {"praise", "too_long"}),
        ("Please send us your travel receipts", set()),
    ],
)
def test_words_are_cues_for_what_they_say(sentence: str, kinds: set[str]) -> None:
    assert cues_in(sentence, FEEDBACK) == kinds


@pytest.mark.model
def test_several_things_are_told_each_with_its_words(reader: FeedbackReader) -> None:
    text = "Dear Carlos,\r\nYour answers were too vague. You rambled a little 🎉\r\nRegards"
    text += "\r\nThe team\r\nVague Street 4"
    assert said(text, reader) == [
        ("too_vague", "Your answers were too vague."),
        ("too_long", "You rambled a little 🎉"),
    ]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "  \n", "!!!", "Dear Carlos,", "🎉"])
def test_nothing_is_made_of_nothing(text: str, reader: FeedbackReader) -> None:
    found = read_feedback(text, FEEDBACK, reader, WORDS)
    assert (found.findings, found.kinds) == ((), ())


@pytest.mark.model
def test_another_language_is_said_to_be_one(reader: FeedbackReader) -> None:
    text = (
        "Leider waren Ihre Antworten zu ungenau, und wir haben uns für jemand anderen entschieden."
    )
    found = read_feedback(text, FEEDBACK, reader, WORDS)
    assert not found.is_english
    assert found.findings == ()


@pytest.mark.model
def test_one_word_and_five_pages_are_read(reader: FeedbackReader) -> None:
    assert said("Vague.", reader)[0][0] == "too_vague"
    pages = "Your answers were too vague. " * 700
    found = read_feedback(pages, FEEDBACK, reader, WORDS)
    assert len(found.findings) == 3


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("You rambled like an idiot.", {"too_long"}),
        ("You are a hopeless case and your answers were too vague.", {"too_vague"}),
        ("You fool, you never answered the question.", {"off_question"}),
        ("You wasted our time.", set()),
        ("What a joke. Pathetic!", set()),
    ],
)
def test_rude_words_say_nothing_and_hide_nothing(
    text: str, kinds: set[str], reader: FeedbackReader
) -> None:
    assert {kind for kind, _ in said(text, reader)} == kinds


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([one.text for one in TEXTS["learned"]][::9])
        | st.text(alphabet="we and a you, team’s é́😀\r\n\t•.", max_size=30),
        max_size=9,
    )
)
def test_every_span_is_inside_and_not_blank(parts: list[str]) -> None:
    text = " ".join(parts)
    encoder = HashEncoder(64)
    found = read_feedback(text, FEEDBACK, _small_reader(encoder), WORDS)
    for one in found.findings:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert one.kind in KINDS


_READERS: list[FeedbackReader] = []


def _small_reader(encoder: HashEncoder) -> FeedbackReader:
    if not _READERS:
        _READERS.append(FeedbackReader(encoder, fit(read_lines()[::9], encoder, FEEDBACK)))
    return _READERS[0]


def test_the_kinds_of_file_head_and_texts_are_the_same() -> None:
    assert tuple(FEEDBACK.kinds) == KINDS
    for part in ("tuning", "apart", "hard"):
        assert len(TEXTS[part]) == 100
        told = {kind for text in TEXTS[part] for kind in text.kinds}
        assert told == set(KINDS)
    assert sum(map(len, TEXTS.values())) >= 300


def test_no_text_that_measures_was_learned_from() -> None:
    learned = {one.text.casefold().strip(". ") for one in (*read_lines(), *TEXTS["learned"])}
    for part in ("tuning", "apart", "hard"):
        assert [one.text for one in TEXTS[part] if one.text.casefold().strip(". ") in learned] == []


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError):
        read_texts(tmp_path / "none.toml")
    odd = tmp_path / "odd.toml"
    odd.write_text('[learned]\ntexts = [["a", "nonsense"]]\n')
    with pytest.raises(DataFileError):
        read_texts(odd)


def test_a_reader_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        open_feedback_reader(tmp_path)


@pytest.mark.model
def test_the_shipped_reader_agrees_with_the_marks() -> None:
    read = by_meaning(open_feedback_reader(), FEEDBACK, WORDS)
    apart = agreement(TEXTS["apart"], read, ADVISED)
    assert apart.macro_f1 >= 0.87
    assert apart.precision >= 0.87
    assert apart.letters_advised == 0
    assert agreement(TEXTS["tuning"], read, ADVISED).letters_advised == 0
    cues = agreement(TEXTS["apart"], by_cues(FEEDBACK), ADVISED)
    assert apart.macro_f1 > cues.macro_f1 + 0.2
    # Hints and irony: far from good, and not to get worse unseen.
    hard = agreement(TEXTS["hard"], read, ADVISED)
    assert hard.macro_f1 >= 0.52
    assert hard.letters_advised <= 1
