"""Make every weight of the coach in one go, measure it and write its card.

    python -m coach.training [--corpora FOLDER] [--output FOLDER] [words|question_type|…]

`--rows 40 --epochs 1` goes through every step in a minute or two, for a trial.
"""

import argparse
import sys
from pathlib import Path

from coach.errors import CoachError
from coach.training import count_words, documents, question_type, reader
from coach.training.cards import Options

STEPS = {
    "words": count_words.make,
    "question_type": question_type.make,
    "reader": reader.make,
    "documents": documents.make,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the steps named, or all; return 1 after saying what is wrong with a file."""
    default = Options()
    parser = argparse.ArgumentParser(prog="python -m coach.training", description=__doc__)
    parser.add_argument("steps", nargs="*", choices=[[], *STEPS], help="all where none is named")
    parser.add_argument("--corpora", type=Path, help="holds pos/ and statements/, to count words")
    parser.add_argument("--output", type=Path, default=default.output, help="where weights go")
    parser.add_argument("--answers", type=Path, nargs="+", default=default.answers)
    parser.add_argument("--choose", type=Path, nargs="+", default=default.choose)
    parser.add_argument("--start", type=Path, help="a folder of weights to go on from")
    parser.add_argument("--real", type=Path, help="a folder of real texts to measure on as well")
    parser.add_argument("--measure", dest="is_training", action="store_false", help="no training")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--rows", type=int, help=argparse.SUPPRESS)
    given = vars(parser.parse_args(arguments))
    steps = given.pop("steps") or STEPS
    options = Options(**given)
    try:
        for step in steps:
            STEPS[step](options)
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
