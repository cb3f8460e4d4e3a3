"""The root group: commands imported on first use, a CoachError as one line and exit status 1."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from coach.errors import CoachError


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a command lives, as `module:attribute`, and the line that `--help` shows for it."""

    target: str
    help: str

    def load(self) -> click.Command:
        """Import the module and return its command."""
        module, _, attribute = self.target.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


class CoachGroup(click.Group):
    """A click group that imports a command only when it is asked for by name.

    `coach --help` lists every command without importing one: nltk, torch and flask stay shut.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, LazyCommand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order they were given."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command of this name, or None when there is none."""
        lazy = self.lazy.get(cmd_name)
        return lazy.load() if lazy else super().get_command(ctx, cmd_name)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands from the lines kept here, so that none is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in self.lazy.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first in `args`; an unknown name is a usage error, status 2."""
        if args and args[0] not in self.lazy and args[0] not in self.commands:
            # click's own answer would import every command to suggest near names.
            ctx.fail(f"No such command {args[0]!r}. `coach --help` lists the commands.")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a CoachError becomes one line on standard error and status 1."""
        try:
            return super().invoke(ctx)
        except CoachError as error:
            click.echo(f"coach: {error.in_one_line}", err=True)
            ctx.exit(1)
