"""`coach practice`: which session it takes, what it keeps, and what it refuses."""

import subprocess
import sys
import time

import pytest
from click.testing import Result

from coach.bank import load_bank
from coach.errors import ModelMissing
from coach.storage import Storage
from tests.cli.conftest import Keys, Practise, Run
from tests.cli.practising import (
    NO_REPLIES,
    ONE,
    RESUME,
    STOP,
    STRONG,
    TWO,
    WEAK,
    attempts,
    draft_at,
    newest_session,
    order,
)
from tests.cli.test_main import modules_after


def test_ctrl_c_keeps_the_lines_and_says_how_to_go_on(
    keys: Keys, run: Run, storage: Storage
) -> None:
    keys(WEAK[0], STOP)
    result = run("practice", "--new")
    assert result.exit_code == 1
    assert f"`{RESUME}` goes on from there." in result.stdout
    assert result.stderr == "Aborted!\n"
    assert draft_at(storage, 0).text == WEAK[0]


def test_ctrl_c_before_anything_promises_nothing(keys: Keys, run: Run) -> None:
    keys(STOP)
    result = run("practice", "--new")
    assert result.exit_code == 1
    assert RESUME not in result.stdout


@pytest.mark.parametrize(
    ("args", "first"), [(("--resume",), ()), ((), ("y",))], ids=["option", "asked"]
)
def test_an_unfinished_session_is_gone_on_with(
    practise: Practise, storage: Storage, args: tuple[str, ...], first: tuple[str, ...]
) -> None:
    practise(*WEAK, ".", *NO_REPLIES, "n")
    session = newest_session(storage)
    started = run_lines(practise, *first, *STRONG, ".", *NO_REPLIES, "n", args=args)
    assert "Question 2 of 2" in started.stdout
    assert "Question 1 of 2" not in started.stdout
    assert storage.sessions.recent(2) == (storage.sessions.get(session.id),)
    assert [attempt.position for attempt in attempts(storage)] == [0, 1]
    assert newest_session(storage).ended_at is not None


def run_lines(practise: Practise, *lines: str, args: tuple[str, ...]) -> Result:
    # The fixture takes no arguments for its own; a count is a choice that changes nothing here.
    return practise(*lines, args=args or ("--count", "1"))


def test_a_kept_text_is_shown_and_gone_on_below(keys: Keys, run: Run, storage: Storage) -> None:
    keys(*WEAK, ".", *NO_REPLIES, "t", STRONG[0], STOP)
    run("practice", "--new", "--question-id", ONE)
    keys(STRONG[1], ".", *NO_REPLIES, "n")
    result = run("practice", "--resume")
    assert f"Kept from before; go on below it\n{STRONG[0]}\n" in result.stdout
    assert "Level 3 then, level 4 now" in result.stdout
    assert attempts(storage)[-1].text == "\n".join(STRONG)


@pytest.mark.parametrize(("choice", "sessions"), [("n", 2), (None, 1)])
def test_a_new_session_may_be_begun_instead(
    practise: Practise, storage: Storage, choice: str | None, sessions: int
) -> None:
    practise(*WEAK, ".", *NO_REPLIES, "n")
    result = practise(*([choice] if choice else []), args=("--count", "1"))
    assert "You left a session at question 2 of 2:" in result.stdout
    assert len(storage.sessions.recent(9)) == sessions


def test_leaving_a_kept_second_try_does_not_bury_it(keys: Keys, run: Run) -> None:
    keys(*WEAK, ".", *NO_REPLIES, "t", STRONG[0], STOP)
    run("practice", "--new", "--question-id", ONE)
    keys()
    for _ in range(2):
        left = run("practice", "--resume")
        assert f"Kept from before; go on below it\n{STRONG[0]}\n" in left.stdout


def test_nothing_to_resume_is_one_line_and_status_1(practise: Practise) -> None:
    result = practise(args=("--resume",))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "coach: Nothing is left unfinished. Start a new session with `coach practice`.\n"
    )


MOCK = ("--mock", "--new", "--question-id", ONE, "--question-id", TWO)


