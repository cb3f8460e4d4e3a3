"""Marked answers are read from JSON Lines, and each wrong line is named with its reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from coach.errors import DataFileError
from coach.evaluate.marked import MarkedAnswer, MarkedSpan, load_marked
from coach.records import PARTS, PartName, QuestionType, State

ANSWER = "The till broke on Monday. I rang Priya and Priya came. It got better."
ROW: dict[str, Any] = {
    "id": "a1",
    "question": "Tell me about a bad day.",
    "type": "behavioural",
    "answer": ANSWER,
    "s": {"1": "S", "2": "AT", "3": "R"},
    "level": 3,
    "off": False,
    "facts": [["Monday", "time"], ["Priya", "person"], ["Priya", "person"]],
    "vague": [["It got better", "what changed"]],
}


def write(folder: Path, *rows: object) -> Path:
    path = folder / "marked.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in ROW.items() if key != name}


def test_a_marked_answer_is_read_with_its_spans_in_the_answer(tmp_path: Path) -> None:
    (one,) = load_marked(write(tmp_path, ROW))
    assert [ANSWER[a:b] for a, b in one.sentences] == [
        "The till broke on Monday.",
        "I rang Priya and Priya came.",
        "It got better.",
    ]
    assert one.letters == ("S", "AT", "R")
    assert [ANSWER[fact.start : fact.end] for fact in one.facts] == ["Monday", "Priya", "Priya"]
    assert one.vague == (MarkedSpan(ANSWER.index("It got"), len(ANSWER) - 1, "what changed"),)
    assert (one.id, one.type, one.level, one.off) == ("a1", "behavioural", 3, False)


def test_the_same_words_marked_twice_are_their_next_occurrence(tmp_path: Path) -> None:
    marks = [["Priya", "person"]] * 3
    (one,) = load_marked(write(tmp_path, {**ROW, "facts": marks}))
    first = ANSWER.index("Priya")
    second = ANSWER.rindex("Priya")
    # Marked oftener than it stands there, it is the first one again.
    assert [fact.start for fact in one.facts] == [first, second, first]


def test_sentences_that_were_numbered_are_taken_as_they_were(tmp_path: Path) -> None:
    row = {**ROW, "sentences": [[0, 25], [26, 69]], "s": {"1": "", "2": "R"}}
    (one,) = load_marked(write(tmp_path, row))
    assert one.sentences == ((0, 25), (26, 69))
    assert one.letters == ("", "R")


def test_blank_lines_are_skipped_and_an_id_may_be_left_out(tmp_path: Path) -> None:
    assert [one.id for one in load_marked(write(tmp_path, "", without("id"), " ", ROW))] == [
        "",
        "a1",
    ]


BAD_ROWS: dict[str, tuple[object, str]] = {
    "no JSON": ("{", "it is not valid JSON"),
    "deep JSON": ("[" * 100_000, "it is not valid JSON"),
    "no object": ([1], "it is not a JSON object"),
    "no question": (without("question"), "'question' is missing or empty"),
    "blank answer": ({**ROW, "answer": " \n"}, "'answer' is missing or empty"),
    "answer no text": ({**ROW, "answer": 4}, "'answer' is missing or empty"),
    "no type": (without("type"), "'type' is None, not one of behavioural"),
    "type no text": ({**ROW, "type": ["behavioural"]}, "'type' is ['behavioural'], not one of"),
    "level 0": ({**ROW, "level": 0}, "'level' is 0, not 1 to 5"),
    "level 6": ({**ROW, "level": 6}, "'level' is 6, not 1 to 5"),
    "level true": ({**ROW, "level": True}, "'level' is True, not 1 to 5"),
    "level text": ({**ROW, "level": "3"}, "'level' is '3', not 1 to 5"),
    "level list": ({**ROW, "level": [3]}, "'level' is [3], not 1 to 5"),
    "level half": ({**ROW, "level": 3.0}, "'level' is 3.0, not 1 to 5"),
    "no off": (without("off"), "'off' is neither true nor false"),
    "off 0": ({**ROW, "off": 0}, "'off' is neither true nor false"),
    "no letters": (without("s"), "'s' does not have the sentence numbers 1 to 3"),
    "a number too few": ({**ROW, "s": {"1": "S", "2": "A"}}, "sentence numbers 1 to 3"),
    "a number too many": (
        {**ROW, "s": {"1": "S", "2": "A", "3": "R", "4": "R"}},
        "sentence numbers 1 to 3",
    ),
    "letters a list": ({**ROW, "s": ["S", "A", "R"]}, "sentence numbers 1 to 3"),
    "unknown letter": (
        {**ROW, "s": {"1": "S", "2": "Q", "3": "R"}},
        "sentence 2 has letters other",
    ),
    "letter no text": ({**ROW, "s": {"1": "S", "2": 2, "3": "R"}}, "sentence 2 has letters"),
    "sentences no list": ({**ROW, "sentences": 3}, "'sentences' is no list of [start, end]"),
    "sentences empty": ({**ROW, "sentences": []}, "'sentences' is no list of [start, end]"),
    "sentence no pair": ({**ROW, "sentences": [[0, 5], [6]]}, "'sentences' has [6]"),
    "sentences overlap": ({**ROW, "sentences": [[0, 5], [4, 9]]}, "'sentences' has [4, 9]"),
    "sentence past the end": ({**ROW, "sentences": [[0, 900]]}, "'sentences' has [0, 900]"),
    "sentence backwards": ({**ROW, "sentences": [[5, 5]]}, "'sentences' has [5, 5]"),
    "sentence of truth": ({**ROW, "sentences": [[False, True]]}, "'sentences' has [False, True]"),
    "no facts": (without("facts"), "'facts' is not a list"),
    "facts an object": ({**ROW, "facts": {}}, "'facts' is not a list"),
    "fact no pair": ({**ROW, "facts": ["Monday"]}, "'facts' has 'Monday', which is not [words"),
    "fact of no kind": ({**ROW, "facts": [["Monday", "day"]]}, "which is not [words, kind]"),
    "fact of a list": ({**ROW, "facts": [["Monday", ["time"]]]}, "which is not [words, kind]"),
    "vague of a fact's kind": ({**ROW, "vague": [["Monday", "time"]]}, "'vague' has ['Monday'"),
    "fact not there": ({**ROW, "facts": [["Tuesday", "time"]]}, "'facts' has 'Tuesday', which the"),
    "fact of no words": ({**ROW, "facts": [["", "time"]]}, "'facts' has '', which the answer"),
    "fact of a number": ({**ROW, "facts": [[3, "time"]]}, "'facts' has 3, which the answer"),
}


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_wrong_line_is_named_with_its_number_and_reason(
    tmp_path: Path, row: object, reason: str
) -> None:
    with pytest.raises(DataFileError) as refused:
        load_marked(write(tmp_path, ROW, "", row, ROW))
    assert refused.value.row == 3
    assert reason in str(refused.value)
    assert str(refused.value).startswith("marked.jsonl, row 3: ")


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_a_file_without_answers_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_bytes(data)
    with pytest.raises(DataFileError, match=r"^marked\.jsonl: it holds no rows$"):
        load_marked(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"marked\.jsonl: it cannot be read \(No such"):
        load_marked(tmp_path / "marked.jsonl")
    (tmp_path / "marked.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(DataFileError, match=r"it is not UTF-8 text"):
        load_marked(tmp_path / "marked.jsonl")


def marked(letters: str, kind: QuestionType = "behavioural", facts: int = 0) -> MarkedAnswer:
    """An answer with one letter a sentence."""
    return MarkedAnswer(
        id="",
        question="Why?",
        type=kind,
        answer="I did. " * len(letters),
        sentences=tuple((7 * n, 7 * n + 6) for n in range(len(letters))),
        letters=tuple(letters),
        level=3,
        off=False,
        facts=tuple(MarkedSpan(n, n + 1, "number") for n in range(facts)),
        vague=(),
    )


@pytest.mark.parametrize(
    ("kind", "letters", "part", "state"),
    [
        ("behavioural", "S", "occasion", "present"),
        ("behavioural", "R", "occasion", "present"),
        ("behavioural", "HP", "occasion", "absent"),
        ("behavioural", "N", "occasion", "absent"),
        ("situational", "P", "occasion", "present"),
        ("motivation", "N", "occasion", "present"),
        ("motivation", "K", "occasion", "partial"),
        ("background", "K", "occasion", "present"),
        ("technical", "P", "occasion", "partial"),
        ("behavioural", "A", "own_action", "present"),
        ("behavioural", "T", "own_action", "partial"),
        ("situational", "T", "own_action", "partial"),
        ("motivation", "N", "own_action", "present"),
        ("technical", "N", "own_action", "absent"),
        ("behavioural", "R", "result", "present"),
        ("technical", "M", "result", "absent"),
        ("behavioural", "C", "proof", "present"),
        ("behavioural", "A", "proof", "absent"),
        ("motivation", "A", "proof", "present"),
        ("motivation", "S", "proof", "partial"),
        ("behavioural", "Y", "reasoning", "present"),
        ("technical", "L", "reasoning", "present"),
        ("behavioural", "OX", "reasoning", "absent"),
    ],
)
def test_a_part_has_its_state_by_the_letters_and_the_type_of_question(
    kind: QuestionType, letters: str, part: PartName, state: State
) -> None:
    assert dict(zip(PARTS, marked(letters, kind).states, strict=True))[part] == state


@pytest.mark.parametrize(
    ("facts", "state"), [(0, "absent"), (1, "partial"), (2, "partial"), (3, "present")]
)
def test_the_details_go_by_the_number_of_facts(facts: int, state: State) -> None:
    assert marked("OX", facts=facts).states[PARTS.index("details")] == state


@pytest.mark.parametrize(
    ("letters", "has_experience"), [("OX", False), ("PLY", False), ("OH", True), ("K", True)]
)
def test_claims_and_plans_are_no_experience(letters: str, has_experience: bool) -> None:
    assert marked(letters).has_experience is has_experience
