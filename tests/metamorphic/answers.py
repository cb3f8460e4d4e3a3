"""The answers that are changed: every golden answer, and the public ones where they are at hand."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.bank import load_bank
from coach.records import Question
from coach.review import ad_hoc_question

GOLDEN = Path(__file__).parents[1] / "answers"
PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "answers"
_NO_QUESTION = "[no question"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question; `level` is a careful reader's, None where nobody gave one."""

    name: str
    question: Question
    text: str
    level: int | None = None


def golden_answers() -> list[Answer]:
    """Return the answers of tests/answers with their questions of the bank."""
    bank = load_bank()
    return [
        Answer(
            f"{path.stem}-{place}",
            bank.question(row["question"]),
            row["text"].strip(),
            row["level"],
        )
        for path in sorted(GOLDEN.glob("*.toml"))
        for place, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["answer"])
    ]


def public_answers() -> list[Answer]:
    """Return weak, strong and graded answers of the public sets, each once; none when absent."""
    found: dict[tuple[str, str], Answer] = {}
    for path in sorted(PUBLIC.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for answer in _answers_of(json.loads(line)):
                found.setdefault((answer.question.text, answer.text), answer)
    return list(found.values())


def _answers_of(row: dict[str, Any]) -> Iterator[Answer]:
    asked = "" if row["question"].startswith(_NO_QUESTION) else row["question"]
    question = ad_hoc_question(asked)
    for side in ("weak", "strong", "strong_span", "answer"):
        if side in row:
            yield Answer(f"{row['id']}-{side}", question, row[side].strip())
