"""What is asked about an answer is read from its file, and each fault in it is refused."""

from pathlib import Path
from typing import get_args

import pytest

from coach.bank.follow_ups import QUESTION_SLOT, FollowUps, PartTexts, load_follow_ups
from coach.bank.tables import MAX_CHARS
from coach.errors import BankError
from coach.records import PARTS, Missing, QuestionType

PART = '[[part]]\nname = "{0}"\nstep = "Do {0}."\nask = "Where is {0}?"\nunsure = "Is {0} there?"\n'
VAGUE = '[[vague]]\nmissing = "{0}"\nask = "“{{words}}”: {0}?"\n'
GRAVE = 'grave_words = ["death"]\n'
WHOLE = """\
[details]
time = "when"
person = "who"
number = "how many"
[grave]
result = "And then?"
reasoning = "What has stayed?"
[whole]
off_question = "Which answers “{question}”?"
nearest = "What is near?"
finished = "Done."
nothing = "Write."
"""
TYPED = PART.replace("name =", 'type = "technical"\nname =').format("result")
GOOD = (
    GRAVE
    + "".join(PART.format(part) for part in PARTS)
    + TYPED.replace("Do", "Build")
    + "".join(VAGUE.format(missing) for missing in get_args(Missing))
    + WHOLE
)


@pytest.fixture(scope="module")
def shipped() -> FollowUps:
    return load_follow_ups()


def write(folder: Path, content: str) -> Path:
    path = folder / "follow_ups.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    found = load_follow_ups(write(tmp_path, GOOD))
    assert found.of_part("result", "behavioural") == PartTexts(
        "result", "Do result.", "Where is result?", "Is result there?"
    )
    assert found.grave_words == {"death"}
    assert found.grave["result"] == "And then?"
    assert found.details["person"] == "who"
    assert found.of_part("result", "technical").step == "Build result."
    assert found.vague["how many"] == "“{words}”: how many?"
    assert found.whole["finished"] == "Done."


BAD_FILES = {
    "not TOML": (GOOD + "[[", f"line {GOOD.count(chr(10)) + 1}", "not TOML"),
    "a key beside": ("x = 1\n" + GOOD, "top of the file", "unknown key 'x'"),
    "no whole": (GOOD.replace(WHOLE, ""), "top of the file", "details is missing"),
    "whole no table": (
        "whole = 3\n" + GOOD.partition("[whole]")[0],
        "whole",
        "expected a [whole] table",
    ),
    "no part at all": (
        GRAVE + "part = []\n" + VAGUE.format("who") + WHOLE,
        "part",
        "no [[part]] table",
    ),
    "grave words no list": (
        GOOD.replace('["death"]', '"death"'),
        "top of the file",
        "grave_words must be a list",
    ),
    "about without the words": (
        GOOD.replace('step = "Do proof."', 'step = "Do proof."\nabout = "Is it?"'),
        "part 5",
        "about has no {words}",
    ),
    "a part lacks": (
        GOOD.replace(PART.format("proof"), ""),
        "top of the file",
        "nothing is asked about proof",
    ),
    "a part for one type only": (
        GOOD.replace(PART.format("result"), ""),
        "top of the file",
        "nothing is asked about result",
    ),
    "a vague kind lacks": (
        GOOD.replace(VAGUE.format("where"), ""),
        "top of the file",
        "nothing is asked about where",
    ),
    "unknown part": (
        GOOD.replace('"details"', '"detail"'),
        "part 3",
        "unknown name 'detail'",
    ),
    "unknown type": (
        GOOD.replace('"technical"', '"tech"'),
        "part 7",
        "unknown type 'tech'",
    ),
    "a part twice": (GOOD + PART.format("proof"), "part 8", "'proof' of type '' stands twice"),
    "a vague kind twice": (GOOD + VAGUE.format("who"), "vague 8", "'who' stands twice"),
    "unknown key": (GOOD.replace("unsure", "unsur", 1), "part 1", "unknown key 'unsur'"),
    "missing key": (
        GOOD.replace('step = "Do occasion."\n', ""),
        "part 1",
        "step is missing",
    ),
    "empty text": (GOOD.replace("Do proof.", " "), "part 5", "step is empty"),
    "no text": (GOOD.replace('"Do proof."', "4"), "part 5", "step must be text, not a number"),
    "too long": (
        GOOD.replace("Do proof.", "x" * (MAX_CHARS + 1)),
        "part 5",
        f"at most {MAX_CHARS}",
    ),
    "unknown vague kind": (
        GOOD.replace('missing = "who"', 'missing = "why"'),
        "vague 1",
        "unknown missing 'why'",
    ),
    "vague without the words": (
        GOOD.replace("“{words}”: when?", "When?"),
        "vague 2",
        "ask has no {words}",
    ),
    "a whole text lacks": (GOOD.replace('nothing = "Write."\n', ""), "whole", "nothing is missing"),
    "a whole text empty": (GOOD.replace('"Write."', '""'), "whole", "nothing is empty"),
    "no question in it": (
        GOOD.replace("{question}", "it"),
        "whole",
        "off_question has no {question}",
    ),
}


@pytest.mark.parametrize(("content", "place", "reason"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_with_the_place_and_the_reason(
    tmp_path: Path, content: str, place: str, reason: str
) -> None:
    assert content != GOOD
    path = write(tmp_path, content)
    with pytest.raises(BankError) as refused:
        load_follow_ups(path)
    assert (refused.value.path, refused.value.place) == (path, place)
    assert reason in refused.value.reason


def test_the_shipped_file_asks_about_every_part_and_vague_kind(shipped: FollowUps) -> None:
    for kind in get_args(QuestionType):
        for part in PARTS:
            said = shipped.of_part(part, kind)
            assert said.step.endswith(".")
            assert said.ask.endswith("?")
            assert "?" in said.unsure
    assert set(shipped.vague) == set(get_args(Missing))


def test_the_shipped_file_quotes_words_and_question(shipped: FollowUps) -> None:
    assert all(text.startswith("“{words}”") for text in shipped.vague.values())
    assert QUESTION_SLOT in shipped.whole["off_question"]


def test_no_two_shipped_parts_of_a_type_ask_the_same(shipped: FollowUps) -> None:
    for kind in get_args(QuestionType):
        assert len({shipped.of_part(part, kind).ask for part in PARTS}) == len(PARTS)
