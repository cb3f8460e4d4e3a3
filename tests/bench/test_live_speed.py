"""What the server needs for notes while typing: through the whole request, as it is asked."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.language.tagger import PennTagger
from coach.practice.live import LiveReader
from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.web.app import create_app
from tests.bench.answers import TEN_SENTENCES
from tests.bench.test_speed import forget_notes
from tests.fakes import fast_tools

pytestmark = pytest.mark.bench

EDITS = 300


def three_hundred_words() -> list[str]:
    """Return sentences of about 300 words in all, none twice."""
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < 300:
        number = len(sentences)
        sentences.append(TEN_SENTENCES[number % 10].rstrip(".") + f" on {number + 1} May.")
    return sentences


def test_an_edit_of_one_sentence_costs_a_part_of_a_first_reading(
    tmp_path: Path, report: Callable[[str], None]
) -> None:
    live_reader = LiveReader(fast_tools)
    app = create_app(
        Settings(tmp_path),
        scorer=Scorer(fast_tools),
        live_reader=live_reader,
        rng=random.Random(1),
    )
    tagger = live_reader.prepare().tagger
    assert isinstance(tagger, PennTagger)
    client = app.test_client()
    plan = {"mode": "coach", "count": "1", "competency": "conflict"}
    place = client.post("/practise", data=plan).location
    sentences = three_hundred_words()
    words = sum(len(sentence.split()) for sentence in sentences)

    def ask(edit: int) -> float:
        body = {"answer": " ".join(sentences), "edit": edit}
        start = time.perf_counter()
        assert client.post(f"{place}/live/notes", json=body).status_code == 200
        return 1000 * (time.perf_counter() - start)

    ask(0)
    whole = []
    for _ in range(20):
        forget_notes()
        tagger.forget()
        whole.append(ask(0))
    edited = []
    rng = random.Random(7)
    for edit in range(EDITS):
        number = rng.randrange(len(sentences))
        before = sentences[number]
        sentences[number] = before.rstrip(".") + f" with {edit} others."
        edited.append(ask(edit))
        sentences[number] = before
    median, high = statistics.median(edited), statistics.quantiles(edited, n=20)[-1]
    first = statistics.median(whole)
    report(
        f"edit in {words} words: median {median:.1f} ms, 95th percentile {high:.1f} ms; "
        f"first reading {first:.1f} ms; ratios {median / first:.2f} and {high / first:.2f} "
        "(at most 0.4 and 0.6)"
    )
    assert median / first <= 0.4
    assert high / first <= 0.6
