"""`coach evaluate`: figures from files, and the row that stops it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from coach.records import PARTS, Part, Question, Review, State
from tests.cli.conftest import Run, digit_review
from tests.fakes import PlainDocuments

pytestmark = pytest.mark.usefixtures("digits_scorer")

PAIRS: list[dict[str, object]] = [
    {"id": "a", "question": "q", "weak": "I tried.", "strong": "I called 3 people.", "kind": "x"},
    {"id": "b", "question": "q", "weak": "I tried hard.", "strong_span": "We won."},
]
GRADED: list[dict[str, object]] = [
    {"question": "q", "answer": "Two, 22, of them.", "grade": "elite"},
    {"question": "q", "answer": "Some 2 people.", "grade": "good"},
    {"question": "q", "answer": "It went well for all of us.", "grade": "weak"},
]
MARKED: list[dict[str, object]] = [
    {
        "question": "Tell me about a time.", "type": "behavioural", "level": 3, "off": False,
        "answer": "I called 23 nurses.", "s": {"1": "A"}, "facts": [["23", "number"]], "vague": [],
    },
    {
        "question": "Tell me about a time.", "type": "behavioural", "level": 2, "off": False,
        "answer": "We had some issues.", "s": {"1": "S"}, "facts": [],
        "vague": [["some", "what exactly"], ["We", "who"]],
    },
    {
        "question": "Tell me about a time.", "type": "behavioural", "level": 1, "off": True,
        "answer": "It rained. The sea is wide.", "s": {"1": "O", "2": "O"}, "facts": [],
        "vague": [],
    },
]  # fmt: skip


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.practice.documents.open_document_reader", PlainDocuments)


RATED = "rating\ttext\n1\tWe tried.\n2\tWe tried 2 ways.\n4\tIn 2024 we tried 17 ways.\n"


COMMANDS = ("answers", "sentences", "pairs", "graded", "lines", "postings", "feedback")
GOOD: dict[str, dict[str, object]] = {
    "pairs": PAIRS[0],
    "graded": GRADED[0],
    "lines": {"text": "Led 3 crews"},
    "postings": {"text": "You drive", "lines": [["You drive", 1]], "competencies": []},
    "feedback": {"text": "It was too vague.", "kinds": ["too_vague"]},
}


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_pairs_gives_the_figures_of_the_contract(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "pairs", write(tmp_path / "p.jsonl", PAIRS), "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert report["n"] == 2
    assert report["accuracy"] == {"score": 0.75, "level": 0.5}
    assert report["padded"] == {"score": 0.75, "level": 0.5}
    assert report["baselines"] == {"words": 0.5, "digits": 0.75}
    assert report["by_kind"]["x"]["n"] == 1
    assert report["by_contrast"] == {}
    assert report["strong_without_digits"]["n"] == 1
    assert report["padded_baselines"].keys() == {"words", "digits"}


def test_graded_gives_the_figures_of_the_contract(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "graded", write(tmp_path / "g.jsonl", GRADED), "--json")
    assert json.loads(result.stdout) == {
        "pairs": 3,
        "kept": 1.0,
        "baselines": {"words": 0.3333, "digits": 1.0},
    }


def test_without_json_the_same_figures_stand_in_a_table(run: Run, tmp_path: Path) -> None:
    pairs = run("evaluate", "pairs", write(tmp_path / "p.jsonl", PAIRS)).stdout.splitlines()
    assert pairs[1].split() == ["all", "2", "75.0%", "50.0%", "75.0%", "50.0%"]
    assert [line.rstrip().rsplit("  ", 1)[0].split("  ")[0] for line in pairs[1:]] == [
        "all",
        "x",
        "strong side without digits",
        "counting words alone",
        "counting digits alone",
    ]
    graded = run("evaluate", "graded", write(tmp_path / "g.jsonl", GRADED)).stdout.splitlines()
    assert graded[1].split() == ["all", "3", "100.0%", "33.3%", "100.0%"]


@pytest.mark.parametrize(
    ("command", "row", "reason"),
    [
        ("pairs", '{"question": "q", "weak": "w"}', "'strong' or 'strong_span' is missing"),
        ("pairs", '{"question": "q", "weak": 5, "strong": "s"}', "'weak' is not a text"),
        ("pairs", '{"question": ', "it is not valid JSON"),
        ("graded", '{"question": "q", "grade": "good"}', "'answer' is missing"),
        ("graded", '{"question": "q", "answer": "a"}', "'grade' is missing"),
        ("graded", '{"question": "q", "answer": "a", "grade": "superb"}', "'superb' is neither"),
        ("graded", '{"question": "q", "answer": "a", "grade": NaN}', "not a finite number"),
        ("lines", '{"id": 1}', "'text' is missing"),
        ("postings", '{"id": 1}', "it has no marks"),
        ("feedback", '{"id": 1}', "it has no text and kinds"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_measured(
    command: str, row: str, reason: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f"{json.dumps(GOOD[command])}\n{row}\n", encoding="utf-8")
    result = run("evaluate", command, path, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("coach: in.jsonl, row 2: ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_file_is_refused(command: str, run: Run, tmp_path: Path) -> None:
    result = run("evaluate", command, write(tmp_path / "in.jsonl", []))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("coach: in.jsonl: ")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file_is_status_2(command: str, run: Run, tmp_path: Path) -> None:
    assert run("evaluate", command, tmp_path / "absent.jsonl").exit_code == 2


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three marked answers; rain is off the question, a result is found in each, proof unclear."""

    def reviews(answers: Sequence[tuple[Question, str]], *, tools: object) -> tuple[Review, ...]:
        said: dict[str, State] = {
            "result": "present",
            "proof": "unclear",
            "reasoning": "partial",
        }
        parts = tuple(Part(name, said.get(name, "absent"), ()) for name in PARTS)
        return tuple(
            replace(
                digit_review(question, text),
                parts=parts,
                on_question="no" if "rained" in text else "yes",
            )
            for question, text in answers
        )

    monkeypatch.setattr("coach.cli.evaluate.review_answers", reviews)
    return write(tmp_path / "marked.jsonl", MARKED)


