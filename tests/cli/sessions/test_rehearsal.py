"""The loop of `coach practice`: answers, the editor, other tries, what is refused."""

import click
import pytest

from coach.bank import load_bank
from coach.limits import MAX_ANSWER_CHARS, MAX_REPLY_CHARS
from coach.records import Preferences
from coach.storage import Storage
from tests.cli.conftest import Keys, Practise, Run
from tests.cli.practising import (
    NO_REPLIES,
    ONE,
    RESUME,
    STOP,
    STRONG,
    WEAK,
    attempts,
    draft_at,
    newest_session,
    order,
)


def test_the_whole_loop(practise: Practise, storage: Storage) -> None:
    result = practise(
        *WEAK, ".", "It was in March.", "", "They wanted rest.", "t",
        *STRONG, ".", *NO_REPLIES, "n",
        *WEAK, ".", *NO_REPLIES, "n",
    )  # fmt: skip
    assert result.exit_code == 0
    assert result.stderr == ""
    assert order(
        result.stdout,
        "Question 1 of 2 · Conflict\n",
        load_bank().question(ONE).text,
        "Level 3, ",
        "We had [some issues] with the roster, so I talked to everyone.",
        "It all [went well] in the end.",
        "✓ one occasion",
        "Facts",
        "none found yet",
        "Three things to fill",
        "“some issues”: what was that exactly?",
        "[t] try again\n[n] next question\n[q] quit\n",
        "Your last try\nWe had some issues",
        "It was in March.",
        "They wanted rest.",
        "Level 4, ",
        "Level 3 then, level 4 now",
        "Facts gained: March (person), 2023 (number), Adeyemi (person)",
        "Vague phrases gone: “some issues”, “went well”",
        "Question 2 of 2",
        "[n] finish",
        "2 of 2 answered",
        "level 3 → 4 · 2 tries",
        "Next: Question 2 has most to gain",
    )
    kept = attempts(storage)
    assert [attempt.text for attempt in kept] == ["\n".join(t) for t in (WEAK, STRONG, WEAK)]
    replies = storage.probe_answers.of_attempt(kept[0].id)
    assert [(reply.number, reply.text) for reply in replies] == [
        (0, "It was in March."),
        (2, "They wanted rest."),
    ]
    assert newest_session(storage).ended_at is not None
    assert RESUME not in result.stdout


def test_blank_lines_are_kept_inside_an_answer_alone(practise: Practise, storage: Storage) -> None:
    practise("", "", WEAK[0], "", WEAK[1], ".")
    assert attempts(storage)[0].text == f"{WEAK[0]}\n\n{WEAK[1]}"


def test_a_pasted_stretch_is_taken_whole(keys: Keys, run: Run, storage: Storage) -> None:
    keys("\n".join((*WEAK, ".", *STRONG, ".")), STOP)
    run("practice", "--new")
    assert attempts(storage)[0].text == "\n".join((*WEAK, ".", *STRONG))


def test_what_looks_like_markup_or_emoji_is_shown_as_typed(practise: Practise) -> None:
    result = practise("I wrote [bold] and :smile: in the log.", ".", *NO_REPLIES, "t", ".")
    assert result.stdout.count("\nI wrote [bold] and :smile: in the log.\n") == 2


def test_the_end_of_input_sends_what_was_typed_and_leaves(
    practise: Practise, storage: Storage
) -> None:
    result = practise(*WEAK)
    assert result.exit_code == 0
    assert [attempt.text for attempt in attempts(storage)] == ["\n".join(WEAK)]
    assert "1 of 2 answered" in result.stdout
    assert newest_session(storage).ended_at is None
    assert result.stdout.endswith(f"What you entered is kept. `{RESUME}` goes on from there.\n")


def test_no_input_at_all_ends_at_once(practise: Practise, storage: Storage) -> None:
    result = practise()
    assert result.exit_code == 0
    assert "0 of 2 answered" in result.stdout
    assert RESUME not in result.stdout


