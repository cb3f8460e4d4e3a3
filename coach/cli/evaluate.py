"""`coach evaluate`: the scorer and the readers measured on what people rated and marked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from coach.answer.review import review_answer, review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.cli.output import HEADING, exit_if_json, json_flag, print_table, progress, say, waiting
from coach.cli.services import open_tools
from coach.evaluate.answers import evaluate_answers
from coach.evaluate.documents import (
    evaluate_feedback,
    evaluate_postings,
    load_letters,
    load_postings,
)
from coach.evaluate.lines import evaluate_lines
from coach.evaluate.marked import load_marked
from coach.evaluate.ratings import (
    Rate,
    evaluate_graded,
    evaluate_pairs,
    evaluate_sentences,
    load_graded,
    load_pairs,
    load_ratings,
)
from coach.practice.documents import parse_feedback, parse_posting
from coach.records import Review
from coach.rows import load_good_rows

TEXTS_A_PAIR = 3

data_file = click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def evaluate() -> None:
    """Measure the scorer on texts and answers that people rated.

    Each figure stands beside what the simplest other way would reach, such as counting words.
    """


def _measure(command: Callable[[Path], None]) -> click.Command:
    """Make a command of `evaluate` that takes a file and gives figures."""
    return evaluate.command()(data_file(json_flag(command)))


@_measure
def answers(path: Path) -> None:
    """Say of answers what markers said by the marking guide.

    PATH is JSON Lines with question, type, answer, level, off, s (a string of letters for each
    sentence number), facts and vague ([words, kind]); sentences ([start, end]) where they were
    cut otherwise. Printed: agreement on the level (quadratic weighted kappa, the same, one apart
    at most), statements on the six parts that the marks deny, spans by overlap, answers to
    another question; and what the number of words alone reaches at its best.
    """
    marked, tools = load_marked(path), open_tools()
    with waiting(f"Reading {len(marked)} answers…"):
        report = evaluate_answers(marked, partial(review_answers, tools=tools))
    exit_if_json(report)
    words, commonest, off = report.baselines["words"], report.baselines["commonest"], report.off
    own = {"qwk": report.qwk, "exact": report.exact, "within_one": report.within_one}
    levels = [
        (name, _decimal(one["qwk"]), *_percents(one["exact"], one["within_one"]))
        for name, one in (("the coach", own), ("words alone", words), ("commonest", commonest))
    ]
    print_table(("Level", "QWK", "exact", "within one"), levels)
    headings = ("Part", "absent", "wrongly", "present", "wrongly", "partial", "unclear")
    parts = [(name, *counts.values()) for name, counts in report.parts.items()]
    print_table(headings, parts, pad_edge=True)
    spans = [
        (name, *_percents(one.precision, one.recall), one.found, one.marked)
        for name, one in (("facts", report.facts), ("vague", report.vague))
    ]
    print_table(("Spans", "precision", "recall", "found", "marked"), spans)
    say(
        f"Another question: wrongly said of {off['wrong']} of {off['right_answers']}, "
        f"caught {off['caught']} of {off['off_answers']}",
        style=HEADING,
    )


@_measure
def sentences(path: Path) -> None:
    """Rate how specific texts are, as people did; the reader was not made for this.

    PATH is a tab-separated table with the columns rating (more is more specific) and text.
    Printed: the correlation of the scorer's ratings, which run from 1 to 5, with people's; the
    mean absolute error; and what the number of words reaches.
    """
    rated, tools = load_ratings(path), open_tools()
    question = ad_hoc_question("", type="behavioural")

    def rate(texts: Sequence[str]) -> Sequence[float]:
        reviews = review_answers([(question, text) for text in texts], tools=tools)
        return [1 + one.score / 25 for one in reviews]

    report = evaluate_sentences(rated, rate)
    figures = (report.pearson, report.spearman, report.baselines["words"]["spearman"])
    rows = [(report.n, *map(_decimal, figures))]
    exit_if_json(report)
    print_table(("n", "Pearson", "Spearman", "words: Spearman"), rows)


@_measure
def pairs(path: Path) -> None:
    """Tell weak answers from strong ones.

    PATH is JSON Lines with question, weak and strong (or strong_span); id, kind and contrast
    where known. Printed: the share of pairs whose strong side rates higher, by score (a tie
    counts half) and by level (a tie does not count), plain and with the weak side padded with
    vague sentences to the strong side's length.
    """
    found = load_pairs(path)
    with progress("Rating pairs", len(found) * TEXTS_A_PAIR) as step:
        report = evaluate_pairs(found, _rater(step))
    slices = (
        ("all", report),
        *report.by_kind.items(),
        *report.by_contrast.items(),
        ("strong side without digits", report.strong_without_digits),
    )
    rows = [
        (name, str(one.n), *_percents(*one.accuracy.values(), *one.padded.values()))
        for name, one in slices
    ]
    plain, padded = report.baselines, report.padded_baselines
    for name in ("words", "digits"):
        shares = _percents(plain[name], padded[name])
        rows.append((f"counting {name} alone", str(report.n), shares[0], "", shares[1], ""))
    headings = ("Strong above weak", "n", "score", "level", "padded: score", "level")
    exit_if_json(report)
    print_table(headings, rows, has_numbers=True)


@_measure
def graded(path: Path) -> None:
    """Keep the order of answers that people graded.

    PATH is JSON Lines with question, answer and grade. A grade is a number (more is better) or
    one of these words, worst first: bad, poor, weak or low; fair, average, okay or medium;
    good; strong; excellent, elite, great or high. Printed: the share of answers to the same
    question, two by two, whose scores are in the order of their grades (a tie counts half), and
    what counting words or digits alone would keep.
    """
    found = load_graded(path)
    with progress("Rating answers", len(found)) as step:
        report = evaluate_graded(found, _rater(step))
    rows = [("all", report.pairs, *_percents(report.kept, *report.baselines.values()))]
    exit_if_json(report)
    print_table(("Pairs in order", "n", "score", "words", "digits"), rows)


@_measure
def lines(path: Path) -> None:
    """Cut and name the lines of a pasted résumé.

    PATH is JSON Lines with text, in the order in which it was pasted; expect (the text that the
    row belongs to, without bullets) and kind where they are marked. Printed: characters lost,
    lines by kind, and the share of rows whose text and kind are right, read as one résumé and
    one by one; and what a cut at each line end reaches that calls every line a deed.
    """
    report = evaluate_lines(load_good_rows(path))
    named = {"one by one": report.alone, **report.baselines}
    rows = [("as one résumé", *_percents(report.text_right, report.kind_right))]
    rows += [(name, *_percents(*one.values())) for name, one in named.items()]
    exit_if_json(report)
    print_table(("Lines", "text right", "kind right"), rows)
    kinds = ", ".join(f"{count} {kind}" for kind, count in report.kinds.items()) or "no line"
    say(f"{report.n} rows: {kinds}; {report.characters_lost} characters lost")


@_measure
def postings(path: Path) -> None:
    """Find the lines of postings that ask something, and the competencies they emphasise.

    PATH is JSON Lines with id and text, and lines ([words, weight]), competencies ([id, words])
    or, in marks.jsonl beside it, skills ([start, end, words]) and competencies.
    """
    found = load_postings(path)
    with waiting(f"Reading {len(found)} postings…"):
        report = evaluate_postings(found, parse_posting)
    named = {"lines": report.lines, "competencies": report.competencies, **report.baselines}
    rows = [
        (name, *_percents(one["right"], one["found"]), f"{one['named']:.1f}")
        for name, one in named.items()
    ]
    exit_if_json(report)
    print_table((f"{report.n} postings", "right", "found", "each"), rows)


@_measure
def feedback(path: Path) -> None:
    """Read what employers' words tell.

    PATH is JSON Lines with text, kinds (or [kind, words]) and also or hints (kinds that a fair
    reader may see too).
    """
    found = load_letters(path)
    with waiting(f"Reading {len(found)} texts…"):
        report = evaluate_feedback(found, lambda text: parse_feedback(text).sure_by_kind)
    named = {"told or asked": report.read, "told": report.told, **report.baselines}
    rows = [
        (name, *_percents(one["macro_f1"], one["f1"], one["advised"], one["wrong"]))
        for name, one in named.items()
    ]
    first = f"{report.n} texts, {report.nothing} say nothing"
    headings = (first, "macro F1", "F1", "nothing made advice", "advice wrong")
    exit_if_json(report)
    print_table(headings, rows)


def _rater(step: Callable[[], None]) -> Rate:
    tools = open_tools()

    def rate(question: str, answer: str) -> Review:
        review = review_answer(ad_hoc_question(question), answer, tools=tools)
        step()
        return review

    return rate


def _percents(*shares: float | None) -> tuple[str, ...]:
    return tuple("-" if share is None else f"{100 * share:.1f}%" for share in shares)


def _decimal(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
