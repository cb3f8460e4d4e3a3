"""What an employer's words say: told, asked about, or nothing at all."""

from collections.abc import Mapping

import pytest

from coach.bank.feedback_kinds import load_feedback_kinds
from coach.feedback.reading import MOST_SPANS, FeedbackReading, read_feedback
from coach.model.document_reader import KINDS, DocumentReader, open_document_reader
from coach.text.known_words import KnownWords, open_words
from tests.fakes import PlainDocuments

STANDARD = """Dear Ana,

Thank you for your interest in the post of gardener and for the time you took to apply. We had a
great many applications. After careful thought we are sorry to say that we will not be taking yours
further on this occasion.

We will keep your details for six months and wish you every success.

Kind regards,
The hiring team
"""


@pytest.fixture(scope="module")
def words() -> KnownWords:
    return open_words()


@pytest.fixture(scope="module")
def real() -> DocumentReader:
    return open_document_reader()


def plainly(text: str, words: KnownWords) -> FeedbackReading:
    return read_feedback(text, PlainDocuments(), words)


def test_the_kinds_are_those_that_the_bank_has_words_for() -> None:
    assert set(KINDS) == set(load_feedback_kinds().kinds)


def test_what_is_plain_is_told_and_the_rest_is_asked(words: KnownWords) -> None:
    found = plainly("It was too vague. Perhaps nerves played in.", words)
    assert found.sure_by_kind == {"too_vague": True, "nerves": False}
    assert not found.says_nothing
    assert [round(one.chance, 2) for one in found.findings] == [1.0, 0.8]


def test_a_kind_that_is_told_anywhere_is_told(words: KnownWords) -> None:
    found = plainly("Perhaps it was the fit. Yes, it was the fit.", words)
    assert [one.is_sure for one in found.findings] == [False, True]
    assert found.sure_by_kind == {"fit": True}


def test_findings_index_the_words_as_typed_in_their_order(words: KnownWords) -> None:
    text = "Hi Ana,\r\n\r\n“Nerves”\u00a0– I saw them;\r\n\tit was  too vague…\r\nRegards\r\nNerves"
    found = plainly(text, words)
    assert [(one.kind, text[one.start : one.end]) for one in found.findings] == [
        ("nerves", "“Nerves”\u00a0– I saw them;"),
        ("too_vague", "it was  too vague…"),
    ]


def test_pieces_are_read_together_and_on_one_line(words: KnownWords) -> None:
    reader = PlainDocuments()
    read_feedback("Dear Ana,\nYou  sat\u00a0still. We went on, but you were late.", reader, words)
    assert reader.read_texts == [("You sat still.", "We went on", "but you were late.")]


def test_no_more_than_two_places_say_one_kind(words: KnownWords) -> None:
    found = plainly("Perhaps too vague.\n" + "It was too vague.\n" * 4, words)
    assert [(one.kind, one.is_sure) for one in found.findings] == [("too_vague", True)] * MOST_SPANS


def test_boilerplate_alone_says_nothing_and_goes_when_something_is_told(words: KnownWords) -> None:
    alone = plainly("This is boilerplate. So it goes.", words)
    assert (alone.sure_by_kind, alone.says_nothing) == ({"boilerplate": True}, True)
    assert plainly("This is boilerplate. Praise to you.", words).sure_by_kind == {"praise": True}
    assert plainly("This is boilerplate. Perhaps nerves.", words).sure_by_kind == {"nerves": False}


def test_a_hint_in_a_sentence_of_a_standard_letter_is_not_asked_about(words: KnownWords) -> None:
    found = plainly("Perhaps boilerplate and fit alone.", words)
    assert found.sure_by_kind == {"boilerplate": False}
    assert plainly("This is boilerplate and fit alone.", words).sure_by_kind == {"fit": True}


