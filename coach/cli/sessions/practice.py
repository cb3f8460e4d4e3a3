"""`coach practice`: the practice loop in the terminal."""

import random

import click

from coach.bank import Bank, load_bank
from coach.cli.keyboard import choose
from coach.cli.output import say, with_remedy
from coach.cli.services import clock, new_scorer, open_kept
from coach.cli.sessions.rehearsal import Rehearsal
from coach.errors import CoachError, ModelError
from coach.limits import MAX_SESSION_QUESTIONS
from coach.practice.sessions.own_questions import keep_own, questions_in
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.practice.today import today
from coach.records import QUESTION_TYPES, QuestionType, Session
from coach.storage import Storage

USUAL_COUNT = 3
RESUME = "`coach practice --resume` goes on from there."


@click.command()
@click.option("--competency", help="Only questions of this competency, by its id.")
@click.option(
    "--type", "type_", type=click.Choice(QUESTION_TYPES), help="Only questions of this type."
)
@click.option(
    "--question-id",
    "question_ids",
    multiple=True,
    help="This question of `coach questions list`; give it again for more.",
)
@click.option(
    "--question",
    "texts",
    multiple=True,
    help="A question of your own, which is kept; give it again for more.",
)
@click.option(
    "--count",
    type=click.IntRange(1, MAX_SESSION_QUESTIONS),
    help=f"How many questions. [default: {USUAL_COUNT}]",
)
@click.option("--mock", is_flag=True, help="A mock interview: all reviews come at the end.")
@click.option("--pressed", is_flag=True, help="One question, then follow-ups, one at a time.")
@click.option("--editor", is_flag=True, help="Answer in $VISUAL or $EDITOR.")
@click.option(
    "--resume/--new", default=None, help="Go on where you left off, or not; else you are asked."
)
def practice(
    competency: str | None,
    type_: QuestionType | None,
    question_ids: tuple[str, ...],
    texts: tuple[str, ...],
    count: int | None,
    mock: bool,
    pressed: bool,
    editor: bool,
    resume: bool | None,
) -> None:
    """Answer questions here, see each review, and try again.

    The loop of the web app, kept in the same place. Each line you enter is on disk at once. In a
    pipe it reads the same lines: give --new there, and a full stop after each answer.
    """
    is_named, narrows = bool(question_ids or texts), any((competency, type_, count))
    if is_named and narrows:
        raise click.UsageError("The questions are named; leave the other choices out.")
    if mock and pressed:
        raise click.UsageError("Choose --mock or --pressed.")
    if resume and any((is_named, narrows, mock, pressed)):
        raise click.UsageError("--resume goes on with its own questions; leave the choices out.")
    bank, own = load_bank(), questions_in("\n".join(texts)) if texts else ()
    with open_kept() as storage:
        plan = SessionPlan(
            mode="mock" if mock else "pressed" if pressed else "coach",
            count=count or USUAL_COUNT,
            competency=competency,
            type=type_,
            question_ids=(*question_ids, *keep_own(storage, bank, own, now=clock())),
        )
        chosen = _choose_session(storage, bank, plan, resume=resume)
        if chosen is not None:
            _rehearse(storage, bank, *chosen, with_editor=editor)


def _choose_session(
    storage: Storage, bank: Bank, plan: SessionPlan, *, resume: bool | None
) -> tuple[Session, int] | None:
    """Return the session to practise and its first position; None when the person leaves."""
    unfinished = None if resume is False else today(storage, bank, now=clock()).unfinished
    if unfinished is None and resume:
        remedy = "Start a new session with `coach practice`."
        raise with_remedy(CoachError("Nothing is left unfinished."), remedy)
    if unfinished is not None and resume is None:
        total = len(unfinished.session.question_ids)
        kind = "mock interview" if unfinished.session.mode == "mock" else "session"
        say(f"You left a {kind} at question {unfinished.position + 1} of {total}:")
        say(f"  {unfinished.question.text}")
        chosen = choose({"y": "yes, go on with it", "n": "no, begin a new one"})
        if chosen is None:
            return None
        unfinished = unfinished if chosen == "y" else None
    if unfinished is not None:
        return unfinished.session, unfinished.position
    rng = random.Random()  # noqa: S311  picks questions
    return start_session(storage, bank, plan, now=clock(), rng=rng), 0


def _rehearse(
    storage: Storage, bank: Bank, session: Session, first: int, *, with_editor: bool
) -> None:
    """Lead through the session while the scorer opens; say how to go on when it stays open."""
    scorer, is_stopped = new_scorer(), False
    scorer.start()
    try:
        Rehearsal(storage, bank, scorer, with_editor=with_editor).run(session, first)
    except KeyboardInterrupt:
        is_stopped = True
        click.echo()
    except ModelError as error:
        error.remedy = f"{error.safe} {error.remedy} Then {RESUME}"
        raise
    unfinished = today(storage, bank, now=clock()).unfinished
    if unfinished is not None and unfinished.session.id == session.id:
        click.echo(f"What you entered is kept. {RESUME}")
    if is_stopped:
        raise click.Abort
