"""What the server needs for notes while typing: through the whole request, as it is asked."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.model.encoder import MiniLM
from coach.model.tools import Tools
from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.web.app import create_app
from tests.bench.answers import ANSWER
from tests.bench.test_speed import QUESTION, medians_ms

pytestmark = pytest.mark.bench

MOST_OF_ENCODING = 1.3


def test_notes_on_an_edited_text_cost_little_more_than_its_plain_encoding(
    tmp_path: Path, real_tools: Tools, real_encoder: MiniLM, report: Callable[[str], None]
) -> None:
    scorer = Scorer(lambda: real_tools)
    scorer.tools()
    app = create_app(Settings(tmp_path), scorer=scorer, rng=random.Random(1))
    client = app.test_client()
    plan = {"mode": "coach", "count": "1", "competency": "conflict"}
    place = client.post("/practise", data=plan).location
    sentences = ANSWER.split(". ")
    edits = 0

    def edited() -> str:
        """Return the answer with one sentence that no text had before."""
        nonlocal edits
        edits += 1
        number = edits % len(sentences)
        changed = f"{sentences[number].rstrip('.')} with {edits} others"
        return ". ".join([*sentences[:number], changed, *sentences[number + 1 :]])

    def ask() -> None:
        told = client.post(f"{place}/live/notes", json={"answer": edited(), "edit": edits})
        assert told.status_code == 200
        assert "level" in told.text

    asked, plain = medians_ms(ask, lambda: real_encoder.encode([f"{QUESTION.text} {edited()}"]))
    ratio = asked / plain
    report(
        f"notes on an edit {asked:.1f} ms / encoding {plain:.1f} ms = {ratio:.2f} "
        f"(at most {MOST_OF_ENCODING})"
    )
    assert ratio <= MOST_OF_ENCODING
