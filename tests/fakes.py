"""Small hand-made stand-ins with a meaning, for tests that need no real weights."""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from coach.bank.follow_ups import load_follow_ups
from coach.model.answer_reader import ReaderInput, Reading
from coach.model.document_reader import COLUMNS, NAMED, NEWS, LineReading
from coach.model.encoder import Vectors
from coach.model.tools import Tools
from coach.records import FACT_KINDS, LETTERS, MISSING, PARTS, QUESTION_TYPES, Question
from coach.text.known_words import open_words


class HashEncoder:
    """Same words, same vector; no model file, no network."""

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.calls: list[tuple[str, ...]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Count hashed words in `dimension` cells and scale to length 1."""
        self.calls.append(tuple(texts))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                row[zlib.crc32(word.encode()) % self.dimension] += 1
            row /= np.linalg.norm(row)
        return vectors


class PlainDocuments:
    """A ReadsDocuments by a few words: "you" asks, a competency's id and a kind's name are said."""

    def __init__(self) -> None:
        self.read_texts: list[tuple[str, ...]] = []

    def read(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return log-odds of 6 or -6, and 1.4 for a kind that stands beside "perhaps"."""
        self.read_texts.append(tuple(texts))
        rows = np.full((len(texts), len(COLUMNS)), -6, np.float32)
        for row, text in zip(rows, texts, strict=True):
            small = text.lower()
            row[0] = row[1] = 6 if re.search(r"\byou(?:r|'ll)?\b|\bmust\b", small) else -6
            for column, name in enumerate(COLUMNS[2:], start=2):
                if name.replace("_", " ").replace("-", " ") in small:
                    row[column] = 1.4 if "perhaps" in small else 6
            place = re.search(r"\b(?:19|20)\d\d\b|Hotel", text)
            kind = "heading" if text.isupper() else "context" if place else "deed"
            kind = "other" if "reference" in small else "skill" if "skills" in small else kind
            row[COLUMNS.index(kind)] = 3
        return rows

    def read_line(self, line: str) -> LineReading:
        """Return what happened by its name, the rest by where it stands: "by X, Y, 12 Nov: Z"."""
        kinds = {"reject": "rejected", "nothing from": "no reply", "appl": "applied"}
        kind = next((kind for cue, kind in kinds.items() if cue in line.lower()), None)
        kind = kind or next((one for one in NEWS if one in line.lower()), None)
        pieces = [found.span() for found in re.finditer(r"\w+|[^\w\s]", line)]
        named = np.full((len(pieces), len(NAMED)), -6, np.float32)
        for column, pattern in enumerate(_SAID_IN_A_LINE):
            found = re.search(pattern, line)
            for row, (start, end) in enumerate(pieces):
                if found and found.start(1) <= start and end <= found.end(1):
                    named[row, column] = 6
        return LineReading(np.array([6.0 if one == kind else -6 for one in NEWS]), pieces, named)


_SAID_IN_A_LINE = (
    r"\b(?:by|at|to|with|from) ((?:[A-Z]\w+ ?)+)\b",
    r"(?:, |\bfor )((?!yes|no)[a-z]\w+(?: [a-z]\w+)*)\b",
    r"(\b\d{1,2} (?:Jan|Feb|March|Nov|Dec)\w*(?: 20\d\d)?|yesterday|today|\d{1,2}/\d{1,2})",
    r"\b((?:phone|second|final) interview)\b",
    r": (.+)$",
)
"""Organisation, role, day, stage and the employer's words, the plain way."""

_DEEDS = re.compile(r"\bI (?:\w+ed|rang|told|made|wrote|took|went|sat|put|swapped|asked)\b")
_PLACES: tuple[tuple[str, str, str], ...] = (
    # What a piece shows by a plain rule: a letter, a kind of fact, what is missing.
    (r"\d[\d:.,%]*|two|three|four|twelve", "fact", "number"),
    (r"Tuesday|Monday|Friday|March|Easter", "fact", "time"),
    (r"(?<=[a-z] )[A-Z][a-z]+", "fact", "person"),
    (r"some issues|things|a lot|kind of", "vague", "what exactly"),
    (r"recently|at some point|usually", "vague", "when"),
    (r"went well|improved", "vague", "what changed"),
)


class PlainRules:
    """A ReadsAnswers by a few words: the same text is always read the same, without weights."""

    def read(self, asked: Sequence[ReaderInput]) -> list[Reading]:
        """Return readings whose chances are nearly 0 or 1."""
        return [self._read(one.answer, one.sentences) for one in asked]

    def _read(self, text: str, sentences: Sequence[tuple[int, int]]) -> Reading:
        pieces = np.array([m.span() for m in re.finditer(r"\w+|[^\w\s]", text)], np.int64)
        pieces = pieces.reshape(-1, 2)
        spans = {"fact": _none(len(pieces)), "vague": _none(len(pieces))}
        begins = {name: np.zeros(len(pieces), np.float32) for name in spans}
        for pattern, name, kind in _PLACES:
            kinds: Sequence[str] = FACT_KINDS if name == "fact" else MISSING
            for found in re.finditer(pattern, text):
                inside = np.flatnonzero(
                    (pieces[:, 0] >= found.start()) & (pieces[:, 0] < found.end())
                )
                spans[name][inside] = 0.01
                spans[name][inside, kinds.index(kind) + 1] = 0.93
                begins[name][inside[:1]] = 0.99
        rows = [_letters(text[start:end]) for start, end in sentences]
        told = {letter for row in rows for letter in row}
        facts = int((begins["fact"] > 0.5).sum())
        parts = [bool(told & set(letters)) for letters in ("SAT", "A", "", "R", "MC", "YL")]
        parts[2] = facts > 0
        fully = [*parts]
        fully[2] = facts > 2
        return Reading(
            letters=np.array([[c in row for c in LETTERS] for row in rows], np.float32),
            told=np.array([9.0 if one else -9.0 for one in parts], np.float32),
            fully=np.array([9.0 if one else -9.0 for one in fully], np.float32),
            experience=float(bool(told & set("SATH"))),
            off_question=0.0,
            pieces=pieces,
            fact=spans["fact"],
            fact_begins=begins["fact"],
            vague=spans["vague"],
            vague_begins=begins["vague"],
        )


def _none(pieces: int) -> Vectors:
    chances = np.zeros((pieces, 8), dtype=np.float32)
    chances[:, 0] = 1
    return chances


def _letters(sentence: str) -> str:
    if _DEEDS.search(sentence):
        found = "A"
    elif re.search(r"\b(?:saved|fell|stayed|came back|was sold)\b", sentence):
        found = "RM" if re.search(r"\d", sentence) else "R"
    elif re.search(r"\busually|always|every\b", sentence):
        found = "H"
    else:
        found = "S" if re.search(r"\b(?:was|were|had|broke)\b", sentence) else "O"
    return found + ("Y" if "because" in sentence else "")


@lru_cache(maxsize=1)
def fast_tools() -> Tools:
    """The real counts and texts, with plain rules for the reader and HashEncoder for MiniLM."""
    plain = np.tile(np.array([1, 0], np.float32), (len(PARTS), 1))
    heads = {
        "calibrated_told": plain,
        "calibrated_fully": plain,
        "bounds": np.full((len(PARTS), 3), 0.5, np.float32),
        "span_bounds": np.full(4, 0.5, np.float32),
        "off_bounds": np.array([0.5, 0.9], np.float32),
        # An occasion and an own deed make level 3, details and a result 4, proof and a reason 5.
        "level_weights": np.array([1, 4, 0, 2, 0, 0, 1, 0, 2, 2, 3, 3, 4], np.float32),
        "level_bias": np.tile(np.array([-2, -7, -13, -18], np.float32), (len(QUESTION_TYPES), 1)),
    }
    return Tools(
        reader=PlainRules(),
        heads=heads,
        words=open_words(),
        follow_ups=load_follow_ups(),
        encoder=HashEncoder(384),
        scorer="0.0.0+fake",
        documents=PlainDocuments,
    )


def behavioural(text: str = "Tell me about a time you disagreed with a colleague.") -> Question:
    """A question that asks for one occasion."""
    return Question(
        id="conflict-disagreed",
        text=text,
        competency="conflict",
        type="behavioural",
        level="entry",
        contains=("who it was", "what was said", "how it ended"),
        probes=("What did you say first?", "How do you two work together now?"),
    )
