"""The measures of the house, beside their goals: `python -m tests.house`."""

import ast
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "coach").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LEFT_OUT = (
    "stray soundness solidity fog footing nearness leaning sides sitting mended idle heap door"
    " seam ledger stress"
).split()
"""Words that once named things here and are no terms of the field."""
READING = ("text", "model", "answer")
FEWEST_WORDS = 8
"""A literal of so many words or sentences is a word list."""
WORDS = re.compile(r"[A-Za-z]+(?:[,.]? [A-Za-z]+|['’-][A-Za-z]+)*[.?!]?")
"""Words or sentences, not signs or parts of a header."""
SERIES = ({"one", "two", "three"}, {"jan", "feb", "mar"})
"""A literal with all of these is complete: no number or month is missing from it."""
TABLE_NAMES = re.compile(r"target_stress")
"""Names of the database, which stay."""


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines_of(paths: list[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "coach").parts[0]


def outside_training() -> list[Path]:
    return [path for path in CODE if room_of(path) != "training"]


def functions() -> list[ast.FunctionDef]:
    return [
        node
        for path in outside_training()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
    ]


def length_of(node: ast.FunctionDef) -> int:
    """Return the lines of a function from `def` to its end, without its docstring."""
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def share_with_docstring() -> float:
    found = []
    for path in outside_training():
        tree = tree_of(path)
        found.append(ast.get_docstring(tree) is not None)
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_"):
                found.append(ast.get_docstring(node) is not None)
    return sum(found) / len(found)


def share_annotated() -> float:
    found = []
    for node in functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        found += [arg.annotation is not None for arg in arguments if arg.arg not in ("self", "cls")]
        found.append(node.returns is not None)
    return sum(found) / len(found)


def module_values() -> Iterator[tuple[Path, ast.expr]]:
    """Yield the value of each assignment at the top of a module that may hold words."""
    for path in outside_training():
        for node in tree_of(path).body:
            if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
                continue
            # Names of a module, and headings of a file.
            if not ast.unparse(node).startswith(("__all__", "COLUMNS")):
                yield path, node.value


def is_word_list(value: ast.expr) -> bool:
    """Return whether a literal holds many words: neither a Literal type nor names of fields."""
    if isinstance(value, ast.Subscript):
        return False
    for node in ast.walk(value):
        texts: list[object] = []
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            texts = [one.value for one in node.elts if isinstance(one, ast.Constant)]
        text = getattr(getattr(node, "func", None), "value", None)
        is_split = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "split"
        if is_split and isinstance(text, ast.Constant):
            texts = [*str(text.value).split()]
        words = {text for text in texts if isinstance(text, str) and WORDS.fullmatch(text)}
        is_of_names = any(isinstance(text, str) and "_" in text for text in texts)
        is_complete = any(one <= words for one in SERIES)
        if len(words) >= FEWEST_WORDS and not is_of_names and not is_complete:
            return True
    return False


def is_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and type(value.value) in (int, float)


def named_read() -> tuple[int, int]:
    nodes = [node for path in outside_training() for node in ast.walk(tree_of(path))]
    classes = [n for n in nodes if isinstance(n, ast.ClassDef) and n.name.startswith("Read")]
    named = [n for n in nodes if isinstance(n, ast.FunctionDef) and n.name.startswith("read")]
    return len(classes), len(named)


def words_left() -> int:
    pattern = re.compile(rf"(?<![a-z])(?:{'|'.join(LEFT_OUT)})(?![a-z])", re.I)
    kept = [path for path in outside_training() if "migrations" not in path.parts]
    texts = [TABLE_NAMES.sub("", path.read_text(encoding="utf-8")) for path in kept]
    return sum(len(pattern.findall(text)) for text in texts)


def long_files() -> list[Path]:
    return [path for path in outside_training() if lines_of([path]) > 300]


def word_lists() -> int:
    return sum(is_word_list(value) for _, value in module_values())


def hand_set_numbers() -> int:
    return sum(room_of(path) in READING for path, value in module_values() if is_number(value))


def measures() -> list[tuple[str, str, str]]:
    """Return each measure as its name, its value and its goal."""
    lengths = sorted(map(length_of, functions()))
    code, p90 = lines_of(outside_training()), lengths[int(0.9 * len(lengths))]
    classes, named = named_read()
    return [
        ("lines of Python in coach/, training apart", f"{code:,}", "<= 17,000"),
        (
            "lines of tests for each line of code",
            f"{lines_of(TESTS) / lines_of(CODE):.2f}",
            ">= 1.0",
        ),
        (
            "lines of a function: median, 90%, longest",
            f"{statistics.median(lengths):.0f}, {p90}, {lengths[-1]}",
            "<= 10, 22, 45",
        ),
        ("public names with a docstring", f"{share_with_docstring():.1%}", ">= 97%"),
        ("arguments and results with a type", f"{share_annotated():.1%}", "100%"),
        ("files over 300 lines", str(len(long_files())), "0"),
        ("word lists in Python", str(word_lists()), "0"),
        ("numbers set by hand in text, model, answer", str(hand_set_numbers()), "<= 25"),
        ("classes Read*, functions read*", f"{classes}, {named}", "each word one meaning"),
        ("words that are no terms", str(words_left()), "0"),
    ]


if __name__ == "__main__":
    for name, value, goal in measures():
        print(f"{name:<46} {value:>12}   {goal}")
