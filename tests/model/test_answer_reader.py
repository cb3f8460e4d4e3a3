"""Windows cover an answer once, columns become a reading, and foreign weights are refused."""

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.errors import CardError, ModelMissing, WeightsMismatch
from coach.model import adapter, answer_reader
from coach.model.adapter import ADAPTER_FILE, CONFIG_FILE, HEADS_FILE, head_facts
from coach.model.answer_reader import (
    COLUMNS,
    HEADS_FACTS,
    OVERLAP_PIECES,
    QUESTION_PIECES,
    WHOLE,
    WINDOW_PIECES,
    AnswerReader,
    Encoded,
    ReaderInput,
    encode,
    put_together,
    to_read,
)
from coach.model.cards import ENDING, fingerprint
from coach.model.encoder import MODEL_SHA256
from coach.records import FACT_KINDS, LETTERS, MISSING, PARTS
from coach.training.files import write_tensors

WIDTH = sum(COLUMNS.values())
HEADS = {
    "weight": np.zeros((WIDTH, 4), np.float32),
    "bias": np.zeros(WIDTH, np.float32),
    "whole_bias": np.zeros(len(WHOLE), np.float32),
    "gap": np.zeros(len(PARTS), np.float32),
}


def place(name: str, index: int = 0) -> int:
    """The column of one value."""
    before = list(COLUMNS).index(name)
    return sum(list(COLUMNS.values())[:before]) + index


def together(
    columns: np.ndarray,
    sentences: tuple[tuple[int, int], ...] = ((0, 100),),
    **heads: np.ndarray,
) -> answer_reader.Reading:
    """Put pieces of four characters together."""
    starts = 4 * np.arange(len(columns))
    pieces = np.stack([starts, starts + 4], axis=1).astype(np.int64)
    return put_together(columns.astype(np.float32), pieces, sentences, {**HEADS, **heads})


def test_the_columns_are_those_of_the_records() -> None:
    assert COLUMNS["letters"] == len(LETTERS)
    assert (len(FACT_KINDS), len(MISSING)) == (COLUMNS["fact"] - 1, COLUMNS["vague"] - 1)
    assert COLUMNS["attention"] == COLUMNS["value"] == len(PARTS) + 2


def test_a_sentence_has_the_mean_of_the_pieces_that_begin_in_it() -> None:
    columns = np.zeros((4, WIDTH))
    columns[:, place("letters", 2)] = [4, 2, -6, 0]
    found = together(columns, ((0, 7), (8, 12), (12, 16)))
    expected = [1 / (1 + np.exp(-mean)) for mean in (3, -6, 0)]
    assert found.letters[:, 2].tolist() == pytest.approx(expected, abs=1e-5)


def test_a_sentence_without_pieces_tells_nothing() -> None:
    found = together(np.ones((2, WIDTH)), ((0, 8), (8, 9)))
    assert (found.letters[1] < 1e-6).all()


def test_a_part_is_told_by_the_pieces_that_are_attended_to() -> None:
    columns = np.zeros((3, WIDTH))
    columns[1, place("attention", 3)] = 50
    columns[:, place("value", 3)] = [-7, 5, -7]
    columns[:, place("value", 0)] = [3, 0, 3]
    found = together(columns)
    assert found.told[3] == pytest.approx(5)
    assert found.told[0] == pytest.approx(2)


def test_told_has_its_bias_and_fully_lies_a_gap_below() -> None:
    bias = np.arange(len(WHOLE), dtype=np.float32)
    gap = np.full(len(PARTS), 0.5, np.float32)
    found = together(np.zeros((2, WIDTH)), whole_bias=bias, gap=gap)
    assert found.told.tolist() == pytest.approx([0, 1, 2, 3, 4, 5])
    assert found.fully.tolist() == pytest.approx([-0.5, 0.5, 1.5, 2.5, 3.5, 4.5])


def test_experience_and_off_question_are_chances_of_their_own() -> None:
    columns = np.zeros((1, WIDTH))
    columns[0, place("value", WHOLE.index("experience"))] = 40
    columns[0, place("value", WHOLE.index("off_question"))] = -40
    found = together(columns)
    assert (found.experience, found.off_question) == pytest.approx((1, 0), abs=1e-9)