def test_answers_gives_the_figures_of_the_contract(run: Run, marked: Path) -> None:
    result = run("evaluate", "answers", marked, "--json")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1
    report = json.loads(result.stdout)
    assert list(report) == [
        "n", "qwk", "exact", "within_one", "per_level", "parts", "facts", "vague", "off",
        "baselines",
    ]  # fmt: skip
    assert (report["n"], report["qwk"]) == (3, 0.8)
    assert (report["exact"], report["within_one"]) == (0.6667, 1.0)
    assert list(report["per_level"]) == ["1", "2", "3", "4", "5"]
    assert report["per_level"]["1"] == {"marked": 1, "right": 1, "said": 2}
    assert (report["facts"]["precision"], report["facts"]["recall"]) == (1.0, 1.0)
    assert (report["vague"]["precision"], report["vague"]["recall"]) == (1.0, 0.5)
    assert (report["off"]["wrong"], report["off"]["caught"]) == (0, 1)
    assert report["baselines"] == {
        "words": {"qwk": -1.0, "exact": 0.3333, "within_one": 0.3333},
        "commonest": {"qwk": 0.0, "exact": 0.3333, "within_one": 0.6667},
    }


@pytest.mark.parametrize(
    ("part", "counts"),
    [
        ("occasion", (3, 2, 0, 0, 0, 0)),
        ("own_action", (3, 1, 0, 0, 0, 0)),
        ("details", (3, 1, 0, 0, 0, 0)),
        ("result", (0, 0, 3, 3, 0, 0)),
        ("proof", (0, 0, 0, 0, 0, 3)),
        ("reasoning", (0, 0, 0, 0, 3, 0)),
    ],
)
def test_answers_counts_what_is_said_of_each_part_and_what_the_marks_deny(
    part: str, counts: tuple[int, ...], run: Run, marked: Path
) -> None:
    report = json.loads(run("evaluate", "answers", marked, "--json").stdout)
    names = ("absent", "wrongly_absent", "present", "wrongly_present", "partial", "unclear")
    assert report["parts"][part] == dict(zip(names, counts, strict=True))


