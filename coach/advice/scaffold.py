"""The ladder: a weak sentence said again with blanks where a listener would ask.

A scaffold holds the person's own words, blanks, and the few function words of ADDED_WORDS. It
never holds a fact: what happened is the person's to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.language.text import Document, Sentence, Token
from coach.records import Fact, Finding, Missing, Scaffold, ScaffoldPiece, SentenceRating

MOST_SCAFFOLDS = 2
ADDED_WORDS = frozenset("and by from i on once to".split())
"""The only words that a scaffold adds to the person's own."""
_FEWEST_WORDS, _MOST_BLANKS = 4, 5
_SOLID = 3.6
"""A sentence rated at least so specific, 1-5, with nothing vague in it needs no scaffold."""
_VAGUE_COST = 0.4
"""Each vague phrase makes a sentence weaker by so much of a rating."""

_BLANKS: dict[Missing, str] = {
    "who": "who?",
    "when": "when?",
    "where": "where?",
    "how many": "how many?",
    "what exactly": "what exactly?",
    "what changed": "what changed?",
    "your part": "what did you do?",
}
_HOW_MUCH = ScaffoldPiece("how much?", is_blank=True)
_DID_WHAT = ScaffoldPiece("did what?", is_blank=True)
_SOFTENERS = frozenset({"vague.hedge", "vague.intensifier"})
_CLAIMS = frozenset({"vague.claim", "vague.cliche"})
_OWN = frozenset({"i", "i'm", "i've", "i'd"})
_PRONOUNS = frozenset("i we he she they it you".split())
_COUNTED_TAGS = ("NN", "JJ", "VBN", "VBG")
_QUANTITY_WORDS = frozenset(
    "a few many several various numerous multiple countless endless some lots plenty couple".split()
)
_AMOUNT_NOUNS = frozenset("lot bit deal load bunch number amount handful".split())
# Without "raised": a concern is raised, and not from one figure to another.
_CHANGES = frozenset(
    (
        "boost boosted cut decrease decreased double doubled grew grow improve improved increase "
        "increased lower lowered reduce reduced save saved shorten shortened"
    ).split()
)
_ENDS_AN_OBJECT = frozenset(
    "and but so because when while which who that after before by , ; : . ! ? — - ) (".split()
)
_AMOUNTS = frozenset({"range", "percent", "ratio", "money", "number", "duration"})
_TIMES = frozenset({"date", "duration"})


@dataclass(frozen=True, slots=True)
class _Edit:
    """Puts pieces in the place of `raw[start:end]`; an insertion when the two are equal."""

    start: int
    end: int
    pieces: tuple[ScaffoldPiece, ...]


def build_ladder(
    document: Document,
    ratings: Sequence[SentenceRating],
    vague: Sequence[Finding],
    facts: Sequence[Fact],
) -> tuple[Scaffold, ...]:
    """Return scaffolds of the weakest sentences, at most MOST_SCAFFOLDS, in order of the text.

    `ratings` has one entry for each sentence of `document`.
    """
    found: list[tuple[float, Scaffold]] = []
    for sentence, rating in zip(document.sentences, ratings, strict=True):
        inside = [f for f in vague if sentence.start <= f.start < sentence.end]
        is_told = rating.specificity >= _SOLID and not inside
        few = sum(token.is_word for token in sentence.tokens) < _FEWEST_WORDS
        if is_told or few or rating.type in {"question", "imperative"}:
            continue
        known = [f for f in facts if sentence.start <= f.start < sentence.end]
        scaffold = _scaffold(document.raw, sentence, inside, known, rating.type == "event")
        if any(piece.is_blank for piece in scaffold.pieces):
            found.append((rating.specificity - _VAGUE_COST * len(inside), scaffold))
    weakest = sorted(found, key=lambda pair: pair[0])[:MOST_SCAFFOLDS]
    return tuple(sorted((scaffold for _, scaffold in weakest), key=lambda one: one.start))


def _scaffold(
    raw: str, sentence: Sentence, vague: Sequence[Finding], facts: Sequence[Fact], is_event: bool
) -> Scaffold:
    edits: list[_Edit] = []
    blanks = 0
    for edit in _edits(raw, sentence, vague, facts, is_event):
        added = sum(piece.is_blank for piece in edit.pieces)
        is_clear = not any(edit.start < e.end and e.start < edit.end for e in edits)
        if is_clear and blanks + added <= _MOST_BLANKS:
            edits.append(edit)
            blanks += added
    edits.sort(key=lambda edit: (edit.start, edit.end))
    return Scaffold(sentence.start, sentence.end, tuple(_joined(raw, sentence, edits)))


def _edits(
    raw: str, sentence: Sentence, vague: Sequence[Finding], facts: Sequence[Fact], is_event: bool
) -> Iterator[_Edit]:
    """Yield what to change, the most useful first."""
    yield from (edit for finding in vague if (edit := _replaced(raw, sentence, finding)))
    is_timed = any(f.kind in _TIMES for f in facts) or any(f.missing == "when" for f in vague)
    measured = _measured(sentence, facts, is_timed=is_timed)
    yield from measured
    end = max(token.end for token in sentence.tokens if token.is_word)
    if any(f.kind in _CLAIMS for f in vague):
        pieces = (_words(". Once, "), _blank("when"), _words(", I "), _blank("your part"))
        yield _Edit(end, end, pieces)
        return
    said = {token.norm for token in sentence.tokens}
    if is_event and "we" in said and not said & _OWN:
        yield _Edit(end, end, (_words(", and I "), _blank("your part")))
    if is_event and not is_timed and not measured and _takes_an_opening(sentence):
        yield _opening(sentence)


