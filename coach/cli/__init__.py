"""The command line: `main` is the `coach` command."""

import click

from coach import __version__
from coach.cli.group import CoachGroup, LazyCommand

__all__ = ["main"]

COMMANDS = {
    "serve": LazyCommand("coach.cli.serve:serve", "Practise in the browser."),
    "practice": LazyCommand("coach.cli.practice:practice", "Practise here in the terminal."),
    "score": LazyCommand("coach.cli.score:score", "Rate one answer, or a file of answers."),
    "questions": LazyCommand("coach.cli.questions:questions", "List, add or check questions."),
    "posting": LazyCommand("coach.cli.reading:posting", "Show what a posting asks of you."),
    "feedback": LazyCommand("coach.cli.reading:feedback", "Show what employers' words say."),
    "interviews": LazyCommand("coach.cli.interviews:interviews", "List or enter interviews."),
    "plan": LazyCommand("coach.cli.plan:plan", "Show the days until the next interview."),
    "today": LazyCommand("coach.cli.plan:today", "Show what to practise now."),
    "journal": LazyCommand("coach.cli.journal:journal", "Keep what came of applications."),
    "trends": LazyCommand("coach.cli.trends:trends", "Show how your answers change over time."),
    "stories": LazyCommand("coach.cli.stories:stories", "List, show or begin stories."),
    "rescore": LazyCommand("coach.cli.rescore:rescore_command", "Read older answers again."),
    "evaluate": LazyCommand("coach.cli.evaluate:evaluate", "Measure the scorer on rated answers."),
    "doctor": LazyCommand("coach.cli.data:doctor", "Check the installation and the data."),
    "export": LazyCommand("coach.cli.data:export", "Write everything you keep to a file."),
    "import": LazyCommand(
        "coach.cli.data:import_command", "Take an export, old answers or a job tracker."
    ),
    "backup": LazyCommand("coach.cli.data:backup", "Copy the database to a safe place."),
}


@click.group(
    cls=CoachGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="coach")
def main() -> None:
    """Practise interview answers on your own machine.

    See what is vague, what is missing and whether you improve. Nothing leaves this machine.
    """
