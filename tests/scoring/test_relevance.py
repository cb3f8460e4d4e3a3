from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language.encoder import MiniLM
from coach.language.tagger import open_tagger
from coach.language.text import read_text
from coach.scoring.relevance import LONGEST_PASSAGE_WORDS, RelevanceJudge, passages
from tests.fakes import HashEncoder, behavioural

TAGGER = open_tagger()


@given(st.text("ab .\n", max_size=400))
def test_passages_hold_every_word_once_in_order(raw: str) -> None:
    document = read_text(raw, TAGGER)
    spans = passages(document)
    told = " ".join(raw[s.start : s.end] for s in spans).split()
    assert told == " ".join(s.text for s in document.sentences).split()
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_sentence_of_5000_words_is_read_to_its_end() -> None:
    raw = "word " * 4999 + "penguin"
    spans = passages(read_text(raw, TAGGER))
    assert max(len(raw[s.start : s.end].split()) for s in spans) <= LONGEST_PASSAGE_WORDS
    assert raw[spans[-1].start : spans[-1].end].endswith("penguin")


def test_no_passage_is_off_the_question() -> None:
    judged = RelevanceJudge(HashEncoder()).judge(read_text("", TAGGER), behavioural())
    assert judged.is_off
    assert judged.nearest is None


def test_the_question_is_encoded_once_for_many_answers() -> None:
    encoder = HashEncoder()
    judge = RelevanceJudge(encoder)
    for text in ("I rang her.", "I wrote to him."):
        judge.judge(read_text(text, TAGGER), behavioural())
    assert [calls[0] for calls in encoder.calls].count(behavioural().text) == 1


def test_the_nearest_passage_decides() -> None:
    far = "The oven must reach its heat. " * 12
    near = "I disagreed with a colleague about the time."
    document = read_text(far + near, TAGGER)
    judged = RelevanceJudge(HashEncoder(2048)).judge(document, behavioural())
    assert judged.nearest is not None
    assert near in document.raw[judged.nearest.start : judged.nearest.end]


@pytest.mark.model
def test_a_paraphrase_without_shared_words_is_nearer(real_encoder: MiniLM) -> None:
    judge = RelevanceJudge(real_encoder)
    question = behavioural()

    def cosine(text: str) -> float:
        return judge.judge(read_text(text, TAGGER), question).cosine

    near = cosine("Priya and I argued over the rota on Monday; she wanted two on nights.")
    far = cosine("I learned to bake bread from my aunt and now make twelve loaves a week.")
    assert near > far