def test_answers_are_read_as_the_type_that_is_marked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Question] = []

    def reviews(answers: Sequence[tuple[Question, str]], *, tools: object) -> tuple[Review, ...]:
        asked.extend(question for question, _ in answers)
        return tuple(digit_review(question, text) for question, text in answers)

    monkeypatch.setattr("coach.cli.evaluate.review_answers", reviews)
    source = write(tmp_path / "in.jsonl", [{**MARKED[0], "type": "technical"}, MARKED[1]])
    assert run("evaluate", "answers", source).exit_code == 0
    assert [(one.text, one.type) for one in asked] == [
        ("Tell me about a time.", "technical"),
        ("Tell me about a time.", "behavioural"),
    ]


def test_answers_without_json_stand_in_tables(run: Run, marked: Path) -> None:
    result = run("evaluate", "answers", marked)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    for line in (
        ["the", "coach", "0.800", "66.7%", "100.0%"],
        ["words", "alone", "-1.000", "33.3%", "33.3%"],
        ["commonest", "0.000", "33.3%", "66.7%"],
        ["occasion", "3", "2", "0", "0", "0", "0"],
        ["proof", "0", "0", "0", "0", "0", "3"],
        ["facts", "100.0%", "100.0%", "2", "1"],
        ["vague", "100.0%", "50.0%", "1", "2"],
    ):
        assert line in lines
    assert "Another question: wrongly said of 0 of 2, caught 1 of 1" in result.stdout


