"""Skills that postings ask for, and what stories and résumés show of them."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank.skill_scenes import load_skill_scenes
from coach.bank.skills import load_skills
from coach.errors import DataFileError, ModelMissing
from coach.evidence.skill_proof import judge_skills
from coach.evidence.skill_sentences import resume_sentences, told_sentences
from coach.evidence.skill_vectors import (
    SkillVectors,
    make_skill_vectors,
    open_skill_vectors,
)
from coach.evidence.skills import SkillMatcher, find_asked
from coach.language.stems import stems_of
from coach.records import AskedSkill, JudgedSkill, SkillSentence
from coach.review import Tools, ad_hoc_question, review_answer
from coach.training.train_skills import (
    agreement,
    by_words,
    judge_triple,
    read_triples,
    states_of,
)
from tests.fakes import HashEncoder, fast_tools

SKILLS = load_skills()
MATCHER = SkillMatcher(SKILLS.skills)
TRIPLES = read_triples(Path(__file__).parent / "skill_triples.toml")
ENCODER = HashEncoder(256)


@pytest.fixture(scope="module")
def vectors() -> SkillVectors:
    return make_skill_vectors(SKILLS, load_skill_scenes(SKILLS), ENCODER)


def asked(posting: str) -> list[str]:
    tools = fast_tools()
    return [one.name for one in find_asked(posting, MATCHER, tools.tagger, tools.words)]


def judged(vectors: SkillVectors, words: str, *sentences: SkillSentence) -> JudgedSkill:
    skill = MATCHER.mentions(words)[0].skill
    one = AskedSkill(skill.name, skill.words, skill.family, 0, len(words))
    (found,) = judge_skills([one], sentences, SKILLS, MATCHER, vectors, ENCODER)
    return found


def told(text: str) -> SkillSentence:
    return SkillSentence(text, "story", "s", is_told=True)


def named(text: str) -> SkillSentence:
    return SkillSentence(text, "résumé", "", is_told=False)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("You do the filing and order stationery", ["filing", "office supplies"]),
        ("Answering the calls", ["telephone answering"]),
        ("C++, C# and Node.js", ["C++", "C#", "Node.js"]),
        ("Good MS Word and pivot tables", ["Microsoft Word", "pivot tables"]),
        ("We pick you up; plan to care, police included", []),
    ],
)
def test_words_of_the_list_are_found_in_other_forms(text: str, names: list[str]) -> None:
    assert [one.skill.name for one in MATCHER.mentions(text)] == names


def test_a_posting_asks_without_its_benefits_and_what_is_not_needed() -> None:
    posting = (
        "Receptionist\r\n\r\nWhat you do\r\n• Diary management\r\n• Excel\r\n"
        "You do not need to know payroll.\r\n\r\nWhat we offer\r\nFree first aid course\r\n"
    )
    assert asked(posting) == ["diary management", "Microsoft Excel"]


def test_a_phrase_that_a_posting_repeats_is_a_skill_of_its_own() -> None:
    posting = "You book in peel codes and check peel codes against the list."
    assert asked(posting) == ["peel codes"]
    assert "risk register" in asked("You keep the risk register. The risk register is read.")


def test_a_told_sentence_shows_a_line_claims_and_nothing_is_missing(vectors: SkillVectors) -> None:
    occasion = told("On Monday I did the filing of 300 letters.")
    line = named("Filing and post")
    shown = judged(vectors, "filing", line, occasion)
    assert (shown.state, shown.proof) == ("shown", occasion)
    claimed = judged(vectors, "filing", line)
    assert (claimed.state, claimed.proof) == ("claimed", line)
    assert judged(vectors, "filing", named("Baking")).state == "missing"
    assert judged(vectors, "filing").state == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "I have never done filing.",
        "I would love to learn filing.",
        "We worked without filing.",
        "I haven't done any filing yet.",
        "I want to try filing.",
    ],
)
def test_what_is_denied_or_wished_for_shows_nothing(vectors: SkillVectors, text: str) -> None:
    assert judged(vectors, "filing", told(text), named(text)).state == "missing"


def test_a_paper_is_shown_by_its_name_alone(vectors: SkillVectors) -> None:
    # The same words again and again: as near as words can be, and still no licence.
    near = told("I drove the van, a full van, driving and driving a car with a driver.")
    assert judged(vectors, "driving licence", near).state == "missing"
    assert judged(vectors, "driving licence", named("Driving licence")).state == "claimed"


def test_sentences_of_an_occasion_are_told_but_not_its_wishes() -> None:
    text = "On Tuesday I moved 3 nurses. I would like to learn Excel."
    review = review_answer(ad_hoc_question("When?"), text, tools=fast_tools())
    found = told_sentences(text, review, "story", "s")
    assert [one.text for one in found] == [
        "On Tuesday I moved 3 nurses.",
        "I would like to learn Excel.",
    ]
    assert found[0].is_told


def test_a_resume_is_cut_at_stops_and_commas() -> None:
    found = resume_sentences("• Cook, 2019-2024: 1,200 meals\r\nExcel; Word.")
    texts = [one.text for one in found]
    assert {"Cook", "1,200 meals", "Excel", "Word"} <= set(texts)
    assert not any(one.is_told for one in found)


@given(st.text(max_size=200))
def test_stems_point_at_their_words(text: str) -> None:
    last = 0
    for stem in stems_of(text):
        assert last <= stem.start < stem.end <= len(text)
        last = stem.end


@given(st.text(alphabet="filing Excel andthe, .\n•C#+'", max_size=80))
def test_mentions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for one in MATCHER.mentions(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


def test_triples_are_of_many_jobs_and_marked_in_every_way(tmp_path: Path) -> None:
    assert len(TRIPLES) >= 20
    assert {state for triple in TRIPLES for _, state in triple.marks} == {
        "shown", "claimed", "missing",
    }  # fmt: skip
    odd = tmp_path / "odd.toml"
    odd.write_text(
        '[[triple]]\nid="a"\napart=true\nposting="x"\nresume=""\nstories=[]\n'
        'marks=[{skill="y", state="shown"}]\n'
    )
    with pytest.raises(DataFileError, match="not asked for"):
        read_triples(odd)


def test_the_shipped_vectors_are_of_the_shipped_words(tmp_path: Path) -> None:
    vectors = open_skill_vectors()
    assert vectors.names.shape == (len(SKILLS.skills), 384)
    with pytest.raises(ModelMissing):
        open_skill_vectors.__wrapped__(tmp_path / "none.safetensors")


@pytest.mark.model
def test_states_agree_with_the_marks(real_tools: Tools) -> None:
    vectors = open_skill_vectors()
    pairs: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    plain: list[tuple[str, str]] = []
    is_long = bool(os.environ.get("COACH_LONG"))
    for is_apart in (True, False):
        # Every third in CI: a review of each story takes its time.
        for triple in [one for one in TRIPLES if one.apart is is_apart][:: 1 if is_long else 3]:
            found = judge_triple(triple, real_tools, MATCHER, vectors)
            pairs[is_apart] += states_of(triple, found, MATCHER)
            plain += by_words(triple, MATCHER)
    share, alpha = agreement(pairs[False])
    assert share >= (0.87 if is_long else 0.83)
    assert alpha >= (0.81 if is_long else 0.75)
    # Mostly by another hand: far from good, and not to get worse unseen.
    assert agreement(pairs[True])[0] >= (0.48 if is_long else 0.46)
    assert agreement([*pairs[True], *pairs[False]])[0] > agreement(plain)[0] + 0.1