def test_a_mock_interview_reviews_at_the_end(practise: Practise, storage: Storage) -> None:
    result = practise(*WEAK, ".", *STRONG, ".", args=MOCK)
    before, after = result.stdout.split("Question 2 of 2")
    assert "Level" not in before
    assert order(after, "Kept.", "Level 3, ", "to fill", "Level 4, ", "2 of 2 answered")
    # Nobody is asked one by one at the end, so the questions stand in the review.
    assert after.count("“some issues”: what was that exactly?") == 1
    assert newest_session(storage).ended_at is not None


def test_a_mock_interview_left_open_shows_no_review(practise: Practise, storage: Storage) -> None:
    result = practise(*WEAK, ".", args=MOCK)
    assert "1 of 2 answered. The reviews wait for the end." in result.stdout
    assert "Level" not in result.stdout
    resumed = practise(*STRONG, ".", args=("--resume",))
    assert order(resumed.stdout, "Question 2 of 2", "Level 3, ", "Level 4, ")


def test_a_scorer_that_fails_is_one_line_and_the_text_is_safe(
    practise: Practise, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ModelMissing("model.safetensors")

    monkeypatch.setattr("coach.cli.services.open_review_tools", fail)
    result = practise(*WEAK, ".")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("coach: The weights model.safetensors are not installed.")
    assert "drafts are safe" in result.stderr
    assert RESUME in result.stderr
    assert draft_at(storage, 0).text == "\n".join(WEAK)


def test_findings_that_are_fine_for_good_are_not_shown(
    practise: Practise, storage: Storage
) -> None:
    storage.ignored.add_kind("what exactly")
    result = practise(*WEAK, ".")
    assert f"\n{WEAK[0]}\nIt all [went well] in the end.\n" in result.stdout
    assert "“some issues”" not in result.stdout


def test_an_unknown_competency_is_one_line_and_status_1(practise: Practise) -> None:
    result = practise(args=("--new", "--competency", "juggling"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "juggling" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "args",
    [
        ("--count", "0"),
        ("--count", "21"),
        ("--count", "two"),
        ("--type", "riddle"),
        ("--question-id", ONE, "--count", "2"),
        ("--question-id", ONE, "--competency", "conflict"),
        ("--resume", "--mock"),
        ("--mock", "--pressed"),
        ("--resume", "--question", "Why bread?"),
        ("--question", "Why bread?", "--count", "2"),
        ("--resume", "--type", "behavioural"),
    ],
)
def test_odd_choices_are_usage_errors(practise: Practise, args: tuple[str, ...]) -> None:
    assert practise(args=args).exit_code == 2


def test_bytes_that_are_no_text_are_refused(run: Run) -> None:
    result = run("practice", "--new", typed=b"caf\xe9\n.\n")
    assert result.exit_code == 1
    assert "not UTF-8" in result.stderr


@pytest.mark.parametrize(
    ("args", "count"), [((), 3), (("--count", "2"), 2), (("--type", "technical"), 3)]
)
def test_the_choices_shape_the_session(
    practise: Practise, storage: Storage, args: tuple[str, ...], count: int
) -> None:
    practise(args=("--new", *args, "--competency", "problem-solving"))
    questions = [load_bank().question(key) for key in newest_session(storage).question_ids]
    assert len(questions) == count
    assert {question.competency for question in questions} == {"problem-solving"}
    if "--type" in args:
        assert {question.type for question in questions} == {"technical"}


def test_help_opens_no_language_package() -> None:
    slow = {"torch", "nltk", "sentence_transformers", "flask"}
    assert modules_after("practice", "--help").isdisjoint(slow)


def test_a_killed_terminal_loses_no_line_that_was_entered(storage: Storage) -> None:
    script = (
        "import threading, coach.cli.services as services\n"
        "services.open_review_tools = threading.Event().wait\n"
        "from coach.cli import main\n"
        f"main(['practice', '--new', '--question-id', {ONE!r}])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as terminal:
        assert terminal.stdin is not None
        terminal.stdin.write("\n".join((*WEAK, "half a li")).encode())
        terminal.stdin.flush()
        try:
            give_up = time.monotonic() + 60
            while (draft := storage.drafts.latest()) is None or WEAK[1] not in draft.text:
                assert time.monotonic() < give_up, "the lines were never kept"
                time.sleep(0.05)
        finally:
            terminal.kill()
    assert terminal.returncode != 0
    assert draft_at(storage, 0).text == "\n".join(WEAK)
