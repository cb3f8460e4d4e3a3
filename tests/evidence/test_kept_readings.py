"""What is kept of sentences read before gives exactly what a fresh reading gives."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank.lexicons import Lexicons, load_lexicons
from coach.evidence.details import find_facts, find_marks
from coach.evidence.matching import Matches, match_all, match_alone
from coach.evidence.vagueness import find_vague
from coach.language.tagger import PennTagger
from coach.language.text import KEPT_SENTENCES, Document, forget_sentences, read_text
from coach.records import Fact, Finding


@dataclass(frozen=True)
class Reading:
    """All that is read of a text by rules."""

    document: Document
    matches: Matches
    facts: tuple[Fact, ...]
    vague: tuple[Finding, ...]


SENTENCES = (
    "On 3 May I rang Mr Hall about some issues.",
    "on 3 may i rang mr hall about some issues.",
    "It went well.",
    "“It went well,” said the night porter.",
    "We kind of saved £40 a week!",
    "40 covers, and we ran out of stuff.",
    "🎉 Lots of people were happy 👩‍⚕️.",
    "I'M A TEAM PLAYER AND EVERYONE KNOWS IT.",
    "I’m a team player",
    "Recently? At St Mary’s I used Excel.",
    "- Rang the ward",
)
GAPS = ("", " ", "\r\n", "\n\n", "  🙂 ", '"')
TEXTS = st.lists(st.tuples(st.sampled_from(GAPS), st.sampled_from(SENTENCES)), max_size=6).map(
    lambda pieces: "".join(gap + sentence for gap, sentence in pieces)
)
EDITS = st.lists(TEXTS, min_size=1, max_size=4)


@pytest.fixture(autouse=True)
def nothing_kept(tagger: PennTagger) -> Iterator[None]:
    forget(tagger)
    yield
    forget(tagger)


def forget(tagger: PennTagger) -> None:
    forget_sentences()
    tagger.forget()
    match_alone.cache_clear()
    find_marks.cache_clear()


def read(text: str, tagger: PennTagger, lexicons: Lexicons) -> Reading:
    document = read_text(text, tagger)
    facts = find_facts(document, lexicons)
    vague = find_vague(document, facts, lexicons)
    return Reading(document, match_all(document, lexicons), facts, vague)


def read_fresh(text: str, tagger: PennTagger, lexicons: Lexicons) -> Reading:
    forget(tagger)
    return read(text, tagger, lexicons)


def check_kept(texts: Sequence[str], tagger: PennTagger, lexicons: Lexicons) -> None:
    """Read the texts one after the other, then each of them with nothing kept."""
    forget(tagger)
    kept = [read(text, tagger, lexicons) for text in texts]
    assert kept == [read_fresh(text, tagger, lexicons) for text in texts]
    for reading in kept:
        raw = reading.document.raw
        assert all(raw[fact.start : fact.end] == fact.text for fact in reading.facts)
        assert [len(found) for found in reading.matches] == [
            sum(s.start <= m.start and m.end <= s.end for m in found)
            for s, found in zip(reading.document.sentences, reading.matches, strict=True)
        ]


# The first reading compiles the lists: it takes longer than any other.
@given(EDITS)
def test_texts_read_in_any_order_are_read_as_if_each_were_the_first(
    tagger: PennTagger, lexicons: Lexicons, texts: list[str]
) -> None:
    check_kept(texts, tagger, lexicons)


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.data(),
)
def test_an_edit_of_one_sentence_gives_what_a_first_reading_gives(
    tagger: PennTagger, lexicons: Lexicons, sentences: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(sentences) - 1))
    new = data.draw(st.sampled_from([*SENTENCES, "X", "and then", "“", "C++ "]))
    without = sentences[:place] + sentences[place + 1 :]
    longer = [*sentences[:place], new, *sentences[place:]]
    edits = [" ".join(one) for one in (sentences, without, longer, sentences)]
    check_kept(edits, tagger, lexicons)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_any_texts_are_read_as_if_each_were_the_first(
    tagger: PennTagger, lexicons: Lexicons, texts: list[str]
) -> None:
    check_kept([*texts, *(f"🎉 {text}" for text in texts)], tagger, lexicons)


def test_a_sentence_moved_in_its_text_is_not_read_again(
    tagger: PennTagger, lexicons: Lexicons
) -> None:
    first = read(f"{SENTENCES[0]} {SENTENCES[2]}", tagger, lexicons)
    misses = find_marks.cache_info().misses, match_alone.cache_info().misses
    again = read(f"{SENTENCES[2]}\r\n{SENTENCES[0]}", tagger, lexicons)
    assert (find_marks.cache_info().misses, match_alone.cache_info().misses) == misses
    assert [fact.text for fact in first.facts] == [fact.text for fact in again.facts]
    assert [fact.start for fact in first.facts] != [fact.start for fact in again.facts]


def test_curly_quotes_are_no_reason_to_show_another_text(
    tagger: PennTagger, lexicons: Lexicons
) -> None:
    straight = read("I worked at St Mary's Hospital.", tagger, lexicons)
    curly = read("I worked at St Mary’s Hospital.", tagger, lexicons)
    assert [fact.text for fact in straight.facts] == ["St Mary's Hospital"]
    assert [fact.text for fact in curly.facts] == ["St Mary’s Hospital"]


def test_another_set_of_lists_is_matched_on_its_own(tagger: PennTagger, lexicons: Lexicons) -> None:
    document = read_text("We had some issues.", tagger)
    bare = Lexicons({"hedges": lexicons.lists["hedges"]})
    assert match_all(document, lexicons) != ((),)
    assert match_all(document, bare) == ((),)
    assert match_all(document, load_lexicons()) == match_all(document, lexicons)


def test_many_threads_read_what_one_reads(tagger: PennTagger, lexicons: Lexicons) -> None:
    texts = [" ".join(SENTENCES[n:] + SENTENCES[:n]) for n in range(len(SENTENCES))]
    alone = [read_fresh(text, tagger, lexicons) for text in texts]
    forget(tagger)
    threads = 4
    together = Barrier(threads)

    def read_all(turn: int) -> list[Reading]:
        together.wait(10)
        order = range(turn, turn + len(texts))
        found = {n % len(texts): read(texts[n % len(texts)], tagger, lexicons) for n in order}
        return [found[n] for n in sorted(found)]

    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(read_all, range(threads)):
            assert found == alone


def test_no_more_than_so_many_sentences_are_kept(tagger: PennTagger, lexicons: Lexicons) -> None:
    for first in range(0, KEPT_SENTENCES + 100, 100):
        read(" ".join(f"I rang {n}." for n in range(first, first + 100)), tagger, lexicons)
    for kept in (match_alone, find_marks):
        info = kept.cache_info()
        assert info.misses > KEPT_SENTENCES
        assert info.currsize == info.maxsize == KEPT_SENTENCES
