"""Find the English words that public corpora use more than once.

    python -m coach.training.count_words --data FOLDER

FOLDER holds pos/train.tsv and statements/train.tsv. Only single words are kept, never a
sentence.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from coach.errors import CoachError, DataFileError
from coach.model.cards import Figure
from coach.model.weights import write_weights
from coach.model.words import FORMAT, WORDS_PATH
from coach.text.document import words_of
from coach.training.cards import file_facts, publish_card

FEWEST = 2
"""A word seen once may be a typing error of the corpus."""


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


def main(arguments: list[str] | None = None) -> int:
    """Write `words.json.gz` and `words.card.json`, print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with pos/ and statements/")
    parser.add_argument("--out", type=Path, default=WORDS_PATH, help="file to write")
    options = parser.parse_args(arguments)
    try:
        counts = Counter(w for w in corpus_words(options.data) if w.isalpha() or "'" in w)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    words = sorted(word for word, number in counts.items() if number >= FEWEST)
    write_weights(options.out, {"format": FORMAT, "words": words})
    card = {
        **file_facts(options.out),
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
    publish_card(options.out, card)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