@pytest.mark.parametrize(
    "text",
    [
        "Leider müssen wir Ihnen absagen, weil Ihre Antworten too vague waren.",
        "Vos réponses étaient trop vagues et nous avons choisi une autre personne.",
    ],
)
def test_another_language_gives_nothing_and_says_so(text: str, words: KnownWords) -> None:
    reader = PlainDocuments()
    found = read_feedback(text, reader, words)
    assert (found.findings, found.is_english, reader.read_texts) == ((), False, [])
    assert not found.says_nothing  # nobody knows what it says


@pytest.mark.parametrize("text", ["", " \n", "12", "…", "Dear Ana,\n"])
def test_no_words_say_nothing_in_english(text: str, words: KnownWords) -> None:
    found = plainly(text, words)
    assert (found.findings, found.is_english, found.says_nothing) == ((), True, True)


def really(text: str, real: DocumentReader, words: KnownWords) -> Mapping[str, bool]:
    return read_feedback(text, real, words).sure_by_kind


@pytest.mark.model
def test_a_standard_letter_really_says_nothing(real: DocumentReader, words: KnownWords) -> None:
    found = read_feedback(STANDARD, real, words)
    assert found.says_nothing
    assert list(found.sure_by_kind) == ["boilerplate"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Your answers were too vague.", "too_vague"),
        ("You gave no examples.", "no_examples"),
        ("You seemed very nervous.", "nerves"),
        ("Your answers were far too long.", "too_long"),
        ("You knew nothing about our company.", "little_research"),
    ],
)
@pytest.mark.parametrize("inside", ["{}", STANDARD.replace("\nWe will", "\n{}\n\nWe will")])
def test_a_plain_sentence_is_really_told_or_asked_and_nothing_else(
    real: DocumentReader, words: KnownWords, text: str, kind: str, inside: str
) -> None:
    letter = inside.format(text)
    found = read_feedback(letter, real, words)
    assert list(found.sure_by_kind) == [kind]
    assert [letter[one.start : one.end] for one in found.findings] == [text]


@pytest.mark.model
@pytest.mark.parametrize("text", ["Your answers did not impress us."])
def test_blame_is_really_no_praise(real: DocumentReader, words: KnownWords, text: str) -> None:
    assert "praise" not in really(text, real, words)


@pytest.mark.model
@pytest.mark.parametrize(
    "rude", ["You idiot.", "Get lost, you useless moron.", "Damn it all to hell."]
)
def test_rude_words_really_tell_of_manner_at_most(
    real: DocumentReader, words: KnownWords, rude: str
) -> None:
    told = "You gave no examples at all."
    for text, expected in ((rude, set()), (f"{rude} {told}", {"no_examples"})):
        kinds = {kind for kind, is_told in really(text, real, words).items() if is_told}
        assert kinds - {"manner", "boilerplate"} == expected


@pytest.mark.model
def test_one_sentence_in_five_pages_is_really_found(
    real: DocumentReader, words: KnownWords
) -> None:
    told = "You did not give a single example of your own."
    page = (STANDARD.partition("Kind")[0].partition(",")[2] + "\n") * 10
    letter = f"{page * 2}{told}\n{page * 3}"
    assert len(letter.split()) > 2_000
    found = read_feedback(letter, real, words)
    assert told in {letter[one.start : one.end] for one in found.findings}
    assert "no_examples" in found.sure_by_kind


@pytest.mark.model
@pytest.mark.parametrize(
    ("word", "kind"),
    [("Vague", "too_vague"), ("Nervous.", "nerves"), ("OVERQUALIFIED", "overqualified")],
)
def test_one_word_is_really_read(
    real: DocumentReader, words: KnownWords, word: str, kind: str
) -> None:
    assert list(really(word, real, words)) == [kind]


@pytest.mark.model
@pytest.mark.parametrize("word", ["ok", "Hm", "No"])
def test_a_word_that_says_nothing_is_really_no_advice(
    real: DocumentReader, words: KnownWords, word: str
) -> None:
    assert set(really(word, real, words)) <= {"boilerplate"}