def test_kinds_are_chances_that_add_up_to_one() -> None:
    columns = np.zeros((2, WIDTH))
    columns[1, place("fact", 1 + FACT_KINDS.index("place"))] = 9
    columns[0, place("vague", 1 + MISSING.index("when"))] = 9
    columns[1, place("fact_begins")] = 9
    found = together(columns)
    assert found.fact.sum(axis=1).tolist() == pytest.approx([1, 1])
    assert found.vague.sum(axis=1).tolist() == pytest.approx([1, 1])
    assert FACT_KINDS[found.fact[1].argmax() - 1] == "place"
    assert MISSING[found.vague[0].argmax() - 1] == "when"
    assert (found.fact_begins > 0.9).tolist() == [False, True]
    assert (found.vague_begins > 0.9).tolist() == [False, False]


def test_an_answer_without_pieces_tells_nothing() -> None:
    with np.errstate(all="raise"):
        found = together(np.zeros((0, WIDTH)), ((0, 3),))
    assert (found.told <= -20).all()
    assert found.letters.shape == (1, len(LETTERS))
    assert (found.experience, found.off_question) == pytest.approx((0, 0), abs=1e-6)
    assert found.fact.shape == (0, COLUMNS["fact"])


def test_huge_columns_give_no_warning_and_finite_chances() -> None:
    with np.errstate(over="raise", invalid="raise"):
        found = together(np.full((3, WIDTH), 1e6))
    assert np.isfinite(found.fact).all()
    assert np.isfinite(found.letters).all()


def encoded(question: int, answer: int) -> Encoded:
    pieces = [(n, n + 1) for n in range(answer)]
    return Encoded([101, *range(1000, 1000 + question), 102], list(range(answer)), pieces, 102)


@given(st.integers(0, QUESTION_PIECES), st.integers(0, 3000))
@example(0, 0)
@example(10, WINDOW_PIECES - 13)
@example(10, WINDOW_PIECES - 12)
@example(QUESTION_PIECES, 3 * WINDOW_PIECES)
def test_windows_cover_every_piece_of_the_answer_once(question: int, answer: int) -> None:
    one = encoded(question, answer)
    taken: list[int] = []
    for window in one.windows():
        assert len(window.ids) <= WINDOW_PIECES
        assert window.ids[: window.offset] == one.head
        assert window.ids[-1] == 102
        own = window.ids[window.offset + window.skip : window.offset + window.pieces]
        assert own == list(range(window.first + window.skip, window.first + window.pieces))
        # What a window gives may be given again by the next one, which then has the word.
        taken = taken[: window.first + window.skip] + own
    assert taken == one.answer


def test_a_short_answer_is_one_window_and_a_long_one_shares_pieces() -> None:
    assert len(list(encoded(10, WINDOW_PIECES - 13).windows())) == 1
    first, second = encoded(10, WINDOW_PIECES - 12).windows()
    assert first.pieces - second.first == OVERLAP_PIECES
    assert second.skip == OVERLAP_PIECES // 2


def fake_tokenizer(text: str, **options: Any) -> dict[str, Any]:
    """A piece for each word; its id is the length of the word."""
    spans = [found.span() for found in re.finditer(r"\S+", text)]
    if options.get("truncation"):
        spans = spans[: options["max_length"]]
    return {"input_ids": [end - start for start, end in spans], "offset_mapping": spans}


fake_tokenizer.cls_token_id = 101  # type: ignore[attr-defined]
fake_tokenizer.sep_token_id = 102  # type: ignore[attr-defined]


def test_pieces_index_the_answer_as_typed_and_hold_no_stops() -> None:
    asked = ReaderInput("Why us? " * 100, "I rang “Priya”, twice.", ((0, 22),))
    found = encode(asked, fake_tokenizer)
    assert len(found.head) == 2 + QUESTION_PIECES
    assert (found.head[0], found.head[-1], found.separator) == (101, 102, 102)
    assert [asked.answer[a:b] for a, b in found.pieces] == ["I", "rang", "Priya", "twice"]


