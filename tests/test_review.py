from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import coach
from coach import wire
from coach.records import DIMENSIONS, Question, Review
from coach.review import Tools, ad_hoc_question, open_tools, rate_text, review_answer, scorer_id
from tests.fakes import behavioural, fast_tools

WEAK = "We had some issues with the schedule, so I talked to everyone and it worked out in the end."
STRONG = (
    "On Tuesday 4 June the early shift at Harbour Clinic had two receptionists for three desks. "
    "I disagreed with Dana, who wanted to close the phone line, because forty patients ring before "
    "nine. I drew the hour on the whiteboard and asked her to take the phones while I ran two "
    "desks. "
    "Nobody waited longer than 12 minutes, and our manager, Ms Okoro, kept the plan for July."
)


def review(text: str, question: Question | None = None) -> Review:
    return review_answer(question or behavioural(), text, tools=fast_tools())


def check_invariants(text: str, found: Review) -> None:
    assert 1 <= found.level <= 5
    assert 20 * (found.level - 1) <= found.score <= 20 * found.level
    assert tuple(d.name for d in found.dimensions) == DIMENSIONS
    assert all(0 <= d.score <= 100 and d.reason.endswith(".") for d in found.dimensions)
    assert len(found.probes) <= 3
    assert bool(found.caps) == (found.level < 5)
    for fact in found.facts:
        assert text[fact.start : fact.end] == fact.text
    pointed = [(f.start, f.end) for f in found.findings]
    pointed += [(f.start, f.end) for f in found.facts]
    pointed += [(s.start, s.end) for s in found.sentences]
    pointed += [(p.start, p.end) for p in found.probes]
    pointed += [(s.start, s.end) for d in found.dimensions for s in d.spans]
    assert all(0 <= start <= end <= len(text) for start, end in pointed)
    assert all(1 <= s.specificity <= 5 for s in found.sentences)


def test_the_weak_answer_shows_its_vague_words_and_what_is_missing() -> None:
    found = review(WEAK)
    assert found.level == 2
    words = [WEAK[f.start : f.end] for f in found.vague]
    assert "some issues" in words
    assert "it worked out" in " ".join(words)
    assert found.probes
    assert "no_result" in {f.kind for f in found.findings if f.is_absence}
    assert [cap.kind for cap in found.caps] == ["habit", "not_pictured"]


def test_the_strong_answer_is_higher_and_its_facts_are_listed() -> None:
    weak, strong = review(WEAK), review(STRONG)
    assert strong.level >= 4
    assert strong.score > weak.score
    assert {"date", "number", "person"} <= {f.kind for f in strong.facts}
    assert len(strong.vague) <= 1


def test_the_same_input_gives_the_same_review() -> None:
    assert review(STRONG) == review(STRONG)


def test_a_review_survives_the_way_to_the_database_and_back() -> None:
    found = review(STRONG)
    assert wire.from_plain(Review, wire.to_plain(found)) == found


ODD = [
    "",
    " \r\n ",
    "\x00",
    "I rang \x00 her.\x07",
    "lone \ud800 surrogate in an answer I gave.",
    "\u202eI rang her\u202c and \u200fthen\u200e we met.",
    "👩‍⚕️ I rang Dr. Lee 😀 on 3 May.",
    "e\u0301te\u0301 I rang her on Monday.",
    "word " * 5000,
    "a" * 20_000,
    "." * 20_000,
    "I rang her. " * 2000,
    "\"'" * 3000,
    "S: T: A: R:",
    "- \n- \n1. \n",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_get_a_review_and_never_a_crash(text: str) -> None:
    check_invariants(text, review(text))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [*WEAK.split(), *STRONG.split(), "\n", "'", "“", "etc.", "5%", "£40", "would"]
            ),
            max_size=60,
        ).map(" ".join),
    )
)
@example("\r")
def test_spans_and_bounds_hold_for_any_text(text: str) -> None:
    check_invariants(text, review(text))


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("'", "’").replace('"', "“"),
        lambda t: t.replace(". ", ".\r\n"),
        lambda t: t.replace(" ", "  "),
        lambda t: t + "\n\n",
        lambda t: "\n" + t,
    ],
    ids=["curly", "crlf", "spaces", "trailing", "leading"],
)
@pytest.mark.parametrize("text", [WEAK, STRONG], ids=["weak", "strong"])
def test_harmless_changes_stay_within_one_point(text: str, change: object) -> None:
    assert callable(change)
    before, after = review(text), review(change(text))
    assert abs(after.score - before.score) <= 1
    assert after.level == before.level


FOG = (
    "It was a really great experience and everyone was happy. I always give my best and things "
    "went well. I am a hard worker and a team player."
)


@pytest.mark.parametrize("text", [WEAK, STRONG], ids=["weak", "strong"])
def test_vague_padding_and_repeats_never_pay(text: str) -> None:
    before = review(text).score
    assert review(f"{text} {FOG}").score <= before
    assert review(f"{text} {text}").score <= before


def test_empty_pasted_and_foreign_text_is_level_one_with_low_confidence() -> None:
    for text in ("", behavioural().text, "Ich habe gestern mit meiner Kollegin gestritten."):
        found = review(text)
        assert (found.level, found.response_type, found.confidence) == (1, "non-answer", "low")
        assert found.findings == ()
        assert found.level_name == "Nothing to judge yet"
        assert found.level_meaning == found.caps[0].reason


def test_without_vectors_relevance_is_said_to_be_unjudged() -> None:
    tools = replace(fast_tools(), relevance=None)
    found = review_answer(behavioural(), STRONG, tools=tools)
    (relevance,) = (d for d in found.dimensions if d.name == "relevance")
    assert relevance.reason.startswith("Not judged")


def test_a_blank_question_leaves_relevance_unjudged() -> None:
    found = review(STRONG, ad_hoc_question(" "))
    assert "off_question" not in {cap.kind for cap in found.caps}
    check_invariants(STRONG, found)


def test_the_scorer_is_named_by_version_and_hash() -> None:
    assert scorer_id() == scorer_id()
    assert scorer_id().startswith(f"{coach.__version__}+")


def test_sentences_can_be_rated_without_a_question() -> None:
    vague, specific = rate_text(
        "It went well. I moved 40 pallets at Northgate depot by noon.", tools=fast_tools()
    )
    assert vague.specificity < specific.specificity


def test_the_public_names_are_there() -> None:
    assert coach.review_answer is review_answer
    assert coach.rate_text is rate_text
    assert coach.Review is Review
    with pytest.raises(AttributeError, match="nothing_like_it"):
        coach.nothing_like_it  # noqa: B018


@pytest.mark.model
def test_a_good_answer_to_another_question_is_noticed(real_tools: Tools) -> None:
    bread = (
        "I bake twelve sourdough loaves every Saturday in a Deck oven at 240 degrees. I feed the "
        "starter on Friday at 6 p.m. and shape the dough in four baskets."
    )
    found = review_answer(
        ad_hoc_question("Which database indexes did you add, and why?"), bread, tools=real_tools
    )
    assert found.level <= 2
    assert "off_question" in {cap.kind for cap in found.caps}
    right = review_answer(behavioural(), STRONG, tools=real_tools)
    assert "off_question" not in {cap.kind for cap in right.caps}


@pytest.mark.model
def test_the_real_tools_are_opened_without_a_word_on_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    open_tools()
    assert capfd.readouterr() == ("", "")
