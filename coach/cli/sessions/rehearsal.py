"""A session in the terminal: question, answer, review, follow-up questions, another try."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from coach.answer.follow_ups import FIRST_SHOWN
from coach.bank import Bank
from coach.cli.keyboard import choose, input_line, is_terminal
from coach.cli.output import HEADING, say, waiting
from coach.cli.services import clock
from coach.cli.sessions.answering import Ending, Sheet, take_answer
from coach.cli.sessions.reviews import show_changes, show_review, show_summary
from coach.errors import AnswerRefused
from coach.limits import MAX_REPLY_CHARS
from coach.practice.scorer import Scorer
from coach.practice.sessions.advice import bridge, count_to_fill
from coach.practice.sessions.answers import submit, text_left
from coach.practice.sessions.history import compare_attempts
from coach.practice.sessions.pressed import open_exchange, reply_to
from coach.practice.sessions.replies import as_shown, replies_to, save_replies
from coach.practice.sessions.sessions import Place, open_place
from coach.practice.sessions.summary import summarise_session
from coach.practice.stories.fit import stories_for
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


@dataclass
class Rehearsal:
    """Leads a person through a session; everything typed is kept as it is entered."""

    storage: Storage
    bank: Bank
    scorer: Scorer
    with_editor: bool

    def run(self, session: Session, first: int = 0) -> None:
        """Ask the question at `first`, then each other one without an answer; sum up.

        The session ends when all were asked, and stays open when the person stops before.
        """
        say(IN_EDITOR if self.with_editor else TYPED)
        say(WAYS_OUT)
        if session.mode == "coach":
            say(HELP_WITHOUT)
        answered = {attempt.position for attempt in self.storage.attempts.of_session(session.id)}
        others = [p for p in range(len(session.question_ids)) if p != first and p not in answered]
        *_, last = positions = [first, *others]
        if all(self._practise(session, place, is_last=place == last) for place in positions):
            session = self.storage.sessions.end(session.id, clock())
        summary = summarise_session(self.storage, self.bank, session.id)
        if session.is_open_mock:
            total = len(session.question_ids)
            say(f"\n{summary.answered} of {total} answered. The reviews wait for the end.")
            return
        if session.mode == "mock":
            for attempt in self.storage.attempts.of_session(session.id):
                say(f"\nQuestion {attempt.position + 1}: {attempt.question_text}")
                self._show_review(attempt)
        show_summary(summary)

    def _practise(self, session: Session, position: int, *, is_last: bool) -> bool:
        """Ask one question until the person goes on; return False when they stop."""
        place = open_place(self.storage, self.bank, session.id, position)
        competency = self.bank.competencies.get(place.question.competency)
        subject = f" · {competency.name}" if competency else ""
        say(f"\nQuestion {position + 1} of {len(session.question_ids)}{subject}")
        say(place.question.text, style=HEADING)
        while True:
            sent = self._take(place)
            if sent == "stopped":
                return False
            if isinstance(sent, Attempt) and session.mode == "pressed":
                return self._press(session)
            if isinstance(sent, Attempt) and not session.is_open_mock:
                self._show_and_ask(sent, place.attempts)
            elif not place.attempts or session.is_open_mock:
                say("Skipped." if sent == "skipped" else "Kept.")
                return True
            else:
                say("Nothing new was typed; your last try stands.")
            onward = "finish" if is_last else "next question"
            chosen = choose({"t": "try again", "n": onward, "q": "quit"})
            if chosen != "t":
                return chosen == "n"
            place = open_place(self.storage, self.bank, session.id, position)

    def _press(self, session: Session) -> bool:
        """Ask one follow-up after the other, then show the review of all that was said."""
        while exchange := open_exchange(self.storage, session):
            say(f"\n{exchange.question.text}", style=HEADING)
            reply = _ask_reply()
            if not reply:
                break
            with waiting("Reading your answer…"):
                attempt = reply_to(
                    self.storage, self.bank, self.scorer, exchange, reply, now=clock()
                )
                note_use(self.storage, self.scorer, attempt)
        newest = self.storage.attempts.of_session(session.id)[-1]
        self._show_review(newest, with_questions=False)
        return True

    def _take(self, place: Place) -> Attempt | Ending:
        """Take an answer and send it, or return how it ended; a refused text can be changed."""
        sheet = Sheet(self.storage, self.bank, place)
        self._lay_out(place, sheet)
        is_coached = place.session.mode == "coach"
        help_without = partial(self._show_bridge, place.question) if is_coached else None
        while True:
            ending = take_answer(sheet, with_editor=self.with_editor, help_without=help_without)
            if ending != "sent":
                return ending
            guess = self._ask_guess() if is_coached else None
            label = "Reading your answer…" if self.scorer.is_ready else "Opening the scorer…"
            try:
                with waiting(label):
                    attempt = submit(
                        self.storage, self.bank, self.scorer, place.session.id, place.position,
                        sheet.text, seconds=sheet.seconds, now=clock(), revision=sheet.revision,
                        guess=guess,
                    )  # fmt: skip
                    note_use(self.storage, self.scorer, attempt)
            except AnswerRefused as error:
                say(f"{error.in_one_line} `e` opens it in your editor.")
                continue
            if text_left(self.storage, attempt):
                say(OTHER_TEXT)
            return attempt

    def _lay_out(self, place: Place, sheet: Sheet) -> None:
        """Show what to go on from: a text that was never sent, or the last try and its replies."""
        if not sheet.is_blank:
            say("\nKept from before; go on below it", style=HEADING)
            say(sheet.text)
        elif place.attempts and not place.session.is_open_mock:
            last = place.attempts[-1]
            say("\nYour last try", style=HEADING)
            say(last.text)
            for reply in replies_to(self.storage, last):
                if reply.text.strip():
                    say(f"  - {reply.question.text}\n    {reply.text}")
            say("Type it anew, or change it in your editor.")

    def _show_bridge(self, question: Question) -> None:
        for story in stories_for(self.storage, question, self.scorer.tools_at_once()):
            words = " ".join(story.text.split())
            say(f"  {story.title} · level {story.level}", style=HEADING)
            say(f"    {words[:FIRST_CHARS]}{'…' if len(words) > FIRST_CHARS else ''}")
        for number, line in enumerate(bridge(question.type), start=1):
            say(f"  {number}. {line}")
        say("Go on with your answer.")

    def _ask_guess(self) -> int | None:
        """Ask how clear the answer is, unless a pipe is read or Settings say not to."""
        if not (is_terminal() and self.storage.preferences.get().guess):
            return None
        say("How clear is that, 1 to 5? Enter passes; Settings can switch this off.")
        entered = (input_line() or "").strip()
        return int(entered) if entered in {"1", "2", "3", "4", "5"} else None

    def _show_and_ask(self, attempt: Attempt, earlier: tuple[Attempt, ...]) -> None:
        if earlier and earlier[-1].id == attempt.id:
            say("This is the text of your last try, word for word: its review stands.")
            return
        # The follow-up questions are asked one by one instead.
        levels = [*(one.review.level for one in earlier), attempt.review.level]
        self._show_review(attempt, levels, with_questions=False)
        if earlier:
            before, after = (as_shown(self.storage, one) for one in (earlier[-1], attempt))
            show_changes(compare_attempts(before, after))
        self._ask_follow_ups(attempt)

    def _show_review(
        self, attempt: Attempt, levels: Sequence[int] = (), *, with_questions: bool = True
    ) -> None:
        review = as_shown(self.storage, attempt).review
        say()
        show_review(attempt.text, review, levels=levels, with_questions=with_questions)

    def _ask_follow_ups(self, attempt: Attempt) -> None:
        """Ask the first questions about an answer; Enter passes one, Ctrl+D all that are left."""
        replies = replies_to(self.storage, attempt)[:FIRST_SHOWN]
        if not replies:
            return
        say(f"\n{count_to_fill(len(replies))}", style=HEADING)
        say("  Reply in a line each, or pass with Enter.")
        for number, reply in enumerate(replies, start=1):
            say(f"  {number}. {reply.question.text}")
            line = _ask_reply()
            if line is None:
                return
            if line:
                save_replies(self.storage, attempt.id, {reply.number: line}, now=clock())


def _ask_reply() -> str | None:
    """Return a reply that fits, "" when it was passed, None at the end of input."""
    while (line := input_line()) is not None:
        reply = line.strip()
        if len(reply) <= MAX_REPLY_CHARS:
            return reply
        say(f"A reply has up to {MAX_REPLY_CHARS:,} characters. Say it shorter.")
    return None
