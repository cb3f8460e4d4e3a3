from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank import load_bank
from coach.language.encoder import MiniLM
from coach.language.kept_vectors import KeptVectors
from coach.language.tagger import open_tagger
from coach.language.text import Document, read_text
from coach.scoring.relevance import LONGEST_PIECE_WORDS, Relevance, RelevanceJudge, pieces
from coach.scoring.relevance_head import open_relevance
from tests.fakes import HashEncoder, behavioural

TAGGER = open_tagger()
BANK = load_bank()
QUARREL = (
    "Priya and I argued over the rota on Monday; she wanted two on nights and I wanted three. We "
    "went through the week's falls together and settled on three until the end of May."
)


@pytest.fixture(scope="module")
def judge(real_encoder: MiniLM) -> RelevanceJudge:
    questions = tuple(BANK.questions.values())
    return RelevanceJudge(KeptVectors(real_encoder), open_relevance(), questions)


def judged(judge: RelevanceJudge, text: str, question_id: str) -> Relevance:
    document = read_text(text, TAGGER)
    return judge.judge(document, BANK.question(question_id), all_told(document))


def all_told(document: Document) -> list[float]:
    return [1.0] * len(document.sentences)


@given(st.text("ab .\n", max_size=400))
def test_pieces_hold_every_sentence_once(raw: str) -> None:
    document = read_text(raw, TAGGER)
    found = pieces(document)
    assert len(set(found.texts)) == len(found.texts) == len(found.spans)
    assert set(found.texts) == {" ".join(s.text.split()) for s in document.sentences}
    assert all(a.end <= b.start for a, b in pairwise(found.spans))


def test_a_sentence_of_5000_words_is_read_to_its_end() -> None:
    raw = " ".join(f"word{number}" for number in range(4999)) + " penguin"
    found = pieces(read_text(raw, TAGGER))
    assert max(len(text.split()) for text in found.texts) <= LONGEST_PIECE_WORDS
    assert found.texts[-1].endswith("penguin")


@pytest.mark.parametrize(
    "changed",
    [
        "I rang her.  It was late. It was late.",
        "I RANG HER. it was late.",
        "I rang her.\r\nIt was\u00a0late.",
    ],
)
def test_repeats_case_spaces_and_line_ends_change_nothing(changed: str) -> None:
    assert pieces(read_text(changed, TAGGER)).texts == ("i rang her.", "it was late.")


def test_no_sentence_is_off_the_question() -> None:
    found = RelevanceJudge(HashEncoder()).judge(read_text("", TAGGER), behavioural(), [])
    assert found.is_off
    assert found.nearest is None


def test_questions_are_encoded_once_for_many_answers() -> None:
    encoder = HashEncoder()
    questions = tuple(BANK.questions.values())
    judge = RelevanceJudge(encoder, background=questions)
    for text in ("I rang her.", "I wrote to him."):
        document = read_text(text, TAGGER)
        judge.judge(document, behavioural(), all_told(document))
    asked = [text for call in encoder.calls for text in call]
    assert asked.count(behavioural().text) == 1
    assert asked.count(questions[0].text) == 1


def test_the_nearest_sentence_is_pointed_at() -> None:
    near = "I disagreed with a colleague about the time."
    document = read_text("The oven must reach its heat. " + near, TAGGER)
    found = RelevanceJudge(HashEncoder(2048)).judge(document, behavioural(), all_told(document))
    assert found.nearest is not None
    assert document.raw[found.nearest.start : found.nearest.end] == near


@pytest.mark.model
def test_an_answer_without_the_questions_words_passes(judge: RelevanceJudge) -> None:
    question = BANK.question("conflict-how-to-do-it")
    common = {"tell", "disagreement", "workmate", "job", "done", "should"}
    assert common & set(question.text.lower().rstrip(".").split())
    assert not common & set(QUARREL.lower().split())
    assert not judged(judge, QUARREL, question.id).is_off


@pytest.mark.model
def test_the_questions_words_do_not_pass_another_story(judge: RelevanceJudge) -> None:
    text = (
        "Tell you how a job should be done? I've baked bread at home since my gran left me her "
        "tins, and your shop is the only one near us that still uses a stone oven. I applied on "
        "the day I read your advert, as I would love to learn from your two bakers."
    )
    assert judged(judge, text, "conflict-how-to-do-it").is_off
    assert not judged(judge, text, "motivation-this-post").is_off


@pytest.mark.model
def test_the_score_rises_with_nearness(judge: RelevanceJudge) -> None:
    found = [judged(judge, QUARREL, question_id) for question_id in BANK.questions]
    ranked = sorted(found, key=lambda one: one.nearness)
    assert all(a.score <= b.score for a, b in pairwise(ranked))
    assert all(0 <= one.score <= 100 for one in found)
    assert [one.is_off for one in ranked] == sorted((one.is_off for one in found), reverse=True)


@pytest.mark.model
def test_typing_makes_no_difference(judge: RelevanceJudge) -> None:
    curly = QUARREL.replace("'", "’").upper().replace(" ", "  ") + "\r\n" + QUARREL
    first = judged(judge, QUARREL, "conflict-how-to-do-it")
    second = judged(judge, curly, "conflict-how-to-do-it")
    assert np.isclose(first.nearness, second.nearness, atol=0.02)


def test_talk_around_a_story_hardly_moves_what_it_is_about(judge: RelevanceJudge) -> None:
    talk = "I am passionate about people. Quality has always been my top priority. "
    question = BANK.question("conflict-told-the-manager")
    alone = judge.judge(read_text(QUARREL, TAGGER), question, [0.9, 0.9])
    with_talk = judge.judge(read_text(talk + QUARREL, TAGGER), question, [0.0, 0.0, 0.9, 0.9])
    unweighed = judged(judge, talk + QUARREL, question.id)
    assert abs(with_talk.nearness - alone.nearness) < 0.02
    assert abs(unweighed.nearness - alone.nearness) > 0.05
