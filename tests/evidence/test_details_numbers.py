"""Amounts: what is counted, paid, measured, compared or timed."""

import pytest

from coach.evidence.details import AMOUNT_KINDS
from tests.evidence.conftest import Show

TOLD = [
    ("number", "I moved forty pallets before lunch.", "forty pallets"),
    ("number", "There were 3 nurses for the ward.", "3 nurses"),
    ("number", "i trained 12 new starters", "12 new starters"),
    ("number", "We had two angry customers at the till.", "two angry customers"),
    ("number", "I typed a hundred labels.", "a hundred labels"),
    ("number", "Half a dozen eggs were cracked.", "Half a dozen eggs"),
    ("number", "We served two hundred and forty guests.", "two hundred and forty guests"),
    ("number", "It handles 1,200 requests.", "1,200 requests"),
    ("number", "I cooked for a team of eight.", "team of eight"),
    ("number", "Seven of them signed up.", "Seven of them"),
    ("number", "I picked 140 lines an hour.", "140 lines an hour"),
    ("number", "It was a 60-cover restaurant.", "60-cover restaurant"),
    ("number", "The cable was 2.5 mm.", "2.5 mm"),
    ("number", "I lifted 30kg of flour.", "30kg"),
    ("number", "I scored 92.", "92"),
    ("number", "Complaints fell to 6.", "6"),
    ("number", "There were about 40.", "40"),
    ("number", "I looked after an 80-year-old.", "80-year-old"),
    ("number", "I had twenty five orders open.", "twenty five orders"),
    ("money", "I found £412 missing.", "£412"),
    ("money", "We saved $3,000 a month.", "$3,000 a month"),
    ("money", "It cost €2.5m.", "€2.5m"),
    ("money", "He was 80p short.", "80p"),
    ("money", "I earned twelve pounds an hour.", "twelve pounds an hour"),
    ("money", "We lost ₹40,000 on it.", "₹40,000"),
    ("percent", "Errors fell by 12.5%.", "12.5%"),
    ("percent", "Sales rose by 110%.", "110%"),
    ("percent", "Waste fell ten percent.", "ten percent"),
    ("percent", "In the audit 100% of the doors passed.", "100%"),
    ("range", "Faults fell from 4 to 2.", "from 4 to 2"),
    ("range", "Scrap fell from 4% to 1%.", "from 4% to 1%"),
    ("range", "Waiting went from two hours to 20 minutes.", "from two hours to 20 minutes"),
    ("range", "I had between 10 and 15 children.", "between 10 and 15 children"),
    ("number", "I lead 10-15 people.", "10-15 people"),
    ("ratio", "Nine out of ten parents came.", "Nine out of ten"),
    ("ratio", "One in five calls dropped.", "One in five"),
    ("ratio", "I got through 17 of 21 by noon.", "17 of 21"),
    ("ratio", "A third of the beds were empty.", "A third"),
    ("ratio", "The build is 3x faster.", "3x"),
    ("ratio", "Bookings doubled.", "doubled"),
    ("duration", "It took three weeks.", "three weeks"),
    ("duration", "I was there within ten minutes.", "ten minutes"),
    ("duration", "i worked there for 3 yrs", "3 yrs"),
    ("duration", "It was fixed within an hour.", "an hour"),
    ("duration", "We lost half a day.", "half a day"),
    ("duration", "She rang two years later.", "two years later"),
    ("duration", "I did a two-week placement.", "two-week placement"),
    ("duration", "Pages load in 200ms.", "200ms"),
    ("duration", "I have five years of experience with forklifts.", "five years"),
    ("named", "I was on Ward 7.", "Ward 7"),
    ("named", "The van stood in bay 4.", "bay 4"),
]

PASSES = [
    "One of the trays fell.",
    "First of all, I listened.",
    "I gave a hundred percent.",
    "I give 110% at work.",
    "I am 100% committed.",
    "We were open 24/7.",
    "It runs 24 hours a day.",
    "I did one thing.",
    "There are two things I like.",
    "I have three main qualities.",
    "One day I was late.",
    "Give me a second.",
    "It was one time.",
    "I told him a thousand times.",
    "7 12 2019",
    "I was there 7 12 and 9 3.",
    "We doubled down on quality.",
    "A few minutes later it stopped.",
    "I want to be number one.",
    "We work as one.",
]


@pytest.mark.parametrize(("kind", "text", "words"), TOLD)
def test_an_amount_is_told_with_what_it_counts(
    show: Show, kind: str, text: str, words: str
) -> None:
    assert (kind, words) in show(text).told


@pytest.mark.parametrize("text", PASSES)
def test_a_number_that_counts_nothing_is_no_fact(show: Show, text: str) -> None:
    assert [fact for fact in show(text).told if fact[0] in AMOUNT_KINDS] == []
