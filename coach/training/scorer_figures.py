"""What `coach evaluate` measures as the figures of a model card, in words that people read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from coach.cards import Comparison, Figure
from coach.training.corpora import RatedText
from coach.training.evaluate import (
    GradedAnswer,
    Pair,
    PairBaselines,
    PairSlice,
    Rate,
    count_words,
    evaluate_graded,
    evaluate_pairs,
)
from coach.training.evaluate_sentences import RateSentences, evaluate_sentences
from coach.training.evaluate_statements import (
    Documents,
    TypeClauses,
    commonest_type,
    evaluate_statements,
)

GAO_2019 = "Gao and others 2019"
DAI_2018 = "Dai and Huang 2018 (about)"

TWEETS = "tweets rated by people, test part"
CLAUSES = "clauses of mixed texts, test part"
GRADED = "pairs of graded answers to one question"
COUNTING_WORDS = "counting words"


@dataclass(frozen=True, slots=True)
class AskScorer:
    """The three things that the scorer is asked for."""

    rate: Rate
    rate_sentences: RateSentences
    type_clauses: TypeClauses


def sentence_figures(rated: Sequence[RatedText], rate: RateSentences) -> Iterator[Figure]:
    """Yield how well ratings of specificity agree with people's."""
    report = evaluate_sentences(rated, rate)
    words = evaluate_sentences(rated, lambda texts: [count_words(text) for text in texts])
    middle = fmean(row.rating for row in rated)
    always = evaluate_sentences(rated, lambda texts: [middle] * len(texts))
    agreement, same = "how specific a text is: agreement", "always saying the mean rating"
    for name, unit, value, baseline, published in (
        (f"{agreement} in value (Pearson)", "correlation", report.pearson,
         _against(COUNTING_WORDS, words.pearson), Comparison(GAO_2019, 0.73)),
        (f"{agreement} in order (Spearman)", "correlation", report.spearman,
         _against(COUNTING_WORDS, words.spearman), None),
        (f"{agreement} in order, pair by pair (Kendall)", "correlation", report.kendall,
         _against(COUNTING_WORDS, words.kendall), None),
        ("how specific a text is: mean distance from people's rating, of 1 to 5", "points",
         report.mae, _against(same, always.mae), Comparison(GAO_2019, 0.358)),
    ):  # fmt: skip
        if value is not None:
            is_main = published is not None
            yield Figure(name, value, unit, TWEETS, report.n, baseline, published, is_main)


def statement_figures(documents: Documents, type_clauses: TypeClauses) -> Iterator[Figure]:
    """Yield how often clauses get people's statement type."""
    report = evaluate_statements(documents, type_clauses)
    name, always = commonest_type(documents)
    saying = f"always saying {name.lower()}"
    yield Figure(
        "kind of statement: clauses told right",
        report.accuracy,
        "share",
        CLAUSES,
        report.n,
        Comparison(saying, always.accuracy),
        Comparison(DAI_2018, 0.80),
        main=True,
    )
    yield Figure(
        "kind of statement: macro F1, where every kind counts alike",
        report.macro_f1,
        "share",
        CLAUSES,
        report.n,
        Comparison(saying, always.macro_f1),
        main=True,
    )
    for kind, one in report.per_class.items():
        plain = kind.replace("_", " ").lower()
        yield Figure(f"kind of statement: F1 of {plain}", one.f1, "share", CLAUSES, one.support)


def pair_figures(pairs: Sequence[Pair], on: str, rate: Rate) -> Iterator[Figure]:
    """Yield how often strong is above weak: in all pairs first, then in each slice of them."""
    report = evaluate_pairs(pairs, rate)
    yield from _slice_figures(report.whole, on, is_whole=True)
    slices = {
        "strong side without digits": report.strong_without_digits,
        **{f"kind {name}": part for name, part in report.by_kind.items()},
        **{f"contrast {name}": part for name, part in report.by_contrast.items()},
    }
    for name, part in slices.items():
        yield from _slice_figures(part, f"{on}: {name}")


def graded_figures(answers: Sequence[GradedAnswer], rate: Rate) -> Iterator[Figure]:
    """Yield how often the order of graded answers is kept."""
    report = evaluate_graded(answers, rate)
    if report.kept is not None:
        baseline = _best_count(report.baselines)
        yield Figure(
            "better answer above the worse one, by score",
            report.kept,
            "share",
            GRADED,
            report.pairs,
            baseline,
            main=True,
        )


def _slice_figures(part: PairSlice, on: str, *, is_whole: bool = False) -> Iterator[Figure]:
    plain, padded = _best_count(part.baselines), _best_count(part.padded_baselines)
    vague = "strong above weak, the weak one filled up with vague sentences"
    for name, value, baseline, main in (
        ("strong above weak, by score", part.accuracy.score, plain, is_whole),
        ("strong above weak, by level", part.accuracy.level, plain, False),
        (f"{vague}, by score", part.padded.score, padded, is_whole),
        (f"{vague}, by level", part.padded.level, padded, False),
    ):
        if value is not None:
            yield Figure(name, value, "share", on, part.n, baseline, main=main)


def _best_count(baselines: PairBaselines) -> Comparison | None:
    """Return the better of counting words and counting digits."""
    words = _against(COUNTING_WORDS, baselines.words)
    digits = _against("counting digits", baselines.digits)
    if words is None or digits is None:
        return words or digits
    return max(words, digits, key=lambda found: found.value)


def _against(name: str, value: float | None) -> Comparison | None:
    return None if value is None else Comparison(name, value)