def _replaced(raw: str, sentence: Sentence, finding: Finding) -> _Edit | None:
    start, end = finding.start, finding.end
    if finding.kind in _SOFTENERS:
        gap = len(raw[end : sentence.end]) - len(raw[end : sentence.end].lstrip())
        return _Edit(start, end + gap, ())
    if finding.kind in _CLAIMS or finding.missing is None:
        return None
    inside = [
        (token, tag)
        for token, tag in zip(sentence.tokens, sentence.tags, strict=True)
        if start <= token.start < end
    ]
    if finding.kind == "vague.outcome" and any(token.norm in _CHANGES for token, _ in inside):
        return None
    blank = _blank(finding.missing)
    if finding.kind == "vague.quantity":
        return _Edit(start, *_how_much_of(inside, end))
    if finding.kind == "vague.time":
        return _timed(sentence, start, end, inside[0][0])
    if finding.kind == "vague.outcome" and _follows_a_pronoun(sentence, start):
        blank = _DID_WHAT
    return _Edit(start, end, (blank,))


def _how_much_of(
    inside: Sequence[tuple[Token, str]], end: int
) -> tuple[int, tuple[ScaffoldPiece, ...]]:
    """Return where an amount ends, and what takes its place.

    What is counted stays: "new customers" of "a lot of new customers".
    """
    after_of = max((p for p, (token, _) in enumerate(inside, 1) if token.norm == "of"), default=0)
    for token, tag in inside[after_of:]:
        if tag.startswith(_COUNTED_TAGS) and token.norm not in _AMOUNT_NOUNS | _QUANTITY_WORDS:
            many = _blank("how many") if inside[-1][1].endswith("S") else _HOW_MUCH
            return token.start, (many, _words(" "))
    if inside[-1][0].norm == "more":
        # "a lot more complicated"
        return inside[-1][0].start, (_HOW_MUCH, _words(" "))
    return end, (_HOW_MUCH,)


def _timed(sentence: Sentence, start: int, end: int, first: Token) -> _Edit:
    """A time to be named; at the beginning of a sentence with what English wants around it."""
    pronoun = (_words(first.text),) if first.norm in _PRONOUNS else ()
    if start > sentence.start:
        return _Edit(start, end, (*pronoun, *((_words(" "),) if pronoun else ()), _blank("when")))
    if pronoun:
        return _Edit(start, end, (_words("On "), _blank("when"), _words(", "), *pronoun))
    follows = [token for token in sentence.tokens if token.start >= end][:1]
    comma = (_words(","),) if follows and follows[0].is_word else ()
    return _Edit(start, end, (_words("On "), _blank("when"), *comma))


def _follows_a_pronoun(sentence: Sentence, start: int) -> bool:
    before = [token for token in sentence.tokens if token.end <= start]
    return bool(before) and before[-1].norm in _PRONOUNS


def _measured(sentence: Sentence, facts: Sequence[Fact], *, is_timed: bool) -> list[_Edit]:
    """A change without a figure: from how much to how much, and by when."""
    if any(f.kind in _AMOUNTS for f in facts):
        return []
    pairs = list(zip(sentence.tokens, sentence.tags, strict=True))
    for place, (token, tag) in enumerate(pairs):
        if token.norm not in _CHANGES or tag not in {"VBD", "VBN"}:
            continue
        if any(following.norm == "from" for following, _ in pairs[place + 1 :]):
            return []
        end = token.end
        for following, its_tag in pairs[place + 1 :]:
            # "improved for the residents": by how much comes first.
            if following.norm in _ENDS_AN_OBJECT or its_tag.startswith("VB"):
                break
            if end == token.end and its_tag in {"IN", "RB", "TO"}:
                break
            end = following.end
        pieces = (_words(" from "), _HOW_MUCH, _words(" to "), _HOW_MUCH)
        by_when = () if is_timed else (_words(" by "), _blank("when"))
        return [_Edit(end, end, (*pieces, *by_when))]
    return []


def _takes_an_opening(sentence: Sentence) -> bool:
    """True for a plain deed in the past, such as "I rang the doctor"; not for "But I've …"."""
    begins = sentence.tags[0].startswith(("PRP", "NN", "DT"))
    in_past = "VBD" in sentence.tags
    said = [token.norm for token in sentence.tokens]
    is_denied = any(word in {"not", "never"} or word.endswith(("n't", "n’t")) for word in said)
    has_have = any(word.endswith(("'ve", "’ve", "'d", "’d")) for word in said[:3])
    return begins and in_past and not is_denied and not has_have and "once" not in said


def _opening(sentence: Sentence) -> _Edit:
    first, tag = sentence.tokens[0], sentence.tags[0]
    keeps_capital = first.norm in _OWN or tag.startswith("NNP") or first.text.isupper()
    word = first.text if keeps_capital else first.text[:1].lower() + first.text[1:]
    return _Edit(
        first.start, first.end, (_words("On "), _blank("when"), _words(", "), _words(word))
    )


def _joined(raw: str, sentence: Sentence, edits: Sequence[_Edit]) -> Iterator[ScaffoldPiece]:
    """Yield the pieces of the scaffold; neighbouring words are one piece."""
    words = ""
    place = sentence.start
    for edit in edits:
        words += raw[place : edit.start]
        for piece in edit.pieces:
            if not piece.is_blank:
                words += piece.text
                continue
            if words:
                yield _words(words)
            words = ""
            yield piece
        place = edit.end
    words += raw[place : sentence.end]
    if words:
        yield _words(words)


def _blank(missing: Missing) -> ScaffoldPiece:
    return ScaffoldPiece(_BLANKS[missing], is_blank=True)


def _words(text: str) -> ScaffoldPiece:
    return ScaffoldPiece(text, is_blank=False)
