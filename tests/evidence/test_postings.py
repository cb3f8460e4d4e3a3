"""What a posting stresses, with the words that say so."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.bank import load_bank
from coach.errors import ModelMissing, WeightsMismatch
from coach.evidence.posting_head import COMPETENCIES, PostingHead, open_posting_head
from coach.evidence.postings import MOST_SPANS, STRESSED, find_stresses
from coach.language.encoder import MiniLM
from coach.language.kept_vectors import KeptVectors
from coach.records import Stress
from coach.training.marked_postings import MarkedPosting, agreement, read_marked
from coach.training.train_postings import by_cosine, by_meaning, everything, fit, read_lines
from tests.fakes import HashEncoder

BANK = tuple(load_bank().competencies.values())
ENCODER = HashEncoder(256)
MARKED = read_marked(Path(__file__).parent / "postings.toml")


@pytest.fixture(scope="module")
def head() -> PostingHead:
    """Learned from the shipped lines by their words alone."""
    return fit(read_lines(), ENCODER)


def told(posting: str, head: PostingHead) -> list[tuple[str, str]]:
    found = find_stresses(posting, BANK, ENCODER, head=head)
    return [(stress.competency, posting[stress.start : stress.end]) for stress in found]


def test_words_that_ask_for_a_competency_are_quoted(head: PostingHead) -> None:
    posting = "About you\r\n\r\n\t• Use your own initiative\r\n\t• Maintain confidentiality\r\n"
    assert sorted(told(posting, head)) == [
        ("initiative", "Use your own initiative"),
        ("integrity", "Maintain confidentiality"),
    ]


def test_one_sentence_may_ask_for_two_things(head: PostingHead) -> None:
    posting = (
        "You remain calm when people are angry or upset, and you balance competing demands on "
        "your time."
    )
    assert {key for key, _ in told(posting, head)} >= {"conflict", "planning"}


def test_the_strongest_comes_first(head: PostingHead) -> None:
    strengths = [s.strength for s in find_stresses(MARKED[0].text, BANK, ENCODER, head=head)]
    assert len(strengths) > 2
    assert strengths == sorted(strengths, reverse=True)
    assert all(STRESSED <= strength <= 1 for strength in strengths)


def test_a_competency_has_three_spans_at_most_and_they_are_apart(head: PostingHead) -> None:
    lines = [line.text for line in read_lines() if line.asks == ("leadership",)]
    found = find_stresses("\n".join(lines), BANK, ENCODER, head=head)
    led = sorted((s.start, s.end) for s in found if s.competency == "leadership")
    assert len(led) == MOST_SPANS
    assert all(before[1] <= after[0] for before, after in pairwise(led))


@pytest.mark.parametrize(
    "posting",
    [
        "",
        " \r\n\t ",
        "🎉🎉🎉",
        "1234 5678 90",
        "qwzx vrtpl kjhgf mnbvc xcvzq plokm",
        "Sie arbeiten gerne im Team und behalten bei Stress einen kühlen Kopf. Freude an Kunden.",
        "Vous savez travailler en équipe et vous gardez votre calme avec les clients mécontents.",
        "Je werkt graag samen in een team en blijft rustig als klanten boos zijn of klagen.",
        "Buscamos una persona con iniciativa, capaz de trabajar en equipo y cumplir los plazos.",
        "What we offer\nA team that helps each other\nHonest managers\nPlanning tools",
    ],
)
def test_nothing_is_found_where_nothing_is_asked_in_english(
    head: PostingHead, posting: str
) -> None:
    assert find_stresses(posting, BANK, ENCODER, head=head) == ()


@pytest.mark.parametrize(
    "posting",
    ["Leadership skills are not required", "You do not need to supervise junior staff"],
)
def test_what_is_not_needed_is_not_stressed(head: PostingHead, posting: str) -> None:
    assert find_stresses(posting, BANK, ENCODER, head=head) == ()


def test_only_competencies_of_the_bank_are_told(head: PostingHead) -> None:
    posting = "\n".join(line.text for line in read_lines() if len(line.asks) == 1)
    some = tuple(one for one in BANK if one.id in {"planning", "conflict"})
    found = find_stresses(posting, some, ENCODER, head=head)
    assert {stress.competency for stress in found} == {"planning", "conflict"}
    assert find_stresses(posting, (), ENCODER, head=head) == ()


def test_the_longest_posting_is_encoded_in_one_go(head: PostingHead) -> None:
    encoder = HashEncoder(256)
    text = " ".join(posting.text for posting in MARKED)
    posting = (text * 3)[:20_000]
    assert find_stresses(posting, BANK, encoder, head=head)
    assert len(encoder.calls) == 1
    assert find_stresses("calm " * 4000, BANK, encoder, head=head) is not None


def test_the_same_posting_is_read_the_same_way(head: PostingHead) -> None:
    first, again = (find_stresses(MARKED[1].text, BANK, ENCODER, head=head) for _ in range(2))
    assert first == again


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([line.text for line in read_lines()[::7]])
        | st.text(alphabet="the and a calm, team’s é́😀\r\n\t•", max_size=30),
        max_size=12,
    ),
    st.sampled_from(["\n", "\r\n", "; ", ". ", " and ", "\t"]),
)
def test_every_span_is_inside_not_blank_and_cuts_no_word(parts: list[str], joint: str) -> None:
    posting = joint.join(parts)
    for stress in find_stresses(posting, BANK, ENCODER, head=_head()):
        assert 0 <= stress.start < stress.end <= len(posting)
        words = posting[stress.start : stress.end]
        assert words.strip() == words != ""
        for place in (stress.start, stress.end):
            assert not (
                posting[place - 1 : place].isalnum() and posting[place : place + 1].isalnum()
            )


_HEADS: list[PostingHead] = []


def _head() -> PostingHead:
    """The same head outside fixtures, which hypothesis cannot be given."""
    if not _HEADS:
        _HEADS.append(fit(read_lines(), ENCODER))
    return _HEADS[0]


def test_the_shipped_head_is_of_the_shipped_competencies_and_lines() -> None:
    head = open_posting_head()
    assert tuple(one.id for one in BANK) == COMPETENCIES
    kinds = len(COMPETENCIES) + 1
    assert head.weights.shape == (kinds, 384)
    assert head.lines.shape == (len(read_lines()), 384)
    assert head.shares.shape == (len(read_lines()), kinds)
    assert open_posting_head() is head


def test_a_head_that_is_gone_or_broken_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        open_posting_head(tmp_path / "none.safetensors")
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"no weights")
    with pytest.raises(WeightsMismatch):
        open_posting_head(broken)


def test_every_competency_is_marked_in_postings_of_many_kinds_of_work() -> None:
    assert len(MARKED) >= 30
    assert sum(posting.apart for posting in MARKED) == 12
    assert len({posting.work for posting in MARKED}) >= 16
    for part in (True, False):
        marked = [posting.stressed for posting in MARKED if posting.apart is part]
        assert frozenset().union(*marked) == set(COMPETENCIES)
    assert all(60 <= len(posting.text.split()) <= 300 for posting in MARKED)


def test_no_line_learned_from_stands_in_a_posting_set_apart() -> None:
    apart = [posting.text.casefold() for posting in MARKED if posting.apart]
    lines = [line.text for line in read_lines() if line.asks and len(line.text.split()) > 2]
    assert [line for line in lines if any(line.casefold() in text for text in apart)] == []


@pytest.mark.model
def test_the_shipped_head_finds_what_postings_set_apart_stress() -> None:
    encoder = KeptVectors(MiniLM())
    apart = [posting for posting in MARKED if posting.apart]
    ours = by_meaning(open_posting_head(), BANK, encoder)
    named = agreement(apart, ours, COMPETENCIES, quoted=False)
    quoted = agreement(apart, ours, COMPETENCIES, quoted=True)
    assert named.f1 >= 0.81
    assert named.precision >= 0.87
    assert named.recall >= 0.75
    assert quoted.f1 >= 0.69
    all_named = agreement(apart, everything(BANK), COMPETENCIES, quoted=False)
    nearest = agreement(apart, by_cosine(BANK, encoder, 0.27), COMPETENCIES, quoted=True)
    assert named.f1 > all_named.f1 + 0.03
    assert quoted.f1 > nearest.f1 + 0.4


def test_a_quote_is_right_when_half_of_the_shorter_span_is_in_the_other() -> None:
    posting = MarkedPosting("a", "care", False, "x" * 40, (("planning", 10, 30),))
    assert posting.is_quote_of(Stress("planning", 20, 40, 1.0))
    assert not posting.is_quote_of(Stress("planning", 21, 41, 1.0))
    assert not posting.is_quote_of(Stress("conflict", 10, 30, 1.0))
