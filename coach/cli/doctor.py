"""`coach doctor`: what is installed, where the data is, and whether both are well."""

import click

from coach.cli.output import print_json
from coach.practice.data.checks import all_checks


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json: bool) -> None:
    """Check the installation and the data. The exit status is 1 when there is a problem."""
    checks = tuple(all_checks())
    is_well = all(check.ok for check in checks)
    if as_json:
        print_json({"ok": is_well, "checks": checks})
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            state = "ok     " if check.ok else "PROBLEM"
            click.echo(f"{state}  {check.name:<{width}}  {check.detail}")
    if not is_well:
        click.get_current_context().exit(1)
