"""Imports point one way: the layers, the one door per library, and the pure core hold."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import coach

PACKAGE = Path(coach.__file__).parent

BASE = ("errors", "limits", "records", "wire", "settings", "rows")
READERS = ("posting", "feedback", "lines")
CORE = (*BASE, "bank", "text", "model", "answer", *READERS)
USE_CASES = (*CORE, "progress", "storage", "practice")
# The two ways in reach the core through the use cases; what is scored and not kept, through answer.
WAYS_IN = (*BASE, "bank", "answer", "practice")
# A text is cleaned where it comes in and cut where it is shown; storage is opened there.
PACKAGES_OF_WAYS_IN = ("coach.storage", "coach.text.clean", "coach.text.segments")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    **{layer: BASE[:rank] for rank, layer in enumerate(BASE)},
    **{layer: CORE[: CORE.index(layer)] for layer in CORE[len(BASE) :]},
    "storage": BASE,
    "progress": BASE,
    "practice": USE_CASES,
    "evaluate": CORE,
    "training": (*CORE, "evaluate"),
    "web": WAYS_IN,
    "cli": (*WAYS_IN, "web", "evaluate"),
    # The public API opens the review on first use, and `python -m coach` is the command.
    "__init__": ("records", "answer"),
    "__main__": ("cli",),
}

DOORS: dict[str, tuple[str, ...]] = {
    "nltk": ("text", "training"),
    "sentence_transformers": ("model", "training"),
    "transformers": ("model", "training"),
    "peft": ("training",),
    "safetensors": ("model", "training"),
    "torch": ("model", "training"),
    "scipy": ("training", "evaluate"),
    "sklearn": ("training", "evaluate"),
    "sqlite3": ("storage",),
    "sqlite_utils": ("storage",),
    "flask": ("web",),
    "werkzeug": ("web",),
    "waitress": ("web",),
    "wtforms": ("web",),
    "fsrs": ("progress",),
    "icalendar": ("practice",),
    "tzlocal": ("settings",),
    "click": ("cli",),
    "rich": ("cli",),
}

PURE = ("text", "model", "answer", *READERS, "progress")
IMPURE_MODULES = {
    "http", "random", "requests", "secrets", "shelve", "socket", "sqlite3", "subprocess",
    "tempfile", "time", "urllib", "uuid",
}  # fmt: skip
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today")}

Problem = tuple[str, int, str]


def layer_of(module: str) -> str:
    """`coach.storage.drafts` belongs to storage, `coach` itself to __init__."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported_modules(
    tree: ast.Module, module: str, *, is_package: bool
) -> Iterator[tuple[int, str]]:
    """Yield (line, module) for each import anywhere in the source, functions included.

    Imports for types alone, under `if TYPE_CHECKING`, do not count.
    """
    for node in _running_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                package = module.split(".") if is_package else module.split(".")[:-1]
                base = package[: len(package) - node.level + 1]
                source = ".".join([*base, source]).rstrip(".")
            for alias in node.names:
                # `from coach import tools` imports coach.tools; `from coach import __version__`
                # imports the package alone.
                is_part = source == "coach" and alias.name in MAY_IMPORT
                yield node.lineno, f"{source}.{alias.name}" if is_part else source
        elif isinstance(node, ast.Call) and _called_name(node.func) in (
            "import_module",
            "__import__",
        ):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def problems_in(source: str, module: str, *, is_package: bool = False) -> list[Problem]:
    """Return (module, line, what is wrong) for each import or call that breaks a rule."""
    tree = ast.parse(source)
    layer = layer_of(module)
    found = []
    for line, target in imported_modules(tree, module, is_package=is_package):
        top = target.split(".")[0]
        if top == "coach":
            above = layer_of(target)
            is_way_in = layer in ("web", "cli") and target in PACKAGES_OF_WAYS_IN
            if above not in (*MAY_IMPORT[layer], layer, "__init__") and not is_way_in:
                found.append((module, line, f"{layer} imports {above}"))
        elif layer not in DOORS.get(top, (layer,)):
            found.append((module, line, f"{top} belongs to {' and '.join(DOORS[top])}"))
        elif layer in PURE and top in IMPURE_MODULES:
            found.append((module, line, f"{layer} is pure and imports {top}"))
    if layer in PURE:
        found += [
            (module, line, f"{layer} is pure and asks the clock") for line in _clock_calls(tree)
        ]
    return found