def test_an_empty_answer_skips_the_question(practise: Practise, storage: Storage) -> None:
    result = practise(".", *WEAK, ".", *NO_REPLIES, "n")
    assert order(result.stdout, "Question 1", "Skipped.", "Question 2", "1 of 2 answered")
    assert [attempt.position for attempt in attempts(storage)] == [1]
    assert "no answer yet" in result.stdout


def test_an_empty_second_try_changes_nothing(practise: Practise, storage: Storage) -> None:
    result = practise(*WEAK, ".", *NO_REPLIES, "t", ".", "q")
    assert "your last try stands" in result.stdout
    assert len(attempts(storage)) == 1
    assert draft_at(storage, 0).text == "\n".join(WEAK)


def test_the_same_text_again_is_no_second_try(practise: Practise, storage: Storage) -> None:
    result = practise(*WEAK, ".", *NO_REPLIES, "t", *WEAK, ".", "q")
    assert "word for word" in result.stdout
    assert result.stdout.count("Level 3, ") == 1
    assert len(attempts(storage)) == 1


def test_an_odd_choice_is_asked_again(practise: Practise) -> None:
    result = practise(*WEAK, ".", *NO_REPLIES, "x", "", "quit")
    assert result.stdout.count("Enter one of t, n, q.") == 2
    assert result.exit_code == 0


def test_too_long_an_answer_is_refused_and_kept(practise: Practise, storage: Storage) -> None:
    long = "a" * (MAX_ANSWER_CHARS + 1)
    result = practise(long, ".")
    assert result.exit_code == 0
    assert result.stdout.count("20,001 characters") == 1
    assert "`e` opens it in your editor" in result.stdout
    assert draft_at(storage, 0).text == long
    assert attempts(storage) == ()


def test_three_questions_are_asked_and_no_more(practise: Practise, storage: Storage) -> None:
    result = practise(*WEAK, ".", "One.", "Two.", "Three.", "q")
    (attempt,) = attempts(storage)
    first, *others = attempt.review.questions[2:]
    assert others, "the answer gives too few questions for this test"
    assert f"  3. {first.text}\n" in result.stdout
    assert not any(one.text in result.stdout for one in others)
    replies = storage.probe_answers.of_attempt(attempt.id)
    assert [reply.text for reply in replies] == ["One.", "Two.", "Three."]


def test_too_long_a_reply_is_asked_for_again(practise: Practise, storage: Storage) -> None:
    long = "a" * (MAX_REPLY_CHARS + 1)
    result = practise(*WEAK, ".", long, "Short.", "", "", "q")
    assert "up to 2,000 characters" in result.stdout
    replies = storage.probe_answers.of_attempt(attempts(storage)[0].id)
    assert [reply.text for reply in replies] == ["Short."]


def test_n_shows_what_to_say_without_an_example_and_the_text_stays(
    practise: Practise, storage: Storage
) -> None:
    result = practise(WEAK[0], "n", WEAK[1], ".")
    assert order(result.stdout, "No example?", "1. Say so first", "Go on with your answer.")
    assert attempts(storage)[0].text == "\n".join(WEAK)


def test_in_a_mock_interview_n_is_part_of_the_answer(practise: Practise, storage: Storage) -> None:
    practise("n", WEAK[0], ".", args=("--new", "--mock", "--question-id", ONE))
    assert attempts(storage)[0].text == f"n\n{WEAK[0]}"


@pytest.mark.parametrize(("entered", "guess"), [("4", 4), ("", None), ("clear", None)])
def test_a_person_at_the_keyboard_is_asked_how_clear_it_is(
    keys: Keys,
    run: Run,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    entered: str,
    guess: int | None,
) -> None:
    monkeypatch.setattr("coach.cli.sessions.rehearsal.is_terminal", lambda: True)
    keys(*WEAK, ".", entered, *NO_REPLIES, "q")
    result = run("practice", "--new")
    assert "How clear is that, 1 to 5?" in result.stdout
    assert attempts(storage)[0].guess == guess


