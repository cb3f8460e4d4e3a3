"""The command line: `main` is the `coach` command."""

from importlib import import_module
from typing import Any

import click

from coach import __version__
from coach.errors import CoachError

COMMANDS = {
    "serve": ("serve:serve", "Practise in the browser."),
    "practice": ("sessions.practice:practice", "Practise here in the terminal."),
    "score": ("score:score", "Rate one answer, or a file of answers."),
    "questions": ("sessions.questions:questions", "List, add or check questions."),
    "posting": ("documents:posting", "Show what a posting asks of you."),
    "feedback": ("documents:feedback", "Show what employers' words say."),
    "interviews": ("interviews:interviews", "List or enter interviews."),
    "plan": ("interviews:plan", "Show the days until the next interview."),
    "today": ("interviews:today", "Show what to practise now."),
    "journal": ("journal:journal", "Keep what came of applications."),
    "trends": ("progress:trends", "Show how your answers change over time."),
    "stories": ("stories:stories", "List, show or begin stories."),
    "rescore": ("progress:rescore", "Read older answers again."),
    "evaluate": ("evaluate:evaluate", "Measure the scorer on rated answers."),
    "doctor": ("data:doctor", "Check the installation and the data."),
    "export": ("data:export", "Write everything you keep to a file."),
    "import": ("data:import_", "Take an export, old answers or a job tracker."),
    "backup": ("data:backup", "Copy the database to a safe place."),
}
"""Where each command is, as `module:attribute` of this package, and its line in `--help`."""


class CoachGroup(click.Group):
    """The group of COMMANDS, each imported only when it is asked for by name.

    `coach --help` imports none of them: nltk, torch and flask stay shut.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names of the commands in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return the command of this name, or None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(f"coach.cli.{module}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first; an unknown name is a usage error, status 2."""
        if args[0] not in COMMANDS:
            # click's own answer would import every command to suggest near names.
            ctx.fail(f"No such command {args[0]!r}. `coach --help` lists the commands.")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a CoachError becomes one line on standard error and status 1."""
        try:
            return super().invoke(ctx)
        except CoachError as error:
            click.echo(f"coach: {error.in_one_line}", err=True)
            ctx.exit(1)


@click.group(cls=CoachGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coach")
def main() -> None:
    """Practise interview answers on your own machine.

    See what is vague, what is missing and whether you improve. Nothing leaves this machine.
    """