def _running_nodes(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield other
                yield from _running_nodes(other)
            continue
        yield child
        yield from _running_nodes(child)


def _clock_calls(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (_called_name(node.value), node.attr) in CLOCKS:
            yield node.lineno


def _called_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    module = ".".join(parts[:-1] if is_package else parts)
    assert problems_in(path.read_text(encoding="utf-8"), module, is_package=is_package) == []


def test_rooms_of_the_use_cases_import_each_other_one_way() -> None:
    room_of = {
        path: path.relative_to(PACKAGE / "practice").parts[0].removesuffix(".py")
        for path in (PACKAGE / "practice").rglob("*.py")
    }
    graph: dict[str, set[str]] = {room: set() for room in room_of.values()}
    for path, room in room_of.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            parts = (node.module or "").split(".") if isinstance(node, ast.ImportFrom) else []
            if parts[:2] == ["coach", "practice"] and parts[2:] and parts[2] != room:
                graph[room].add(parts[2])
    # Raises CycleError where two rooms lean on each other.
    assert list(TopologicalSorter(graph).static_order())


def test_every_folder_and_module_of_the_package_has_its_layer() -> None:
    found = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in sources()}
    assert found <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("module", "source", "problem"),
    [
        ("coach.storage.drafts", "from coach.model.tools import Tools", "storage imports model"),
        ("coach.storage.drafts", "from coach import text", "storage imports text"),
        (
            "coach.posting.pieces",
            "from coach.web.labels import joined",
            "posting imports web",
        ),
        ("coach.posting.pieces", "from ..scoring import rubric", "posting imports scoring"),
        ("coach.bank.bank", "def f():\n    import coach.text.document", "bank imports text"),
        ("coach.practice.today", "from coach.web.app import create_app", "practice imports web"),
        ("coach.web.app", "import coach.cli", "web imports cli"),
        ("coach.web.today", "from coach.storage.drafts import Drafts", "web imports storage"),
        ("coach.cli.score", "from coach.model.tools import open_tools", "cli imports model"),
        ("coach.errors", "from coach.records import Review", "errors imports records"),
        (
            "coach.practice.sessions.answers",
            "from coach.evaluate.pairs import Pair",
            "practice imports evaluate",
        ),
        ("coach.answer.levels", "import nltk", "nltk belongs to text and training"),
        (
            "coach.answer.review",
            "def f():\n    import torch",
            "torch belongs to model and training",
        ),
        (
            "coach.answer.review",
            "import_module('torch.nn')",
            "torch belongs to model and training",
        ),
        ("coach.web.app", "from sqlite3 import connect", "sqlite3 belongs to storage"),
        ("coach.practice.today", "from flask import g", "flask belongs to web"),
        ("coach.web.app", "import rich.table", "rich belongs to cli"),
        ("coach.feedback.reading", "import random", "feedback is pure and imports random"),
        (
            "coach.text.document",
            "from urllib.request import urlopen",
            "text is pure and imports urllib",
        ),
        (
            "coach.progress.verdict",
            "from datetime import datetime\nx = datetime.now()",
            "progress is pure and asks the clock",
        ),
        (
            "coach.progress.verdict",
            "import datetime\nx = datetime.date.today()",
            "progress is pure and asks the clock",
        ),
        (
            "coach.storage.drafts",
            "if TYPE_CHECKING:\n    x = 1\nelse:\n    import coach.web",
            "storage imports web",
        ),
    ],
)
def test_the_walk_finds_an_import_that_points_up(module: str, source: str, problem: str) -> None:
    assert [found for _, _, found in problems_in(source, module)] == [problem]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("coach.storage.drafts", "from coach.errors import StaleDraft\nimport sqlite3"),
        ("coach.storage.drafts", "from coach.storage.database import Connection"),
        (
            "coach.answer.review",
            "from coach.model.answer_reader import ReaderInput\nfrom coach import __version__",
        ),
        ("coach.cli.score", "import click\nfrom coach.answer.review import review_answer"),
        ("coach.progress.verdict", "from datetime import datetime\nx = datetime(2026, 1, 1)"),
        (
            "coach.practice.today",
            "import typing\nif typing.TYPE_CHECKING:\n    from coach.web.app import create_app",
        ),
        ("coach.text.document", "from .clean import clean_text"),
    ],
)
def test_the_walk_passes_an_import_that_points_down(module: str, source: str) -> None:
    assert problems_in(source, module) == []


def test_a_relative_import_in_a_package_is_read_from_that_package() -> None:
    assert problems_in("from .load import load_bank", "coach.bank", is_package=True) == []
    found = problems_in("from ..review import Tools", "coach.bank", is_package=True)
    assert [problem for _, _, problem in found] == ["bank imports review"]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_takes_what_another_keeps_to_itself(path: Path) -> None:
    taken = [
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name.startswith("_") and not alias.name.startswith("__")
    ]
    assert taken == []