def test_a_figure_that_is_not_defined_is_null_and_a_dash(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [MARKED[2]])
    report = json.loads(run("evaluate", "answers", source, "--json").stdout)
    assert (report["qwk"], report["facts"]["recall"]) == (None, None)
    lines = [line.split() for line in run("evaluate", "answers", source).stdout.splitlines()]
    assert ["the", "coach", "-", "100.0%", "100.0%"] in lines
    assert ["facts", "-", "-", "0", "0"] in lines


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("{oops", "it is not valid JSON"),
        ("[]", "it is not a JSON object"),
        ({"answer": " "}, "'answer' is missing or empty"),
        ({"question": None}, "'question' is missing or empty"),
        ({"type": "riddle"}, "'type' is 'riddle', not one of behavioural, "),
        ({"type": ["behavioural"]}, "'type' is ['behavioural'], not one of"),
        ({"level": 6}, "'level' is 6, not 1 to 5"),
        ({"level": True}, "'level' is True, not 1 to 5"),
        ({"off": "no"}, "'off' is neither true nor false"),
        ({"s": {"1": "A", "2": "A"}}, "'s' does not have the sentence numbers 1 to 1"),
        ({"s": {"1": "Z"}}, "sentence 1 has letters other than "),
        ({"sentences": [[5, 2]]}, "'sentences' has [5, 2], which is no stretch"),
        ({"facts": None}, "'facts' is not a list"),
        ({"facts": [["24", "number"]]}, "'facts' has '24', which the answer does not"),
        ({"facts": [["23", "size"]]}, "'facts' has ['23', 'size'], which is not [words, kind]"),
        ({"facts": [["23", ["number"]]]}, "which is not [words, kind]"),
        ({"vague": [["nurses", "number"]]}, "'vague' has ['nurses', 'number'], which is not"),
    ],
)
def test_a_wrong_line_of_marks_is_named_with_its_reason(
    wrong: str | dict[str, object], reason: str, run: Run, tmp_path: Path
) -> None:
    line = wrong if isinstance(wrong, str) else json.dumps({**MARKED[0], **wrong})
    path = tmp_path / "in.jsonl"
    # A blank line is no answer, yet it counts: an editor shows the same numbers.
    path.write_text(f"{json.dumps(MARKED[0])}\n\n{line}\n", encoding="utf-8")
    result = run("evaluate", "answers", path, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("coach: in.jsonl, row 3: ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_byte_order_mark_before_the_marks_is_no_fault(run: Run, marked: Path) -> None:
    plain = run("evaluate", "answers", marked, "--json")
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    assert run("evaluate", "answers", marked, "--json").stdout == plain.stdout


def test_sentences_gives_the_figures_of_the_contract(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rated.tsv"
    path.write_text(RATED, encoding="utf-8")
    report = json.loads(run("evaluate", "sentences", path, "--json").stdout)
    assert (report["n"], report["spearman"]) == (3, 1.0)
    assert report["baselines"] == {"words": {"spearman": 1.0}}
    # One digit is 20 points of 100, which is 0.8 on the scale from 1 to 5.
    assert report["mae"] == pytest.approx((0 + 0.2 + 1) / 3, abs=0.0001)
    last = run("evaluate", "sentences", path).stdout.splitlines()[-1].split()
    assert last == ["3", f"{report['pearson']:.3f}", "1.000", "1.000"]


def test_a_rating_that_is_no_number_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rated.tsv"
    path.write_text(f"{RATED}high\tWe won.\n", encoding="utf-8")
    result = run("evaluate", "sentences", path, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("coach: rated.tsv, row 5: the rating 'high' is not a number")


@pytest.mark.model
def test_lines_are_cut_and_named(run: Run, tmp_path: Path) -> None:
    row: dict[str, object] = {"text": "• Led 3 crews", "expect": "Led 3 crews", "kind": "deed"}
    path = write(tmp_path / "lines.jsonl", [row])
    report = json.loads(run("evaluate", "lines", path, "--json").stdout)
    assert (report["n"], report["characters_lost"], report["kinds"]) == (1, 0, {"deed": 1})
    assert report["text_right"] == report["baselines"]["line ends"]["text_right"] == 1
    assert "1 rows: 1 deed; 0 characters lost" in run("evaluate", "lines", path).stdout


def test_postings_are_measured(run: Run, tmp_path: Path) -> None:
    row: dict[str, object] = {
        "text": "About us\nYou drive\nYou smile; free lunch",
        "lines": [["You drive", 1], ["free lunch", 3]],
        "competencies": [["teamwork", "You drive"]],
    }
    path = write(tmp_path / "in.jsonl", [row])
    report = json.loads(run("evaluate", "postings", path, "--json").stdout)
    assert (report["n"], report["marks"]) == (1, 2)
    assert report["lines"] == {"right": 0.5, "found": 0.5, "named": 2.0}
    table = [line.split() for line in run("evaluate", "postings", path).stdout.splitlines()]
    assert ["lines", "50.0%", "50.0%", "2.0"] in table
    assert ["lines:", "the", "first", "twelve", "50.0%", "100.0%", "4.0"] in table


def test_employers_words_are_measured(run: Run, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": "It was too vague. Perhaps nerves.", "kinds": ["too_vague"], "also": ["nerves"]},
        {"text": "Perhaps it was the fit.", "kinds": ["boilerplate"]},
    ]
    path = write(tmp_path / "in.jsonl", rows)
    report = json.loads(run("evaluate", "feedback", path, "--json").stdout)
    assert (report["n"], report["nothing"]) == (2, 1)
    assert report["read"]["wrong"] == pytest.approx(1 / 3, abs=1e-3)
    assert (report["told"]["wrong"], report["told"]["advice"]) == (0.0, 1)
    table = [line.split() for line in run("evaluate", "feedback", path).stdout.splitlines()]
    assert table[0][:2] == ["2", "texts,"]
    assert ["told", "50.0%", "66.7%", "0.0%", "0.0%"] in table
