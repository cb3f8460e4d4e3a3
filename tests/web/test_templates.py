"""What no template, style or script may hold."""

import re
from pathlib import Path

import pytest

from coach.settings import resource_dir

TEMPLATES = sorted(resource_dir("templates").rglob("*.html"))
STYLES = sorted((resource_dir("static") / "css").glob("*.css"))
SCRIPTS = sorted((resource_dir("static") / "js").glob("*.js"))
# These name the classes of what they draw.
DRAWN = sorted((Path(__file__).parents[2] / "coach" / "web").rglob("*.py"))

COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(?:rgb|rgba|hsl|hsla|oklch|lab|lch|color-mix)\(|"
    r":\s*(?:black|white|red|green|blue|gr[ae]y|orange|yellow|silver|navy|teal)\b"
)

FORBIDDEN = {
    "an unescaped value": re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\b"),
    "an inline style": re.compile(r"<style\b|\sstyle\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)|javascript:"),
    "an event attribute": re.compile(r"\son[a-z]+\s*="),
    "another host": re.compile(r"(?:https?:)?//[\w-]+\.\w"),
}

UNSAFE_CALLS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.srcdoc"
)


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_nothing_the_policy_forbids(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    ("what", "sample"),
    [
        ("an unescaped value", "{{ text | safe }}"),
        ("an inline style", '<p style="x">'),
        ("an inline script", "<script>x</script>"),
        ("an event attribute", '<p onclick="x">'),
        ("another host", '<img src="//cdn.example/x">'),
    ],
)
def test_the_search_finds_what_is_forbidden(what: str, sample: str) -> None:
    assert FORBIDDEN[what].search(sample)


@pytest.mark.parametrize(
    "path", [path for path in STYLES if path.name != "variables.css"], ids=name_of
)
def test_colours_are_named_in_variables_alone(path: Path) -> None:
    assert COLOUR.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sample", ["a { color: #fff; }", "a { color: rgb(0 0 0); }", "a { background: white; }"]
)
def test_the_search_finds_a_colour(sample: str) -> None:
    assert COLOUR.search(sample)


def test_every_variable_used_is_declared_and_every_one_declared_is_used() -> None:
    used: set[str] = set()
    declared: set[str] = set()
    for path in STYLES:
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"var\((--[\w-]+)", text))
        declared |= set(re.findall(r"^\s*(--[\w-]+):", text, re.M))
    assert used == declared


def test_light_and_dark_name_the_same_colours() -> None:
    text = (resource_dir("static") / "css" / "variables.css").read_text(encoding="utf-8")
    light, dark = (
        set(re.findall(r"^\s*(--[\w-]+):\s*(?:#|0 )", part, re.M))
        for part in text.split("@media (prefers-color-scheme: dark)")
    )
    assert light == dark
    assert light


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_makes_no_html_from_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert UNSAFE_CALLS.findall(text) == []
    assert FORBIDDEN["another host"].search(text) is None


def test_every_template_is_used() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES]
    package = Path(__file__).parents[2] / "coach" / "web"
    texts += [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    folder = resource_dir("templates")
    names = {path.relative_to(folder).as_posix() for path in TEMPLATES}
    assert [name for name in names if not any(name in text for text in texts)] == []


def styled_classes() -> set[str]:
    """Return the classes that the style sheets name."""
    return {
        name
        for path in STYLES
        for name in re.findall(r"\.([a-z][a-z-]+)", path.read_text(encoding="utf-8"))
    }


def classes_in(template: str) -> set[str]:
    """Return the classes of a template, those written as text in an expression too."""
    names: set[str] = set()
    for value in re.findall(r'\sclass="([^"]*)"', template):
        plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value)
        chosen = re.findall(r"'([^']*)'", " ".join(re.findall(r"\{\{.*?\}\}", value)))
        names |= {name for text in (plain, *chosen) for name in text.split()}
    return names


def test_the_search_finds_the_classes_of_a_template() -> None:
    template = """<p class="a {{ 'b c' if x else 'd' }}{% if y %} e{% endif %}" data-class="f">"""
    assert classes_in(template) == {"a", "b", "c", "d", "e"}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_class_in_a_template_has_a_style(path: Path) -> None:
    found = classes_in(path.read_text(encoding="utf-8"))
    # What ends in a dash is finished by an expression.
    assert {name for name in found if not name.endswith("-")} - styled_classes() == set()


def test_every_style_has_its_class_somewhere() -> None:
    whole = "\n".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, *SCRIPTS, *DRAWN))
    unused = {name for name in styled_classes() if not re.search(rf"\b{name}\b", whole)}
    assert unused == set()
