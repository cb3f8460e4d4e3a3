"""Skills that postings ask for, and what stories and résumés show of them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answer.review import review_answer
from coach.bank.ad_hoc import ad_hoc_question
from coach.bank.skills import load_skills
from coach.errors import ModelMissing
from coach.evidence.skill_proof import LOOKED_AT, judge_skills
from coach.evidence.skill_reader import open_skill_reader
from coach.evidence.skill_sentences import resume_sentences, told_sentences
from coach.evidence.skills import SkillMatcher, find_asked
from coach.language.stems import stems_of
from coach.records import AskedSkill, JudgedSkill, SkillSentence
from tests.fakes import HashEncoder, SharedWords, asked_reader, fast_tools, skill_reader

SKILLS = load_skills()
MATCHER = SkillMatcher(SKILLS.skills)


def asked(posting: str, *phrases: str) -> list[str]:
    return [one.name for one in find_asked(posting, MATCHER, asked_reader(*phrases))]


def judged(words: str, *sentences: SkillSentence) -> JudgedSkill:
    one = AskedSkill(words, "", 0, len(words))
    (found,) = judge_skills([one], sentences, MATCHER, HashEncoder(256), skill_reader())
    return found


def told(text: str, source: str = "s") -> SkillSentence:
    return SkillSentence(text, "story", source, is_told=True)


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


def test_what_is_asked_goes_by_the_name_of_the_list_or_by_its_own_words() -> None:
    posting = "You order the stationery, MS Word and peel\r\ncodes. Filing. Filing again."
    assert asked(posting, "order the stationery", "MS Word", "peel\r\ncodes", "Filing") == [
        "office supplies", "Microsoft Word", "peel codes", "filing",
    ]  # fmt: skip
    # "filing" alone is not what "keep the filing cabinets of the museum dry" asks for.
    whole = "keep the filing cabinets of the museum dry"
    assert asked(f"You {whole}.", whole) == [whole]
    assert asked("MS Word and Excel", "MS Word and Excel") == ["Microsoft Word", "Microsoft Excel"]


def test_what_is_not_needed_is_not_asked_for() -> None:
    posting = "You do the filing. You do not need to know payroll."
    assert asked(posting, "filing", "payroll") == ["filing"]


def test_spans_of_asked_skills_index_the_posting() -> None:
    posting = "• You order the stationery 🎉"
    (one,) = find_asked(posting, MATCHER, asked_reader("order the stationery"))
    assert posting[one.start : one.end] == "order the stationery"


def test_a_told_sentence_shows_a_line_claims_and_nothing_is_missing() -> None:
    occasion, line = told("On Monday I sorted 300 letters."), named("I can sort letters")
    shown = judged("letters", line, occasion)
    assert (shown.state, shown.proof) == ("shown", occasion)
    claimed = judged("letters", line)
    assert (claimed.state, claimed.proof) == ("claimed", line)
    # What nobody tells as an occasion claims at the most.
    assert judged("letters", named("Letters, 2019-2024")).state == "claimed"
    assert judged("letters", named("Baking")).state == "missing"
    assert judged("letters").state == "missing"


def test_two_neighbours_of_one_telling_are_read_together() -> None:
    pairs = SharedWords()
    reader = skill_reader(pairs)
    one = AskedSkill("letters", "", 0, 7)
    sentences = [told("I sat."), told("I wrote."), told("I ran.", "other")]
    judge_skills([one], sentences, MATCHER, HashEncoder(), reader)
    read = {passage for _, passage in pairs.pairs}
    assert read == {"I sat.", "I wrote.", "I sat. I wrote.", "I ran."}


def test_only_the_nearest_passages_are_read() -> None:
    pairs = SharedWords()
    reader = skill_reader(pairs)
    one = AskedSkill("letters", "", 0, 7)
    sentences = [told(f"I ate {number} apples.", str(number)) for number in range(50)]
    judge_skills([one], [*sentences, told("Letters!", "x")], MATCHER, HashEncoder(), reader)
    assert len(pairs.pairs) == LOOKED_AT
    assert ("letters", "Letters!") in pairs.pairs


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


def test_chances_of_nothing_are_none() -> None:
    assert skill_reader().chances([]).shape == (0, 3)
    assert np.allclose(skill_reader().chances([("letters", "two letters")]).sum(), 1)


def test_a_reader_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        open_skill_reader(tmp_path)


@pytest.mark.model
def test_the_shipped_reader_tells_own_deeds_from_those_of_others() -> None:
    reader = open_skill_reader()
    skill = "handling complaints"
    passages = {
        "shown": "A guest shouted about the noise, so I listened and moved her to a quiet room.",
        "claimed": "Two years on the complaints desk of a department store",
        "neither": "I have been cooking pasta for my family since I was ten.",
    }
    chances = reader.chances([(skill, passage) for passage in passages.values()])
    assert chances.argmax(axis=1).tolist() == [0, 1, 2]
