"""Changes of a marked answer after which the level must stay, may not rise, or falls."""

import random
import re
from collections.abc import Callable

from coach.evaluate.marked import MarkedAnswer

Change = Callable[[MarkedAnswer, random.Random], str]

HOLLOW = (
    "I always give everything I have and I never give up.",
    "At the end of the day it is all about people and trust.",
    "Communication and teamwork are the keys to success in any role.",
    "It was a great learning experience and I grew a lot from it.",
    "I am a very motivated person who loves a challenge.",
    "I think that attitude is more important than anything else.",
    "I used my problem solving skills and took full ownership.",
    "Overall it was a huge success and everybody was happy.",
)
HEADINGS = ("Situation:", "Task:", "Action:", "Result:")
BUZZWORDS = (
    "I leveraged cross-functional synergies with a data-driven, agile mindset.",
    "This holistic approach empowered stakeholders and drove continuous improvement.",
    "I am passionate about scalable best practices and customer-centric excellence.",
)
FIGURES = (
    "In 2023 we had 12 KPIs, 45% and 3 dashboards in Excel.",
    "Between March and June there were 18 meetings, 240 emails and 7 tools.",
    "Maria, Tom and Mr Okafor were there, and it was 4 October 2022 in Leeds.",
)
CUES = (
    "I realised it was Monday.",
    "Because it was Monday, the road was quiet.",
    "I learned that it was a nice day.",
)
NOTHING = {
    "number": "some",
    "time": "at some point",
    "person": "somebody",
    "org": "a place",
    "place": "somewhere",
    "thing": "something",
    "quote": "something",
}


def sentences_of(marked: MarkedAnswer) -> list[str]:
    return [marked.answer[start:end] for start, end in marked.sentences]


def _with(pool: tuple[str, ...], most: int) -> Change:
    def change(marked: MarkedAnswer, rng: random.Random) -> str:
        told = sentences_of(marked)
        for words in rng.sample(pool, rng.randint(1, most)):
            told.insert(rng.randint(0, len(told)), words)
        return " ".join(told)

    return change


def head_each(marked: MarkedAnswer, rng: random.Random) -> str:
    told = sentences_of(marked)
    return "\n".join(f"{HEADINGS[n % 4]} {words}" for n, words in enumerate(told))


def say_twice(marked: MarkedAnswer, rng: random.Random) -> str:
    told = sentences_of(marked)
    return " ".join([*told, rng.choice(told)])


def shuffle(marked: MarkedAnswer, rng: random.Random) -> str:
    words = marked.answer.split()
    rng.shuffle(words)
    return " ".join(words)


def blur(marked: MarkedAnswer, rng: random.Random) -> str:
    text = marked.answer
    for fact in sorted(marked.facts, key=lambda fact: -fact.start):
        text = text[: fact.start] + NOTHING[fact.kind] + text[fact.end :]
    return text


def no_stops(marked: MarkedAnswer, rng: random.Random) -> str:
    return re.sub(r"[.,;:!?](?=\s|$)", "", marked.answer)


def glue_stops(marked: MarkedAnswer, rng: random.Random) -> str:
    return re.sub(r"(?<=[a-z]{2}[.!?]) (?=[A-Z])", "", marked.answer)


def lower(marked: MarkedAnswer, rng: random.Random) -> str:
    return marked.answer.lower()


def curl(marked: MarkedAnswer, rng: random.Random) -> str:
    text = re.sub(r'"([^"]*)"', "“\\1”", marked.answer)
    return text.replace("'", "’").replace("\n", "\r\n").replace(". ", ".\r\n", 1)


def slip(marked: MarkedAnswer, rng: random.Random) -> str:
    words = list(re.finditer(r"\b[a-z]{5,}\b", marked.answer))
    if not words:
        return marked.answer
    at = (found := rng.choice(words)).start() + len(found[0]) - 3
    text = marked.answer
    return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"


MUST_NOT_RISE: dict[str, Change] = {
    "padding": _with(HOLLOW, 4),
    "headings": head_each,
    "buzzwords": _with(BUZZWORDS, 2),
    "figures and names around nothing": _with(FIGURES, 2),
    "an empty cue": _with(CUES, 1),
    "a sentence said twice": say_twice,
}
MUST_STAY: dict[str, Change] = {
    "no stops": no_stops,
    "no space after a stop": glue_stops,
    "small letters": lower,
    "curly quotes and other line ends": curl,
    "a spelling slip": slip,
}
