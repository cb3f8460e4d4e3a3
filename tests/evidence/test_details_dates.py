"""Dates, years, seasons, feast days and times of day."""

import pytest

from tests.evidence.conftest import Show

TOLD = [
    ("It was March 2019.", "March 2019"),
    ("I rang her last Tuesday.", "last Tuesday"),
    ("In 2021 I drove a bus.", "2021"),
    ("The lift failed on 3 May.", "3 May"),
    ("The lift failed on the 3rd of May 2020.", "the 3rd of May 2020"),
    ("It was due on May 3rd, 2022.", "May 3rd, 2022"),
    ("I start at 9 a.m. on the ward.", "9 a.m."),
    ("We opened at 9:30.", "9:30"),
    ("the fryer broke at 9am", "9am"),
    ("It stopped at half past nine.", "half past nine"),
    ("The bus left at quarter to six.", "quarter to six"),
    ("It was ten o'clock.", "ten o'clock"),
    ("We closed at six.", "six"),
    ("The fire alarm rang at 3 in the morning.", "3 in the morning"),
    ("On Friday evening the queue was long.", "Friday evening"),
    ("On Tuesday 3 May the boiler failed.", "Tuesday 3 May"),
    ("i started in june", "june"),
    ("I left in May.", "May"),
    ("Last year I joined the depot.", "Last year"),
    ("This morning I swept the yard.", "This morning"),
    ("In the summer of 2019 I picked apples.", "the summer of 2019"),
    ("I worked on Christmas Eve.", "Christmas Eve"),
    ("On Black Friday the site fell over.", "Black Friday"),
    ("In Q3 2021 we moved.", "Q3 2021"),
    ("I was there from 2018 to 2020.", "2018 to 2020"),
    ("The log says 2021-05-03.", "2021-05-03"),
    ("It dates from the 1990s.", "1990s"),
    ("She died at midnight.", "midnight"),
]

PASSES = [
    "Recently I changed jobs.",
    "I may go to the march.",
    "I will march on.",
    "We may be late.",
    "In my last job I drove.",
    "Last time I was late.",
    "Every Monday I count stock.",
    "At last I sat down.",
    "I had 2000 customers.",
    "At two sites the doors stuck.",
    "It was a fall from a ladder.",
    "Back then we had no tills.",
]


@pytest.mark.parametrize(("text", "words"), TOLD)
def test_a_date_or_time_is_told_in_full(show: Show, text: str, words: str) -> None:
    assert ("date", words) in show(text).told


@pytest.mark.parametrize("text", PASSES)
def test_words_that_only_look_like_a_date_are_none(show: Show, text: str) -> None:
    assert [fact for fact in show(text).told if fact[0] == "date"] == []