def test_who_wants_no_guess_is_not_asked(
    keys: Keys, run: Run, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.cli.sessions.rehearsal.is_terminal", lambda: True)
    storage.preferences.save(Preferences(guess=False))
    keys(*WEAK, ".", *NO_REPLIES, "q")
    assert "How clear" not in run("practice", "--new").stdout


class Editor:
    """Stands for the person's editor: remembers what it was given, saves what it is told."""

    def __init__(self, *saves: bytes | Exception | None) -> None:
        self.given: list[str] = []
        self._saves = iter(saves)

    def __call__(self, text: bytes, *, extension: str) -> bytes | None:
        self.given.append(text.decode())
        saved = next(self._saves)
        if isinstance(saved, Exception):
            raise saved
        return saved


def use(monkeypatch: pytest.MonkeyPatch, *saves: bytes | Exception | None) -> Editor:
    editor = Editor(*saves)
    monkeypatch.setattr(click, "edit", editor)
    return editor


def test_the_editor_gets_the_text_so_far_and_what_it_saves_is_sent(
    practise: Practise, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = use(monkeypatch, b"\xef\xbb\xbfI called\r\n3 nurses.\n\n", b"I called 4 nurses.\n")
    practise("I called", "e", *NO_REPLIES, "t", "e")
    assert editor.given == ["I called\n", "I called\n3 nurses.\n"]
    assert [attempt.text for attempt in attempts(storage)] == [
        "I called\n3 nurses.",
        "I called 4 nurses.",
    ]


def test_with_the_option_enter_opens_the_editor(
    practise: Practise, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = use(monkeypatch, b"I called 3 nurses.\n")
    result = practise("", args=("--new", "--editor"))
    assert "Enter opens your editor" in result.stdout
    assert editor.given == [""]
    assert attempts(storage)[0].text == "I called 3 nurses."


@pytest.mark.parametrize(
    ("saved", "words"),
    [
        (None, "saved nothing"),
        (b" \n", "is empty"),
        (click.ClickException("vi: Editing failed"), "vi: Editing failed"),
    ],
)
def test_an_editor_that_gives_nothing_leaves_the_person_at_the_line(
    practise: Practise,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    saved: bytes | Exception | None,
    words: str,
) -> None:
    use(monkeypatch, saved)
    result = practise("e", *WEAK, ".")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert [attempt.text for attempt in attempts(storage)] == ["\n".join(WEAK)]


def test_an_odd_byte_from_the_editor_costs_no_more_than_itself(
    practise: Practise, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, b"At the caf\xe9 I\x1b called 3 nurses.")
    practise("e")
    assert attempts(storage)[0].text == "At the caf\ufffd I  called 3 nurses."


def test_an_own_question_is_kept_and_practised(practise: Practise, storage: Storage) -> None:
    result = practise(*STRONG, ".", *NO_REPLIES, "q", args=("--new", "--question", "Why bread?"))
    assert result.exit_code == 0
    (kept,) = storage.own_questions.all()
    assert [one.question_id for one in attempts(storage)] == [kept.id]
    assert "Why bread?" in result.stdout


def test_pressed_asks_one_thing_at_a_time_and_reviews_the_whole(
    practise: Practise, storage: Storage
) -> None:
    replies = ("On Tuesday.", "I rang Amina.", "Calls fell from 9 to 2.")
    args = ("--new", "--pressed", "--question-id", ONE)
    result = practise(*WEAK, ".", *replies, args=args)
    assert result.exit_code == 0
    tries = attempts(storage)
    assert len(tries) == 1 + len(replies)
    assert tries[-1].text.endswith("\n\n".join(("", *replies)))
    assert result.stdout.count("Level ") == 1
    assert newest_session(storage).ended_at is not None
    cut_short = practise(*WEAK, ".", replies[0], "", args=args)
    assert cut_short.exit_code == 0
    assert len(attempts(storage)) == 2
