"""SVG in the page: places from pygal, everything else our own and harmless."""

import re
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from coach.settings import resource_dir
from coach.web.drawing import HEIGHT, WIDTH, Axis, Dot, Drawing, Stroke, draw

PARTS = {"svg", "g", "path", "text", "a", "title", "circle"}
ATTRIBUTES = {
    "aria-hidden", "aria-label", "class", "cx", "cy", "d", "href", "r", "role", "tabindex",
    "text-anchor", "transform", "viewBox", "x", "y",
}  # fmt: skip
SVG = re.compile(r"<(\w+)((?: [\w:-]+=\"[^\"<>]*\")*) ?/?>")


def drawing(*texts: str, address: str = "/attempts/1", summary: str = "Level: 2.") -> Drawing:
    return Drawing(
        summary,
        across=Axis(0, len(texts) + 1, ((1, "2 Mar"),)),
        up=Axis(1, 5, tuple((n, str(n)) for n in range(1, 6))),
        strokes=(
            Stroke(((1, 2), (2, 4), (2, 2), (1, 1), (1, 2)), "chart-band"),
            Stroke(((1, 1.5), (2, 3)), "chart-line"),
        ),
        dots=tuple(Dot(n, 1 + n % 5, text, address) for n, text in enumerate(texts, 1)),
    )


def tree(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def reaches(picture: str) -> list[tuple[float, float, float]]:
    return [
        (float(c.get("cx", "")), float(c.get("cy", "")), float(c.get("r", "")))
        for c in tree(picture).iter("circle")
        if c.get("class") == "chart-target"
    ]


def test_each_dot_is_a_link_with_its_words() -> None:
    links = list(tree(draw(drawing("one", "two", "three"))).iter("a"))
    assert [link.findtext("title") for link in links] == ["one", "two", "three"]
    assert [link.get("href") for link in links] == ["/attempts/1"] * 3
    assert all(link.find("circle[@class='chart-dot']") is not None for link in links)


def test_only_the_newest_dot_takes_part_in_the_order_of_tab() -> None:
    links = tree(draw(drawing("one", "two", "three"))).iter("a")
    assert [link.get("tabindex") for link in links] == ["-1", "-1", "0"]


def test_a_chart_with_links_is_a_group_and_one_without_a_picture() -> None:
    with_links = tree(draw(drawing("one")))
    without = tree(draw(drawing("one", address="")))
    assert (with_links.get("role"), without.get("role")) == ("group", "img")
    assert with_links.get("aria-label") == without.get("aria-label") == "Level: 2."
    assert list(without.iter("a")) == []
    assert len(list(without.iter("circle"))) == 1


def test_it_has_the_size_of_a_phone_and_grows_with_the_page() -> None:
    root = tree(draw(drawing("one")))
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert root.get("width") is None
    assert tree(draw(replace(drawing("one"), height=400))).get("viewBox") == "0 0 360 400"


def test_strokes_keep_their_look_and_their_order() -> None:
    looks = [path.get("class") for path in tree(draw(drawing("one"))).iter("path")]
    assert [look for look in looks if look] == ["chart-band", "chart-line"]


def test_what_is_higher_stands_higher_and_what_is_later_further_right() -> None:
    made = replace(drawing("low", "high"), dots=(Dot(1, 1, "low", "/a"), Dot(2, 5, "high", "/b")))
    (x_low, y_low, _), (x_high, y_high, _) = reaches(draw(made))
    assert x_low < x_high
    assert y_low > y_high


def test_a_value_at_each_end_has_its_dot() -> None:
    made = replace(drawing("x"), dots=(Dot(0, 1, "corner", "/a"), Dot(2, 5, "corner", "/b")))
    assert len(reaches(draw(made))) == 2


def test_the_axis_is_not_read_aloud_number_by_number() -> None:
    root = tree(draw(drawing("one")))
    hidden = [g for g in root.iter("g") if g.get("aria-hidden") == "true"]
    texts = [text.text for g in hidden for text in g.iter("text")]
    assert sorted(filter(None, texts)) == ["1", "2", "2 Mar", "3", "4", "5"]
    assert len(texts) == len(list(root.iter("text")))


@pytest.mark.parametrize("dots", [1, 2, 7, 60])
def test_places_that_answer_to_the_pointer_do_not_overlap(dots: int) -> None:
    found = reaches(draw(drawing(*("word",) * dots)))
    assert len(found) == dots
    for (x, y, r), (other_x, other_y, other_r) in combinations(found, 2):
        # A dot itself may touch its neighbour; its place is never larger than half the way.
        assert hypot(x - other_x, y - other_y) > r + other_r - 0.3 or min(r, other_r) == 4.5
    if dots <= 7:
        assert {r for _, _, r in found} == {12.0}


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onfocus='alert(1)",
        "</title></svg><script>",
        "<![CDATA[ ]]> &lt;b&gt; &#60;",
        "]]><!-- --><style>*{}</style>",
        "a\x00b\x0bc\u2028d\ufffe",
    ],
)
def test_words_cannot_break_out(words: str) -> None:
    made = drawing(words, summary=words)
    labelled = replace(made, up=Axis(1, 5, ((3, words),)))
    picture = draw(labelled)
    assert_harmless(picture)
    plain = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    assert tree(picture).get("aria-label") == plain
    assert tree(picture).findtext(".//a/title") == plain


@given(st.text(max_size=40))
def test_no_words_at_all_break_out(words: str) -> None:
    assert_harmless(draw(drawing(words, summary=words, address=f"/attempts/{words}")))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://example.org/",
        "//example.org",
        "/\\example.org",
        "attempts/1",
    ],
)
def test_a_dot_leads_to_this_site_alone(address: str) -> None:
    with pytest.raises(ValueError, match="not a path of this site"):
        Dot(1, 1, "one", address)


def assert_harmless(picture: str) -> None:
    """It parses, holds nothing but the few parts and attributes, and no `<` stands in a text."""
    root = tree(picture)
    for element in root.iter():
        assert element.tag in PARTS
        assert set(element.attrib) <= ATTRIBUTES
    assert re.sub(r"</?\w+[^<>]*>", "", re.sub(r'"[^"]*"', '""', picture)).count("<") == 0
    assert {name for name, _ in SVG.findall(picture)} <= PARTS


def test_nothing_of_pygal_but_places_is_left() -> None:
    picture = draw(drawing("one", "two"))
    for word in ("pygal", "style", "script", "http", "xmlns", "xlink", "<!--", "<desc", " id="):
        assert word not in picture
    assert isinstance(picture, Markup)


def test_the_same_answers_give_the_same_picture() -> None:
    assert draw(drawing("one", "two")) == draw(drawing("one", "two"))


def test_colours_come_from_the_pages_alone() -> None:
    for source in (Path(__file__).parents[2] / "coach" / "web").glob("*chart*.py"):
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", source.read_text(encoding="utf-8")) == []
    style = (resource_dir("static") / "css" / "charts.css").read_text(encoding="utf-8")
    looks = set(re.findall(r'class="(chart-[\w-]+)"', draw(drawing("one"))))
    assert looks == {"chart-axis", "chart-band", "chart-line", "chart-target", "chart-dot"}
    assert [look for look in looks if f".{look}" not in style] == []