class Transformer:
    """States that tell each piece's own id, and nothing of its neighbours."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, Any, Any]] = []

    def __call__(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
        self.calls.append((input_ids, attention_mask, token_type_ids))
        return SimpleNamespace(last_hidden_state=input_ids.unsqueeze(2).float())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of weights that belong together, with a card beside it."""
    made = tmp_path / "reader"
    made.mkdir()
    (made / CONFIG_FILE).write_text("{}", encoding="utf-8")
    (made / ADAPTER_FILE).write_bytes(b"an adapter")
    weight = np.zeros((WIDTH, 1), np.float32)
    weight[place("fact_begins")] = 0.1
    heads = {**HEADS, "weight": weight}
    write_tensors(made / HEADS_FILE, heads, {**head_facts(made), **HEADS_FACTS})
    write_card(made)
    return made


def write_card(folder: Path) -> None:
    size, sha256 = fingerprint(folder)
    card = {
        "model": folder.name,
        "what": "a reader",
        "bytes": size,
        "sha256": sha256,
        "data": [],
        "settings": {},
        "figures": [],
        "limits": "a fake",
    }
    folder.with_name(f"{folder.name}{ENDING}").write_text(json.dumps(card), encoding="utf-8")


@pytest.fixture
def transformer(monkeypatch: pytest.MonkeyPatch) -> Transformer:
    """What opening an adapter gives in place of the real MiniLM."""
    made = Transformer()
    monkeypatch.setattr(adapter, "apply_adapter", lambda _: made)
    base = SimpleNamespace(tokenizer=fake_tokenizer)
    monkeypatch.setattr(adapter, "shared_base", lambda: base)
    return made


def asked(answer: str, question: str = "Why us?") -> ReaderInput:
    return ReaderInput(question, answer, ((0, len(answer)),))


def test_each_piece_of_a_long_answer_is_read_as_if_it_were_in_one_window(
    folder: Path, transformer: Transformer
) -> None:
    lengths = [1 + n % 9 for n in range(1000)]
    (found,) = AnswerReader(folder).read([asked(" ".join("x" * n for n in lengths))])
    assert len(transformer.calls[0][0]) > 1
    expected = 1 / (1 + np.exp(-0.1 * np.array(lengths)))
    assert np.allclose(found.fact_begins, expected, atol=1e-5)


def test_question_and_answer_are_two_token_types_and_padding_is_masked(
    folder: Path, transformer: Transformer
) -> None:
    AnswerReader(folder).read([asked("I did"), asked("I rang Priya at noon")])
    ids, mask, token_types = (one.tolist() for one in transformer.calls[0])
    assert ids == [
        [101, 3, 2, 102, 1, 3, 102, 0, 0, 0],
        [101, 3, 2, 102, 1, 4, 5, 2, 4, 102],
    ]
    assert mask == [[1] * 7 + [0] * 3, [1] * 10]
    assert token_types == [[0] * 4 + [1] * 3 + [0] * 3, [0] * 4 + [1] * 6]


def test_readings_come_in_order_and_are_kept(folder: Path, transformer: Transformer) -> None:
    reader = AnswerReader(folder)
    long, short = asked("I rang Priya at noon"), asked("I did")
    first = reader.read([long, short, long])
    assert [len(one.pieces) for one in first] == [5, 2, 5]
    assert first[0] is first[2]
    assert len(transformer.calls) == 1
    again = reader.read([short, long])
    assert again[0] is first[1]
    assert len(transformer.calls) == 1


def test_the_question_is_part_of_what_is_kept(folder: Path, transformer: Transformer) -> None:
    reader = AnswerReader(folder)
    reader.read([asked("I did")])
    reader.read([asked("I did", "Why you?")])
    assert len(transformer.calls) == 2


def test_nothing_asked_is_nothing_read(folder: Path, transformer: Transformer) -> None:
    assert AnswerReader(folder).read([]) == []
    assert transformer.calls == []


def test_weights_that_belong_together_are_opened(folder: Path, transformer: Transformer) -> None:
    assert set(AnswerReader(folder).heads) == set(HEADS)


