"""Weak sentences of every make, and what their scaffold asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.advice.scaffold import build_ladder
from coach.evidence.details import find_facts
from coach.evidence.vagueness import find_vague
from coach.language.text import read_text
from coach.records import SentenceRating, StatementType
from tests.fakes import fast_tools

TOOLS = fast_tools()


def scaffolds(text: str, kind: StatementType = "event") -> list[str]:
    """The scaffolds of a text whose sentences are all weak and of one kind."""
    document = read_text(text, TOOLS.tagger)
    facts = find_facts(document, TOOLS.lexicons)
    ratings = [SentenceRating(s.start, s.end, 2.0, kind) for s in document.sentences]
    found = build_ladder(document, ratings, find_vague(document, facts, TOOLS.lexicons), facts)
    return [
        "".join(f"[{p.text}]" if p.is_blank else p.text for p in scaffold.pieces)
        for scaffold in found
    ]


def check(typed: str, expected: str | None, kind: StatementType = "event") -> None:
    assert scaffolds(typed, kind) == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "I saved the company a lot of money in May.",
            "I saved the company [how much?] money in May.",
        ),
        (
            "On Monday they gave me lots of positive feedback.",
            "On Monday they gave me [how much?] positive feedback.",
        ),
        (
            "On Monday we spent a lot of time and I cooked.",
            "On Monday we spent [how much?] time and I cooked.",
        ),
        ("On Monday I did a lot.", "On Monday I did [how much?]."),
        (
            "On Monday I apologised (a lot) and left.",
            "On Monday I apologised ([how much?]) and left.",
        ),
        (
            "On Monday I dealt with a wide range of stakeholders.",
            "On Monday I dealt with [how many?] stakeholders.",
        ),
        (
            "Some customers complained on Monday; many left.",
            "[how many?] customers complained on Monday; [how many?] left.",
        ),
    ],
)
def test_what_can_be_counted_is_counted_and_the_rest_is_measured(typed: str, expected: str) -> None:
    check(typed, expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "A tap broke and I fixed it.",
            "[when?], a tap broke and I fixed it ([what changed?]).",
        ),
        (
            "On Monday the talk ran late, but it all went well in the end.",
            "On Monday the talk ran late, but it all went well in the end ([what changed?]).",
        ),
        ("It all went well in the end.", "It all went well in the end ([what changed?])."),
        ("Things got better after that.", "Things got better after that ([what changed?])."),
        (
            "People were really happy with the results.",
            "People were really happy with the results ([what changed?]).",
        ),
        (
            "On Monday I helped, and it was a success.",
            "On Monday I helped, and it was a success ([what changed?]).",
        ),
        (
            "On Monday I rang him, and everyone was happy.",
            "On Monday I rang him, and [what changed?].",
        ),
        ("The project went well and I was proud of it.", "[what changed?] and I was proud of it."),
    ],
)
def test_an_outcome_makes_room_only_where_it_is_the_whole_clause(typed: str, expected: str) -> None:
    check(typed, expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "I cut costs at the café.",
            "I cut costs at the café from [how much?] to [how much?] by [when?].",
        ),
        (
            "Costs were cut and I left.",
            "Costs were cut from [how much?] to [how much?] by [when?] and I left.",
        ),
        (
            "Then I wrote a rota that improved morale.",
            "Then I wrote a rota that improved morale from [how much?] to [how much?] by [when?].",
        ),
        (
            "I increased sales by ringing shops.",
            "I increased sales from [how much?] to [how much?] by ringing shops.",
        ),
        (
            "Our numbers improved a lot; Ana smiled.",
            "Our numbers improved a lot from [how much?] to [how much?] by [when?]; Ana smiled.",
        ),
        (
            "In May I reduced the waiting time.",
            "In May I reduced the waiting time from [how much?] to [how much?].",
        ),
        ("I cut the cake and shared it.", "[when?], I cut the cake and shared it."),
        (
            "He raised his voice and I stepped in.",
            "[when?], he raised his voice and I stepped in.",
        ),
        (
            "I lowered the bed and helped him sit up.",
            "[when?], I lowered the bed and helped him sit up.",
        ),
        (
            "I saved the files to a shared folder.",
            "[when?], I saved the files to a shared folder.",
        ),
        ("I reduced a lot of waste.", "[when?], I reduced [how much?] waste."),
        ("On Monday I cut the queue from 9 to 4 people.", None),
    ],
)
def test_only_a_change_that_has_a_figure_is_measured(typed: str, expected: str | None) -> None:
    check(typed, expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "A customer was angry and I listened.",
            "[when?], a customer was angry and I listened.",
        ),
        ("Priya and I moved the beds.", "[when?], Priya and I moved the beds."),
        ("NHS forms came and I signed them.", "[when?], NHS forms came and I signed them."),
        ("I WORKED VERY HARD AND STAYED LATE.", "[when?], I WORKED HARD AND STAYED LATE."),
        ("The shop’s takings fell, I saw.", "[when?], the shop’s takings fell, I saw."),
        ("At Tesco I ran the till.", "[when?], at Tesco I ran the till."),
        ("So I stepped up.", None),
        ("Then I rang the ward.", None),
        ("And I rang the ward.", None),
        ("Recently I helped a colleague.", "[when?], I helped a colleague."),
        ("Recently, I helped a colleague.", "[when?], I helped a colleague."),
        ("A while ago I had to move house.", "[when?], I had to move house."),
    ],
)
def test_the_day_is_asked_for_at_the_beginning(typed: str, expected: str | None) -> None:
    check(typed, expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "I'm a great communicator!",
            "I'm a great communicator! Once, [when?], I [what did you do?].",
        ),
        ("I'm a hard worker 😀", "I'm a hard worker 😀. Once, [when?], I [what did you do?]."),
        (
            "I always give 110 percent in everything.",
            "I always give 110 percent in everything. Once, [when?], I [what did you do?].",
        ),
    ],
)
def test_a_claim_is_followed_by_a_sentence_about_one_occasion(typed: str, expected: str) -> None:
    check(typed, expected, "state")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("We did it in May (mostly).", "We did it in May (mostly), and I [what did you do?]."),
        ("We won the cup in May 🎉", "We won the cup in May, and I [what did you do?] 🎉"),
        ("We won the cup in May!", "We won the cup in May, and I [what did you do?]!"),
        ("We rang him and I wrote it down in May.", None),
    ],
)
def test_the_own_part_is_asked_for_behind_the_last_word(typed: str, expected: str | None) -> None:
    check(typed, expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "I was very, very busy and helped several people.",
            "I was busy and helped [how many?] people.",
        ),
        ("I helped several people, kind of.", "I helped [how many?] people."),
        ("I helped, I guess, several people.", "I helped, [how many?] people."),
        ("I guess they kind of rang several people.", "They rang [how many?] people."),
    ],
)
def test_a_softener_goes_with_its_comma(typed: str, expected: str) -> None:
    check(typed, expected, "state")


@given(
    st.lists(
        st.sampled_from(
            "we|I|kind of|very|,|.|(|)|“|”|🎉|a lot of|a lot|money|people|it went well|fixed it|"
            "cut|costs|recently|everyone|I guess|and|hard worker|\r\n|IMPROVED|saved|12".split("|")
        ),
        max_size=25,
    ).map(" ".join)
)
def test_any_words_are_taken_and_no_blank_is_left_unnamed(text: str) -> None:
    for scaffold in scaffolds(text):
        assert "[" in scaffold
        assert "[]" not in scaffold


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("On Monday a few people came.", "On Monday [how many?] people came."),
        (
            "On Monday it was a lot more complicated.",
            "On Monday it was [how much?] more complicated.",
        ),
        ("I once had words with the cook.", "[when?], I had words with the cook."),
        ("But I told them at the desk, because it was right.", None),
        ("I didn't give up, though it was hard.", None),
        ("I've seen it happen at one place.", None),
        ("I once rang the doctor for the boy.", "[when?], I rang the doctor for the boy."),
    ],
)
def test_what_leans_on_other_words_is_not_opened_anew(typed: str, expected: str | None) -> None:
    check(typed, expected)


def test_a_habit_of_the_team_is_not_asked_for_ones_part() -> None:
    check("We make sure that the shelves are full.", None, "habit")
