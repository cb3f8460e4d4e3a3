"""People, organisations, places and other names; roles; tools; quotations."""

import pytest

from coach.evidence.details import NAME_KINDS
from tests.evidence.conftest import Show

TOLD = [
    ("person", "I asked Mr Hall to wait.", "Mr Hall"),
    ("person", "i asked mr hall to wait", "mr hall"),
    ("person", "Dr. Patel agreed at once.", "Dr. Patel"),
    ("person", "Then Sarah asked me to stay.", "Sarah"),
    ("person", "My colleague Tom held the ladder.", "Tom"),
    ("person", "Our supervisor, Priya, checked it.", "Priya"),
    ("person", "The transport clerk, Dawn, rang back.", "Dawn"),
    ("person", "I thanked Ahmed for his help.", "Ahmed"),
    ("person", "Father Brennan answered the phone.", "Father Brennan"),
    ("organisation", "I worked at Tesco for a year.", "Tesco"),
    ("organisation", "i worked at tesco for 3 yrs", "tesco"),
    ("organisation", "I joined Siemens as a fitter.", "Siemens"),
    ("organisation", "I cleaned offices for Mitie.", "Mitie"),
    ("organisation", "She went to St Mary's Hospital with me.", "St Mary's Hospital"),
    ("organisation", "I trained with Keane & Sons.", "Keane & Sons"),
    ("organisation", "I studied at the University of Leeds.", "University of Leeds"),
    ("place", "We opened a shop in Bristol.", "Bristol"),
    ("place", "The van broke down near Doncaster.", "Doncaster"),
    ("place", "The clinic stands on Elm Road.", "Elm Road"),
    ("role", "My shift manager watched.", "My shift manager"),
    ("role", "I rang the ward sister.", "the ward sister"),
    ("role", "I helped a customer in a wheelchair.", "a customer in a wheelchair"),
    ("role", "A deaf guest wrote it down.", "A deaf guest"),
    ("role", "The site electrician locked it off.", "The site electrician"),
    ("role", "The night guard had the key.", "The night guard"),
    ("tool", "I built the rota in Excel.", "Excel"),
    ("tool", "i wrote it in python", "python"),
    ("tool", "I gave the EpiPen in the hall.", "EpiPen"),
    ("tool", "I moved the cage with a forklift.", "forklift"),
    ("tool", "We run it on Kubernetes.", "Kubernetes"),
    ("tool", "I checked the haccp sheet.", "haccp"),
    ("tool", "We booked it in Opera PMS.", "Opera PMS"),
    ("tool", "I wrote the service in Go.", "Go"),
    ("named", "I helped her in Spanish.", "Spanish"),
    ("named", "We sat the NVQ together.", "NVQ"),
    ("quote", "I said “please sit down here” and waited.", "please sit down here"),
    ("quote", "She said: 'you saved the day'.", "you saved the day"),
]

PASSES = [
    "Management told us to wait.",
    "Then I Was A Hard Worker At The Shop Every Day.",
    "I AM A VERY HARD WORKER AND I LIKE PEOPLE.",
    "I went to the Manager.",
    "A customer shouted at me.",
    "A difficult customer shouted at me.",
    "I helped a customer with a problem.",
    "I told my manager.",
    "We had to go to the access road.",
    "Word got round.",
    "Excel at your work.",
    "In spring I react to pollen.",
    "Everyone said it was fine.",
    "Communication is key.",
    "Teamwork made it work.",
    "I'm OK with that.",
]


@pytest.mark.parametrize(("kind", "text", "words"), TOLD)
def test_a_name_is_told_with_its_kind(show: Show, kind: str, text: str, words: str) -> None:
    assert (kind, words) in show(text).told


@pytest.mark.parametrize("text", PASSES)
def test_capitals_and_common_words_are_no_names(show: Show, text: str) -> None:
    assert [fact for fact in show(text).told if fact[0] in NAME_KINDS] == []