@pytest.mark.parametrize("name", [ADAPTER_FILE, HEADS_FILE, CONFIG_FILE])
def test_a_file_with_another_hash_than_the_card_is_refused(
    folder: Path, transformer: Transformer, name: str
) -> None:
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(WeightsMismatch, match=r"reader .*not the one on their card"):
        AnswerReader(folder)
    assert transformer.calls == []


def test_a_file_too_many_is_refused(folder: Path) -> None:
    (folder / "more").touch()
    with pytest.raises(WeightsMismatch, match="not the one on their card"):
        AnswerReader(folder)


def test_heads_of_another_adapter_are_refused_even_where_the_card_knows_them(folder: Path) -> None:
    (folder / ADAPTER_FILE).write_bytes(b"another adapter")
    write_card(folder)
    with pytest.raises(WeightsMismatch, match="its adapter is not the one"):
        AnswerReader(folder)


@pytest.mark.parametrize(
    ("fact", "value"), [("format", "heads-1"), ("base", "0" * 64), ("adapter", "0" * 64)]
)
def test_heads_that_say_something_else_of_themselves_are_refused(
    folder: Path, fact: str, value: str
) -> None:
    facts = {**head_facts(folder), **HEADS_FACTS, fact: value}
    assert facts["base"] == MODEL_SHA256 or fact == "base"
    write_tensors(folder / HEADS_FILE, HEADS, facts)
    write_card(folder)
    with pytest.raises(WeightsMismatch, match=f"its {fact} is not the one"):
        AnswerReader(folder)


@pytest.mark.parametrize("name", [ADAPTER_FILE, HEADS_FILE])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    write_card(folder)
    with pytest.raises(ModelMissing, match=name):
        AnswerReader(folder)


def test_published_weights_need_their_card_and_others_do_not(
    folder: Path, transformer: Transformer
) -> None:
    folder.with_name(f"{folder.name}{ENDING}").unlink()
    with pytest.raises(CardError, match="it is not there"):
        AnswerReader(folder)
    assert AnswerReader(folder, is_published=False).read([]) == []


def words(text: str) -> list[str]:
    return to_read(text).split()


@given(st.text(max_size=300))
@example("“It’s 9:20,” she said… —\r\n\ud800\x00 £1,250.50")
@example("'''---'''")
def test_one_character_stands_for_one(text: str) -> None:
    assert len(to_read(text)) == len(text)


@given(st.text(st.characters(categories=["L", "N"]), max_size=60))
def test_letters_and_digits_all_stay(text: str) -> None:
    assert to_read(text) == text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("We closed at six. Then, I rang her!", "We closed at six Then I rang her"),
        ("• “No,” she said (twice); why?", "No she said twice why"),
        ("Result: it worked… *really*", "Result it worked really"),
        ("first – second — third - fourth", "first second third fourth"),
        ("'quoted' words", "quoted words"),
        ("a,b:c", "a b c"),
    ],
)
def test_stops_commas_and_brackets_are_gone(typed: str, read: str) -> None:
    assert words(typed) == read.split()


@pytest.mark.parametrize(
    "kept",
    ["£1,250.50", "9:20", "6.30", "3.5%", "didn't", "well-known", "O'Brien", "café", "$5", "24/7"],
)
def test_marks_inside_numbers_and_words_stay(kept: str) -> None:
    assert words(f"It was {kept}, then.") == ["It", "was", kept, "then"]
    assert words(kept) == [kept]


@pytest.mark.parametrize("text", ["It was 6.", "at 9:", "1,250,", "v2.0."])
def test_a_mark_behind_a_number_is_gone(text: str) -> None:
    assert words(text) == text[:-1].split()


def test_curly_and_straight_marks_are_read_alike() -> None:
    assert to_read("It wasn’t “fine”") == to_read('It wasn\'t "fine"')


def test_a_dictated_text_is_read_as_the_typed_one() -> None:
    typed = "So, we closed at 6.30. Then I rang “Priya”; she came: at once!"
    assert words(typed) == "So we closed at 6.30 Then I rang Priya she came at once".split()
