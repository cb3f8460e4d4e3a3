"""README, CONTRIBUTING and docs/: the commands, targets, files and examples they name are real."""

import re
import shlex
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from coach import __version__
from coach.cli import main

ROOT = Path(__file__).parents[1]
GUIDES = ("docs/commands.md", "docs/library.md", "docs/trouble.md")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", *GUIDES)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_in(text: str) -> list[str]:
    """Return each line of the code blocks, then what stands between backticks elsewhere."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.S)
    prose = re.sub(r"```.*?```", "", text, flags=re.S)
    return [line for block in blocks for line in block.split("\n")] + re.findall(
        r"`([^`\n]+)`", prose
    )


def commands_in(text: str) -> list[list[str]]:
    """Return the arguments of each `coach …` command, pipes taken apart."""
    found = []
    for line in code_in(text):
        for piece in re.split(r"\||&&|<|>", line):
            command = re.match(r"\s*(?:\$ )?(?:\S*/)?coach (.+)", piece)
            if command:
                found.append(shlex.split(command.group(1), comments=True))
    return found


def targets_in(text: str) -> set[str]:
    """Return the target of each `make …` command."""
    matches = (re.match(r"(?:\$ )?make ([a-z]+)", line) for line in code_in(text))
    return {match.group(1) for match in matches if match}


def resolve(args: list[str]) -> list[str]:
    """Return what is wrong with the command and options of `coach ARGS`."""
    command: click.Command = main
    wrong = []
    for arg in args:
        name = arg.split("=")[0]
        if name.startswith("--"):
            known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
            if name not in {*known, "--help"}:
                wrong.append(f"{command.name} has no {name}")
        elif isinstance(command, click.Group):
            inner = command.get_command(click.Context(command), arg)
            if inner is None:
                return [f"no command {arg}"]
            command = inner
    return wrong


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_coach_command_exists_with_its_options(name: str) -> None:
    commands = commands_in(text_of(name))
    assert [problem for args in commands for problem in resolve(args)] == []


def test_every_command_is_shown() -> None:
    shown = {args[0] for args in commands_in(text_of("docs/commands.md"))}
    assert set(main.list_commands(click.Context(main))) <= shown


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.M))
    assert targets_in(text_of(name)) <= targets


def test_the_two_commands_stand_in_the_first_screen_of_the_readme() -> None:
    first_screen = "\n".join(text_of("README.md").splitlines()[:30])
    assert {"run", "test"} <= targets_in(first_screen)


@pytest.mark.parametrize("name", [*DOCUMENTS, "CHANGELOG.md"])
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", text_of(name))
    local = [link for link in links if "://" not in link]
    folder = (ROOT / name).parent
    assert [link for link in local if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_folder_and_file_named_in_code_exists(name: str) -> None:
    named = re.findall(
        r"`((?:coach|question_bank|static|templates|tests)/[\w./-]*)`", text_of(name)
    )
    assert [path for path in named if not (ROOT / path).exists()] == []


def steps_of_an_answer() -> list[tuple[str, str]]:
    """Return the file and the function of each step, `Class.method` where it is a method."""
    walk = text_of("CONTRIBUTING.md").partition("## How an answer is read")[2].partition("\n## ")[0]
    steps = re.findall(r"`(coach/[\w/]+\.py)`((?:,? (?:and )?`[\w.]+`)+)", walk)
    return [(path, name) for path, names in steps for name in re.findall(r"`([\w.]+)`", names)]


def test_every_step_of_an_answer_is_a_function_of_the_file_named() -> None:
    steps = steps_of_an_answer()
    assert len(steps) >= 10
    for path, name in steps:
        module = import_module(path.removesuffix(".py").replace("/", "."))
        found = attrgetter(name)(module)
        assert callable(found)
        assert found.__module__ == module.__name__, f"{name} is imported by {path}"


def test_the_changelog_has_a_part_for_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(__version__)}\]", text_of("CHANGELOG.md"), re.M)


def python_examples() -> list[str]:
    return re.findall(r"```python\n(.*?)```", text_of("docs/library.md"), re.S)


def test_the_guide_has_an_example_for_the_library() -> None:
    assert any("review_answer" in example for example in python_examples())


@pytest.mark.model
@pytest.mark.parametrize("example", python_examples())
def test_the_example_in_the_guide_runs(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(example, "docs/library.md", "exec"), {})
    assert capsys.readouterr().out


def shown_runs() -> list[tuple[str, str, str]]:
    """Return what is typed, the arguments of `coach` and the output, of each console block."""
    return re.findall(
        r'```console\n\$ echo "([^"\n]*)" \| coach ([^\n]*)\n(.*?)```',
        text_of("docs/commands.md"),
        re.S,
    )


@pytest.mark.model
def test_the_output_shown_in_the_guide_is_what_the_command_prints() -> None:
    runs = shown_runs()
    assert len(runs) == text_of("docs/commands.md").count("```console")
    for typed, args, shown in runs:
        result = CliRunner().invoke(main, shlex.split(args), input=f"{typed}\n")
        assert result.stdout == shown


def test_the_search_for_commands_finds_them_where_they_stand() -> None:
    text = (
        "Use `coach doctor --json`.\n"
        "make it so\n```sh\n$ cat a | .venv/bin/coach score --json  # why\nmake run\n```"
    )
    assert commands_in(text) == [["score", "--json"], ["doctor", "--json"]]
    assert targets_in(text) == {"run"}


@pytest.mark.parametrize(
    "args", [["serv"], ["serve", "--prot", "1"], ["evaluate", "pear"], ["score", "--jsn"]]
)
def test_a_command_that_does_not_exist_is_found_out(args: list[str]) -> None:
    assert resolve(args)
