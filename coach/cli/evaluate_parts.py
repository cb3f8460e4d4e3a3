"""What the `evaluate` commands share: their arguments, and how a figure is printed."""

from pathlib import Path

import click

data_file = click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
json_flag = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def percent(share: float | None) -> str:
    """Return a share as a percentage, "-" where there is none."""
    return "-" if share is None else f"{100 * share:.1f}%"


def decimal(value: float | None) -> str:
    """Return a correlation or a mean with three decimals, "-" where it is undefined."""
    return "-" if value is None else f"{value:.3f}"
