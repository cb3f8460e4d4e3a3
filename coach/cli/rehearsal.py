"""A session in the terminal: question, answer, review, follow-up questions, another try."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from rich.console import Console
from rich.text import Text

from coach.bank import Bank
from coach.cli.answering import Ending, Sheet, take_answer
from coach.cli.followups import ask_followups, read_reply, replies_here
from coach.cli.keyboard import choose, is_terminal, read_line
from coach.cli.output import waiting
from coach.cli.shown import HEADING_STYLE, show_changes, show_review, show_summary
from coach.errors import AnswerRefused
from coach.practice.scorer import Scorer
from coach.practice.sessions.answers import submit, text_left
from coach.practice.sessions.bridging import BRIDGES, nearest_stories
from coach.practice.sessions.history import compare_attempts
from coach.practice.sessions.pressed import open_exchange, reply_to
from coach.practice.sessions.replies import ignoring_at
from coach.practice.sessions.sessions import Place, end_session, open_place
from coach.practice.sessions.summary import summarise_session
from coach.practice.stories.stories import note_use
from coach.records import Attempt, Question, Session
from coach.storage import Storage

TYPED = "Type your answer. A full stop on a line of its own sends it; so does Ctrl+D."
IN_EDITOR = (
    "Enter opens your editor; what you save there is sent. Or type, and end with a full stop."
)
WAYS_OUT = (
    "A full stop at once skips the question. `e` on a line of its own opens your editor. "
    "Ctrl+C stops; the lines you entered are kept."
)
HELP_WITHOUT = "No example? `n` on a line of its own shows what you can say all the same."
FIRST_CHARS = 120
OTHER_TEXT = "Another window's newer text is kept with this question; it was not sent."


class Rehearsal:
    """Leads a person through a session; everything typed is kept as it is entered."""

    def __init__(
        self, storage: Storage, bank: Bank, scorer: Scorer, out: Console, *, with_editor: bool
    ) -> None:
        self._storage = storage
        self._bank = bank
        self._scorer = scorer
        self._out = out
        self._with_editor = with_editor

    def run(self, session: Session, first: int = 0) -> None:
        """Ask the question at `first`, then each other one without an answer; sum up.

        The session ends when all were asked, and stays open when the person stops before.
        """
        self._say(IN_EDITOR if self._with_editor else TYPED)
        self._say(WAYS_OUT)
        if session.mode == "coach":
            self._say(HELP_WITHOUT)
        answered = {attempt.position for attempt in self._storage.attempts.of_session(session.id)}
        others = [p for p in range(len(session.question_ids)) if p != first and p not in answered]
        positions = [first, *others]
        is_through = all(
            self._practise(session, position, is_last=position == positions[-1])
            for position in positions
        )
        if is_through:
            session = end_session(self._storage, session.id, now=datetime.now(UTC))
        self._sum_up(session)

    def _practise(self, session: Session, position: int, *, is_last: bool) -> bool:
        """Ask one question until the person goes on; return False when they stop."""
        place = self._place(session, position)
        self._ask(place)
        while True:
            sent = self._take(place)
            if sent == "stopped":
                return False
            if isinstance(sent, Attempt) and session.mode == "pressed":
                return self._press(session)
            if isinstance(sent, Attempt) and not session.is_open_mock:
                self._show(sent, place.attempts)
            elif not place.attempts or session.is_open_mock:
                self._say("Skipped." if sent == "skipped" else "Kept.")
                return True
            else:
                self._say("Nothing new was typed; your last try stands.")
            onward = "finish" if is_last else "next question"
            chosen = choose(self._out, {"t": "try again", "n": onward, "q": "quit"})
            if chosen != "t":
                return chosen == "n"
            place = self._place(session, position)

    def _press(self, session: Session) -> bool:
        """Ask one follow-up after the other; return whether all were answered."""
        attempt = None
        while exchange := open_exchange(self._storage, session):
            self._say(f"\n{exchange.asked.text}", style=HEADING_STYLE)
            reply = read_reply(self._out)
            if not reply:
                break
            with waiting("Reading your answer…"):
                attempt = reply_to(
                    self._storage, self._bank, self._scorer, exchange, reply, now=datetime.now(UTC)
                )
                note_use(self._storage, self._scorer, attempt)
        attempt = attempt or self._storage.attempts.of_session(session.id)[-1]
        self._show_review(attempt, with_questions=False)
        return True

    def _ask(self, place: Place) -> None:
        competency = self._bank.competencies.get(place.question.competency)
        total = len(place.session.question_ids)
        subject = f" · {competency.name}" if competency else ""
        self._say(f"\nQuestion {place.position + 1} of {total}{subject}")
        self._say(place.question.text, style=HEADING_STYLE)

    def _take(self, place: Place) -> Attempt | Ending:
        """Take an answer and send it, or return how it ended; a refused text can be changed."""
        sheet = Sheet(self._storage, self._bank, place)
        self._lay_out(place, sheet)
        is_coached = place.session.mode == "coach"
        help_without = partial(self._bridge, place.question) if is_coached else None
        while True:
            ending = take_answer(sheet, with_editor=self._with_editor, help_without=help_without)
            if ending != "sent":
                return ending
            guess = self._ask_guess() if is_coached else None
            try:
                return self._send(place, sheet, guess)
            except AnswerRefused as error:
                self._say(f"{error.in_one_line} `e` opens it in your editor.")

    def _bridge(self, question: Question) -> None:
        """Show what there is to say without an example."""
        for story in nearest_stories(self._storage, question, self._scorer):
            words = " ".join(story.text.split())
            self._say(f"  {story.title} · level {story.level}", style=HEADING_STYLE)
            self._say(f"    {words[:FIRST_CHARS]}{'…' if len(words) > FIRST_CHARS else ''}")
        for number, line in enumerate(BRIDGES[question.type], start=1):
            self._say(f"  {number}. {line}")
        self._say("Go on with your answer.")

    def _ask_guess(self) -> int | None:
        """Ask how clear the answer is, unless a pipe is read or Settings say not to."""
        if not (is_terminal() and self._storage.preferences.get().guess):
            return None
        self._say("How clear is that, 1 to 5? Enter passes; Settings can switch this off.")
        told = (read_line() or "").strip()
        return int(told) if told in {"1", "2", "3", "4", "5"} else None

    def _send(self, place: Place, sheet: Sheet, guess: int | None) -> Attempt:
        label = "Reading your answer…" if self._scorer.is_ready else "Opening the scorer…"
        with waiting(label):
            attempt = submit(
                self._storage,
                self._bank,
                self._scorer,
                place.session.id,
                place.position,
                sheet.text,
                seconds=sheet.seconds,
                now=datetime.now(UTC),
                revision=sheet.revision,
                guess=guess,
            )
            note_use(self._storage, self._scorer, attempt)
        if text_left(self._storage, attempt):
            self._say(OTHER_TEXT)
        return attempt

    def _lay_out(self, place: Place, sheet: Sheet) -> None:
        """Show what to go on from: a text that was never sent, or the last try and its replies."""
        if not sheet.is_blank:
            self._say("\nKept from before; go on below it", style=HEADING_STYLE)
            self._say(sheet.text)
        elif place.attempts and not place.session.is_open_mock:
            last = place.attempts[-1]
            self._say("\nYour last try", style=HEADING_STYLE)
            self._say(last.text)
            for reply in replies_here(self._storage, last):
                if reply.text.strip():
                    self._say(f"  - {reply.asked.text}\n    {reply.text}")
            self._say("Type it anew, or change it in your editor.")

    def _show(self, attempt: Attempt, earlier: tuple[Attempt, ...]) -> None:
        """Show what the coach says of an answer, then ask what an interviewer would."""
        if earlier and earlier[-1].id == attempt.id:
            self._say("This is the text of your last try, word for word: its review stands.")
            return
        # The follow-up questions are asked one by one instead.
        levels = [*(one.review.level for one in earlier), attempt.review.level]
        self._show_review(attempt, levels, with_questions=False)
        if earlier:
            shown = ignoring_at(self._storage, attempt.session_id, attempt.position).applied_to
            show_changes(self._out, compare_attempts(shown(earlier[-1]), shown(attempt)))
        ask_followups(self._out, self._storage, attempt)

    def _show_review(
        self, attempt: Attempt, levels: Sequence[int] = (), *, with_questions: bool = True
    ) -> None:
        ignoring = ignoring_at(self._storage, attempt.session_id, attempt.position)
        review = ignoring.applied_to(attempt).review
        self._say("")
        show_review(self._out, attempt.text, review, levels=levels, with_questions=with_questions)

    def _sum_up(self, session: Session) -> None:
        summary = summarise_session(self._storage, self._bank, session.id)
        if session.is_open_mock:
            total = len(session.question_ids)
            self._say(f"\n{summary.answered} of {total} answered. The reviews wait for the end.")
            return
        if session.mode == "mock":
            for attempt in self._storage.attempts.of_session(session.id):
                self._say(f"\nQuestion {attempt.position + 1}: {attempt.question_text}")
                self._show_review(attempt)
        show_summary(self._out, summary)

    def _place(self, session: Session, position: int) -> Place:
        return open_place(self._storage, self._bank, session.id, position)

    def _say(self, words: str, style: str = "") -> None:
        # As Text: in a plain string rich would read [words] as markup and :words: as emoji.
        self._out.print(Text(words, style=style))
