"""Find the English words that public corpora use more than once.

They are pos/train.tsv and statements/train.tsv. Only single words are kept, never a sentence.
"""

import csv
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nltk.tokenize.destructive import NLTKWordTokenizer

from coach.errors import DataFileError
from coach.model.cards import Figure
from coach.text.document import sentence_spans, straighten
from coach.text.known_words import WORDS_PATH
from coach.training.cards import Options, publish_card
from coach.training.files import write_words

FEWEST = 2
"""A word seen once may be a typing error of the corpus."""


_WORDS = NLTKWordTokenizer()


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text and its marks, cut as NLTK does."""
    for start, end in sentence_spans(text):
        plain = straighten(text[start:end])
        try:
            spans = list(_WORDS.span_tokenize(plain))
        except ValueError:
            # NLTK loses its place when '' and " are mixed: plain pieces are then good enough.
            spans = [found.span() for found in re.finditer(r"\w+|[^\w\s]", plain)]
        yield from (text[start + a : start + b] for a, b in spans)


def read_forms(path: Path) -> Iterator[str]:
    """Yield the words of a file with one "form TAB tag" a line; raises DataFileError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, None, f"cannot be read ({type(error).__name__})") from error
    for row, line in enumerate(lines, start=1):
        form, tab, tag = line.partition("\t")
        if line.strip() and not (tab and form and tag.strip()):
            raise DataFileError(path, row, "expected a form, a tab and a tag")
        if form.strip():
            yield form


def corpus_words(data: Path) -> Iterator[str]:
    """Yield the words of both corpora in lower case; raises DataFileError."""
    yield from (form.lower() for form in read_forms(data / "pos" / "train.tsv"))
    path = data / "statements" / "train.tsv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            for number, row in enumerate(rows, start=2):
                if row.get("text") is None:
                    raise DataFileError(path, number, "the column 'text' is missing")
                yield from (word.lower() for word in words_of(row["text"]))
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, None, f"cannot be read ({type(error).__name__})") from error


def make(options: Options) -> None:
    """Write the words and their card; without corpora they are left as they are."""
    if not options.is_training or options.corpora is None:
        return
    path, began = options.output / WORDS_PATH.name, time.monotonic()
    counts = Counter(w for w in corpus_words(options.corpora) if w.isalpha() or "'" in w)
    words = sorted(word for word, number in counts.items() if number >= FEWEST)
    write_words(path, words)
    card = {
        "what": "English words, to tell them from noise and other languages",
        "data": [
            {"name": "Universal Dependencies English EWT, train", "licence": "CC BY-SA 4.0"},
            {
                "name": "Situation Entities corpus (Friedrich, Palmer and Pinkal 2016), train",
                "licence": "Apache 2.0 repository",
            },
        ],
        "settings": {"fewest": FEWEST},
        "figures": [
            Figure(
                name="different words known",
                value=len(words),
                unit="words",
                on="words of web, news and book text, training part",
                n=counts.total(),
            )
        ],
        "limits": "Web, news and book text of moderate size: rare words are missing.",
    }
    publish_card(path, card, time.monotonic() - began)
