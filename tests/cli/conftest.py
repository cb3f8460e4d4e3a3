"""A runner over a temporary data folder, and a scorer that only counts digits."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli import main
from coach.records import PARTS, Fact, FollowUp, Part, Question, Review, Vague
from coach.settings import Settings
from coach.storage import open_storage
from tests.cli.practising import ONE, STOP, TWO
from tests.fakes import behavioural, fast_tools
from tests.storage.samples import NOON, make_attempt, make_session

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


@pytest.fixture(autouse=True)
def data_dir(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_DATA_DIR", str(settings.data_dir))
    monkeypatch.delenv("COACH_HOST", raising=False)
    monkeypatch.delenv("COACH_PORT", raising=False)
    return settings.data_dir


@pytest.fixture
def run() -> Run:
    """Run `coach ARGS` and return what it printed and its exit status."""

    def run(*args: str | Path, typed: str | bytes = "") -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=typed)

    return run


@pytest.fixture(autouse=True)
def quick_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the tools without vectors in every command."""
    monkeypatch.setattr("coach.cli.services.open_review_tools", fast_tools)


@pytest.fixture
def digits_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rate by digits in every command."""
    for module in ("score", "evaluate"):
        monkeypatch.setattr(f"coach.cli.{module}.review_answer", digit_review)
        monkeypatch.setattr(f"coach.cli.{module}.review_answers", digit_reviews)


def keep_attempts(settings: Settings, texts: list[str]) -> None:
    """Keep one session of attempts, rated by digits, a minute apart."""
    with open_storage(settings) as storage:
        session = make_session(storage.person_id, question_ids=("conflict-1",))
        storage.sessions.add(session)
        for minute, text in enumerate(texts):
            at, review = NOON + timedelta(minutes=minute), digit_review(behavioural(), text)
            storage.attempts.add(make_attempt(session, at=at, text=text, review=review))


Practise = Callable[..., Result]
Keys = Callable[..., None]


@pytest.fixture
def practise(run: Run) -> Practise:
    """Run `coach practice --new ARGS` on the questions ONE and TWO, or only what ARGS say."""

    def practise(*lines: str, args: tuple[str, ...] = ()) -> Result:
        args = args or ("--new", "--question-id", ONE, "--question-id", TWO)
        return run("practice", *args, typed="".join(f"{line}\n" for line in lines))

    return practise


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Keys:
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
