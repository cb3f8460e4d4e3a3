"""The lines of a posting that ask, ranked and as they stand there, and what it emphasises."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from coach.model.document_reader import COLUMNS, DocumentReader, open_document_reader
from coach.posting.reading import MOST_EMPHASISED, MOST_LINES, read_posting, words_of_piece
from coach.records import PostingReading
from coach.text.known_words import KnownWords, open_words
from tests.fakes import PlainDocuments

GARDEN = """Assistant gardener, Orchard Hall
About us
Orchard Hall is a walled garden with a tea room and forty thousand visitors a year.
What you will do
- Plant, water and weed the long borders with the head gardener
- Talk to visitors about what is in flower and help them find their way
- Keep the tools clean and the sheds tidy
What we ask
- You must have worked in a garden or a nursery before
- A full driving licence is essential
- You say so when something goes wrong
- Knowledge of old roses would be a bonus
What you get
- 28 days of holiday and a pension
- Free lunch from the tea room
- £12.40 an hour
How to apply
Send us your CV by Friday 6 March.
"""
GIVEN = ("holiday", "lunch", "£12.40", "tips", "meals", "opportunities", "visitors a year", "CV")


@pytest.fixture(scope="module")
def words() -> KnownWords:
    return open_words()


@pytest.fixture(scope="module")
def real() -> DocumentReader:
    return open_document_reader()


Rates = dict[str, dict[str, float]]


class Rated(PlainDocuments):
    """A reader that gives each text the log-odds it was told, by column; else -9."""

    def __init__(self, rated: Rates) -> None:
        super().__init__()
        self.rated = rated

    def read(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [[self.rated.get(text, {}).get(one, -9) for one in COLUMNS] for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), len(COLUMNS))


def texts(found: PostingReading) -> list[str]:
    return [line.text for line in found.lines]


def test_lines_are_those_that_ask_and_index_the_posting_as_pasted(words: KnownWords) -> None:
    posting = "About us\r\n•\tYou’ll open “the gate”\r\n* Free lunch\r\n<p>You <b>drive</b></p>"
    found = read_posting(posting, PlainDocuments(), words)
    first = found.lines[0]
    assert posting[first.start : first.end] == "You’ll open “the gate”"
    for line in found.lines:
        assert line.text == words_of_piece(posting, line.start, line.end)
    assert "Free lunch" not in texts(found)


def test_all_pieces_are_read_together_in_order(words: KnownWords) -> None:
    reader = PlainDocuments()
    read_posting("Who we are\n- You drive\n- Lunch; cake", reader, words)
    assert reader.read_texts == [("Who we are", "You drive", "Lunch", "cake")]


def test_what_asks_more_and_matters_more_comes_first(words: KnownWords) -> None:
    rated: Rates = {
        "A bonus": {"asks": 5, "matters": -5},
        "Perhaps": {"asks": 0.1, "matters": -5},
        "A must": {"asks": 5, "matters": 5},
        "No": {"asks": -0.1, "matters": 9},
        "Another must": {"asks": 5, "matters": 5},
    }
    found = read_posting("\n".join(rated), Rated(rated), words)
    assert texts(found) == ["A must", "Another must", "A bonus", "Perhaps"]


def test_no_line_is_given_twice_and_the_first_one_stays(words: KnownWords) -> None:
    posting = "You drive a van\nYOU DRIVE A VAN\n- you drive  a van\nYou cook"
    found = read_posting(posting, PlainDocuments(), words)
    assert texts(found) == ["You drive a van", "You cook"]


def test_no_more_than_twelve_lines_and_twins_take_no_room(words: KnownWords) -> None:
    asked = [f"You carry {n} boxes" for n in range(20)]
    found = read_posting("\n".join(["You drive"] * 20 + asked), PlainDocuments(), words)
    assert texts(found) == ["You drive", *asked[: MOST_LINES - 1]]


def test_the_most_emphasised_comes_first_with_the_words_that_say_so(words: KnownWords) -> None:
    rated: Rates = {
        "You lead": {"asks": 9, "leadership": 9},
        "You plan": {"asks": 9, "planning": 9},
        "You plan days": {"asks": 9, "planning": 1},
        "You plan weeks": {"asks": 9, "planning": 0},
        "You plan years": {"asks": 9, "planning": -1},
        "You ask": {"asks": 9, "initiative": 0.5},
        "You tell": {"asks": 9, "communication": 0.1},
        "We own up": {"asks": -9, "integrity": 9},
    }
    posting = "\n".join(rated)
    found = read_posting(posting, Rated(rated), words).competencies
    assert [(one.competency, posting[one.start : one.end]) for one in found] == [
        ("planning", "You plan"),
        ("leadership", "You lead"),
        ("initiative", "You ask"),
    ]
    assert len(found) == MOST_EMPHASISED
    # The best three lines count: 1.0, 0.73 and 0.5.
    assert found[0].strength == pytest.approx(2.23, abs=0.01)


def test_many_faint_hints_are_no_emphasis(words: KnownWords) -> None:
    rated: Rates = {f"You lift {n}": {"asks": 9, "teamwork": -1} for n in ("one", "two", "three")}
    assert read_posting("\n".join(rated), Rated(rated), words).competencies == ()


@pytest.mark.parametrize(
    "posting",
    [
        "Wir suchen eine freundliche Person für unseren Garten. Sie müssen gern draußen arbeiten.",
        "Nous cherchons un jardinier. Vous devez aimer le travail en plein air et les roses.",
        "Потрібен садівник. You must",
    ],
)
def test_another_language_gives_nothing_and_says_so(posting: str, words: KnownWords) -> None:
    reader = PlainDocuments()
    assert read_posting(posting, reader, words) == PostingReading((), (), is_english=False)
    assert reader.read_texts == []


@pytest.mark.parametrize("posting", ["", " \r\n", "12 / 2026 !"])
def test_nothing_pasted_is_not_taken_for_another_language(posting: str, words: KnownWords) -> None:
    assert read_posting(posting, PlainDocuments(), words) == PostingReading((), (), True)


@pytest.mark.model
@pytest.mark.parametrize(
    ("posting", "must", "bonus"),
    [
        (GARDEN, "You must have worked in a garden", "Knowledge of old roses"),
    ],
)
def test_real_lines_leave_out_what_the_person_gets_and_what_must_be_comes_first(
    real: DocumentReader, words: KnownWords, posting: str, must: str, bonus: str
) -> None:
    found = texts(read_posting(posting, real, words))
    assert 3 <= len(found) <= MOST_LINES
    assert not [line for line in found if any(given in line for given in GIVEN)]
    (first,) = [place for place, line in enumerate(found) if line.startswith(must)]
    later = [place for place, line in enumerate(found) if line.startswith(bonus)]
    assert later == [] or first < later[0]


@pytest.mark.model
def test_real_emphasis_is_quoted_from_a_line_of_the_posting(
    real: DocumentReader, words: KnownWords
) -> None:
    found = read_posting(GARDEN, real, words).competencies
    quoted = {one.competency: GARDEN[one.start : one.end] for one in found}
    assert quoted["customer-focus"].startswith("Talk to visitors")
    assert [one.strength for one in found] == sorted((o.strength for o in found), reverse=True)


@pytest.mark.model
def test_a_real_posting_of_only_demands_gives_twelve_at_most(
    real: DocumentReader, words: KnownWords
) -> None:
    duties = ["boxes", "chairs", "tables", "lamps", "boats", "doors", "bins", "plants", "books"]
    posting = "\n".join(f"- You must {do} the {one}" for one in duties for do in ("carry", "clean"))
    found = texts(read_posting(posting, real, words))
    assert len(found) == len(set(found)) == MOST_LINES


@pytest.mark.model
@pytest.mark.parametrize("posting", ["Free lunch", "Home | Jobs | Log in\nCookies\nShare this job"])
def test_a_real_menu_or_gift_asks_nothing(
    real: DocumentReader, words: KnownWords, posting: str
) -> None:
    assert read_posting(posting, real, words).lines == ()
