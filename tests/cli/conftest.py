"""A runner over a temporary data folder, and a scorer that only counts digits."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli import main
from coach.records import PARTS, Attempt, Fact, FollowUp, Part, Question, Review, Session, Vague
from coach.settings import Settings, read_settings
from coach.storage import open_storage, uuid7
from tests.cli.practising import ONE, STOP, TWO
from tests.fakes import fast_tools

Run = Callable[..., Result]

VAGUE_WORDS = ("some issues", "everyone", "many")


def digit_review(question: Question, text: str, *, tools: object = None) -> Review:
    """One level and 20 points a digit; each of VAGUE_WORDS is vague; four questions."""
    digits = sum(character.isdigit() for character in text)
    level = min(1 + digits, 5)
    vague = [
        Vague(text.index(words), text.index(words) + len(words), "who", f"“{words}”: who?")
        for words in VAGUE_WORDS
        if words in text
    ]
    return Review(
        level=level,
        level_name="General",
        score=min(20.0 * digits, 100.0),
        sure="medium",
        next_step="Tell one particular time.",
        scorer="digits-1",
        question_type=question.type,
        parts=tuple(Part(name, "absent", ()) for name in PARTS),
        facts=tuple(
            Fact(i, i + 1, "number", character)
            for i, character in enumerate(text)
            if character.isdigit()
        ),
        vague=tuple(vague),
        questions=(
            FollowUp("Which week was that?", "details", None, None),
            FollowUp(f"What of “{question.text}”?", None, None, None),
            FollowUp("What came of it?", "result", None, None),
            FollowUp("How could anyone tell?", "proof", None, None),
        ),
        sentences=(),
        on_question="yes",
        words=len(text.split()),
        speaking_seconds=3,
    )


def digit_reviews(
    answers: Sequence[tuple[Question, str]], *, tools: object = None
) -> tuple[Review, ...]:
    """The same of many answers."""
    return tuple(digit_review(question, text) for question, text in answers)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("COACH_DATA_DIR", str(folder))
    monkeypatch.delenv("COACH_HOST", raising=False)
    monkeypatch.delenv("COACH_PORT", raising=False)
    return folder


@pytest.fixture
def settings(data_dir: Path) -> Settings:
    return read_settings()


@pytest.fixture
def run(data_dir: Path) -> Run:
    """Run `coach ARGS` and return what it printed and its exit status."""

    def run(*args: str | Path, typed: str | bytes = "") -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=typed)

    return run


@pytest.fixture
def digits_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rate by digits in every command, without opening a model."""
    for module in ("score", "evaluate"):
        monkeypatch.setattr(f"coach.cli.{module}.open_review_tools", lambda **_: object())
    for module in ("score", "evaluate"):
        monkeypatch.setattr(f"coach.cli.{module}.review_answer", digit_review)
    for module in ("score", "evaluate"):
        monkeypatch.setattr(f"coach.cli.{module}.review_answers", digit_reviews)


def keep_attempts(settings: Settings, texts: list[str]) -> None:
    """Keep one session of attempts, rated by digits, a minute apart."""
    start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with open_storage(settings) as storage:
        session = Session(
            id=uuid7(start),
            person_id=storage.person_id,
            mode="coach",
            question_ids=("conflict-1",),
            started_at=start,
            ended_at=None,
        )
        storage.sessions.add(session)
        for minute, text in enumerate(texts):
            when = start + timedelta(minutes=minute)
            question = Question(
                "conflict-1", "Tell me.", "conflict", "behavioural", "entry", (), ()
            )
            storage.attempts.add(
                Attempt(
                    id=uuid7(when),
                    person_id=storage.person_id,
                    session_id=session.id,
                    position=0,
                    question_id=question.id,
                    question_text=question.text,
                    competency=question.competency,
                    text=text,
                    seconds=30,
                    review=digit_review(question, text),
                    created_at=when,
                )
            )


Practise = Callable[..., Result]
Keys = Callable[..., None]


@pytest.fixture
def quick_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `coach practice` and `coach rescore` open the tools without vectors."""
    for module in ("practice", "rescore"):
        monkeypatch.setattr(f"coach.cli.{module}.open_review_tools", fast_tools)


@pytest.fixture
def practise(run: Run, quick_scorer: None) -> Practise:
    """Run `coach practice --new ARGS` on the questions ONE and TWO, or only what ARGS say."""

    def practise(*lines: str, args: tuple[str, ...] = ()) -> Result:
        args = args or ("--new", "--question-id", ONE, "--question-id", TWO)
        return run("practice", *args, typed="".join(f"{line}\n" for line in lines))

    return practise


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch, quick_scorer: None) -> Keys:
    """Type lines as a person would, with Ctrl+C where STOP stands and Ctrl+D at the end."""

    def keys(*lines: str) -> None:
        left = iter(lines)

        def entered(_: str = "") -> str:
            line = next(left, None)
            if line is None:
                raise EOFError
            if line == STOP:
                raise KeyboardInterrupt
            return line

        monkeypatch.setattr("builtins.input", entered)

    return keys
