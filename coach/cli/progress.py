"""`coach trends` and `coach rescore`: whether the kept answers get better."""

import click

from coach.bank import load_bank
from coach.cli.output import exit_if_json, json_flag, print_table, progress, say, waiting
from coach.cli.services import find_kept, new_scorer
from coach.practice.progress import NO_TRENDS, open_trends
from coach.practice.sessions import rescoring
from coach.storage import Storage


@click.command()
@json_flag
def trends() -> None:
    """Show whether your answers get clearer.

    Only answers rated by the same version of the scorer are compared.
    """
    found = find_kept(open_trends, NO_TRENDS)
    exit_if_json(found)
    for line in filter(None, (found.verdict.sentence, found.verdict.rests_on)):
        say(line)
    if found.left_out:
        say(
            f"{found.left_out} answers rated by another version are left out;"
            " `coach rescore` takes them in."
        )
    questions = [
        (one.question_id, one.answers, one.first.level, one.best.level,
         f"{one.first.fact_count} → {one.best.fact_count}")
        for one in found.repeated
    ]  # fmt: skip
    competencies = [
        (one.competency, one.answers, one.first_level, one.latest_level, one.best_level)
        for one in found.competencies
    ]
    for headings, rows in (
        (("Question again", "tries", "first level", "best level", "facts"), questions),
        (("Competency", "answers", "first level", "latest level", "best level"), competencies),
    ):
        if rows:
            say()
            print_table(headings, rows, has_numbers=True)


@click.command()
@json_flag
def rescore() -> None:
    """Read older answers again with this version's scorer, so that all can be compared.

    The review that an answer was sent with is kept beside the new one. Stop with Ctrl+C at any
    time: what is done is kept, and the next run goes on.
    """
    found = find_kept(_rescore, rescoring.Rescored(0, 0, 0, 0))
    exit_if_json(found)
    if not found.answers:
        click.echo("Every answer has been read by this version.")
        return
    answers = "1 answer" if found.answers == 1 else f"{found.answers:,} answers"
    click.echo(
        f"Read {answers} again: {found.higher:,} at a higher level, {found.lower:,} at a lower "
        f"one, {found.same:,} as before. The reviews they were sent with are kept."
    )


def _rescore(storage: Storage) -> rescoring.Rescored:
    scorer = new_scorer()
    with waiting("Opening the scorer"):
        left = storage.readings.unread_by(scorer.tools().scorer)
    with progress("Reading again", len(left)) as advance:
        return rescoring.rescore(storage, load_bank(), scorer, left, after_each=advance)
