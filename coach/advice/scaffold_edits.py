"""What to change in a weak sentence so that it asks for what it leaves out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.language.text import Sentence, Token
from coach.records import Fact, Finding, Missing, ScaffoldPiece

ADDED_WORDS = frozenset("and by from i once to".split())
"""The only words that a scaffold adds to the person's own."""

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
_SOFTENERS = frozenset({"vague.hedge", "vague.intensifier"})
_CLAIMS = frozenset({"vague.claim", "vague.cliche"})
_OWN = frozenset({"i", "i'm", "i've", "i'd"})
_PRONOUNS = frozenset("i we he she they it you".split())
_COUNTED_TAGS = ("NN", "JJ", "VBN", "VBG")
_QUANTITY_NOUNS = frozenset(
    "bit bunch deal few load loads lot lots number plenty range ton tons".split()
)

_CHANGES = frozenset(
    (
        "boost boosted decrease decreased double doubled improve improved increase increased "
        "reduce reduced shorten shortened"
    ).split()
)
_LIKELY_CHANGES = frozenset("cut grew grow grown lower lowered raise raised save saved".split())
"""Changes only of what is measured: one can cut a cake, raise a concern, lower a bed."""
_MEASURED_NOUNS = frozenset(
    (
        "attendance backlog bills budget complaints cost costs delay delays downtime earnings "
        "efficiency engagement error errors expenses faults footfall hours income income margin "
        "margins minutes mistakes morale number numbers orders output overtime performance price "
        "prices productivity profit profits quality queue queues rate rates ratings returns "
        "revenue risk sales satisfaction score scores spend spending speed stock takings time "
        "times traffic turnover visits volume wait waiting waste"
    ).split()
)
_ENDS_A_CLAUSE = frozenset(
    "and but so because when while which who that , ; : . ! ? — - ) (".split()
)
_ENDS_AN_OUTCOME = frozenset("and but so because which , ; : . ! ? — - ) (".split())
_ENDS_AN_OBJECT = _ENDS_A_CLAUSE | frozenset("after before by during since until".split())
_AMOUNTS = frozenset({"range", "percent", "ratio", "money", "number", "duration"})
_TIMES = frozenset({"date", "duration"})
_JOINS = frozenset({"CC", "IN", ",", ":", ".", "(", "``", "''"})
"""Tags of what stands before a whole clause: "and it worked out", "so it worked out"."""
_STOP = re.compile(r"[.!?…]")
_CLOSING = re.compile(r"[)\]\"'”’»]*")


@dataclass(frozen=True, slots=True)
class Edit:
    """Puts pieces in the place of `raw[start:end]`; an insertion when the two are equal."""

    start: int
    end: int
    pieces: tuple[ScaffoldPiece, ...]


def find_edits(
    raw: str, sentence: Sentence, vague: Sequence[Finding], facts: Sequence[Fact], *, is_event: bool
) -> Iterator[Edit]:
    """Yield what to change in a sentence of `raw`, the most useful first; edits may overlap."""
    yield from (edit for finding in vague if (edit := _replaced(raw, sentence, finding)))
    is_timed = any(f.kind in _TIMES for f in facts) or any(f.missing == "when" for f in vague)
    measured = _measured(sentence, vague, facts, is_timed=is_timed)
    yield from measured
    if any(f.kind in _CLAIMS for f in vague):
        yield _occasion(raw, sentence)
        return
    said = {token.norm for token in sentence.tokens}
    if is_event and "we" in said and not said & _OWN:
        end = _end_of_words(raw, sentence)
        yield Edit(end, end, (_words(", and I "), _blank("your part")))
    is_all_outcome = any(f.kind == "vague.outcome" and f.start == sentence.start for f in vague)
    if is_event and not (is_timed or measured or is_all_outcome):
        yield from _opening(raw, sentence)


def _replaced(raw: str, sentence: Sentence, finding: Finding) -> Edit | None:
    if finding.kind in _SOFTENERS:
        return _left_out(raw, sentence, finding)
    if finding.kind in _CLAIMS or finding.missing is None:
        return None
    places = [
        place
        for place, token in enumerate(sentence.tokens)
        if finding.start <= token.start < finding.end
    ]
    if finding.kind == "vague.outcome":
        return _outcome(sentence, finding, places)
    if finding.kind == "vague.quantity":
        return _quantity(sentence, finding, places)
    if finding.missing == "when":
        return _timed(raw, sentence, finding, sentence.tokens[places[0]])
    return Edit(finding.start, finding.end, (_blank(finding.missing),))


def _timed(raw: str, sentence: Sentence, finding: Finding, first: Token) -> Edit:
    """A time to be named; at the beginning of a sentence with what English wants around it."""
    pronoun = (_words(first.text),) if first.norm in _PRONOUNS else ()
    if finding.start > sentence.start:
        gap = (_words(" "),) if pronoun else ()
        return Edit(finding.start, finding.end, (*pronoun, *gap, _blank("when")))
    if pronoun:
        # "I once had …"
        opening = (_blank("when"), _words(", "), *pronoun)
        return Edit(finding.start, finding.end, opening)
    is_closed = raw[finding.end : sentence.end].lstrip().startswith((",", "."))
    comma = () if is_closed else (_words(","),)
    return Edit(finding.start, finding.end, (_blank("when"), *comma))


def _left_out(raw: str, sentence: Sentence, finding: Finding) -> Edit:
    """Take a softener out, and the comma that was there for it alone."""
    before = raw[sentence.start : finding.start]
    after = raw[finding.end : sentence.end]
    start, end = finding.start, sentence.end - len(after.lstrip())
    is_last = not after.strip() or after.lstrip()[0] in ".!?…;:)"
    if before.rstrip().endswith(",") and is_last:
        return Edit(sentence.start + len(before.rstrip()) - 1, end, ())
    is_said_again = after.lstrip(", ").casefold().startswith(raw[start : finding.end].casefold())
    if after.lstrip().startswith(",") and (
        not before.strip() or before.rstrip().endswith(",") or is_said_again
    ):
        rest = after.lstrip()[1:].lstrip()
        end = sentence.end - len(rest)
    if not before.strip() and raw[end : end + 1].islower():
        return Edit(start, end + 1, (_words(raw[end].upper()),))
    return Edit(start, end, ())


def _outcome(sentence: Sentence, finding: Finding, places: Sequence[int]) -> Edit | None:
    """A clause that is all outcome makes room; part of one is asked about behind the clause."""
    if any(sentence.tokens[place].norm in _CHANGES for place in places):
        return None
    blank = _blank("what changed")
    first, following = places[0], places[-1] + 1
    is_opened = first == 0 or sentence.tags[first - 1] in _JOINS
    rest = sentence.tokens[following:]
    is_closed = not rest or rest[0].norm in _ENDS_AN_OUTCOME or not any(t.is_word for t in rest)
    if is_opened and is_closed:
        return Edit(finding.start, finding.end, (blank,))
    end = finding.end
    for token in rest:
        if token.norm in _ENDS_AN_OUTCOME:
            break
        end = token.end if token.is_word else end
    return Edit(end, end, (_words(" ("), blank, _words(")")))


def _quantity(sentence: Sentence, finding: Finding, places: Sequence[int]) -> Edit:
    """Put a blank for "a lot of" in "a lot of new customers": what is counted stays."""
    tokens, tags = sentence.tokens, sentence.tags
    place, last = places[0], places[-1]
    if tokens[last].norm == "more":
        # "a lot more complicated"
        return Edit(finding.start, tokens[last].start, (_HOW_MUCH, _words(" ")))
    of = [p for p in places if tokens[p].norm == "of"]
    if of:
        place = of[-1] + 1
    else:
        place += 1
        while place <= last and not _is_counted(tokens[place], tags[place]):
            place += 1
    end = tokens[place - 1].end
    if place == last + 1 and place < len(tokens) and tokens[place].norm == "of":
        end = tokens[place].end
        place, last = place + 1, min(place + 3, len(tokens) - 1)
    nouns = [tag for tag in tags[place : last + 1] if tag.startswith("NN")]
    is_many = finding.missing != "how many" or (nouns and nouns[-1] in {"NNS", "NNPS"})
    is_alone = not nouns and not _is_quantity_noun(tokens[place - 1])
    blank = _blank(finding.missing or "how many") if is_many or is_alone else _HOW_MUCH
    return Edit(finding.start, end, (blank,))


def _is_counted(token: Token, tag: str) -> bool:
    return tag.startswith(_COUNTED_TAGS) and not _is_quantity_noun(token)


def _is_quantity_noun(token: Token) -> bool:
    return token.norm in _QUANTITY_NOUNS


def _measured(
    sentence: Sentence, vague: Sequence[Finding], facts: Sequence[Fact], *, is_timed: bool
) -> list[Edit]:
    """A change without a figure: from how much to how much, and by when."""
    if any(f.kind in _AMOUNTS for f in facts):
        return []
    for place, (token, tag) in enumerate(zip(sentence.tokens, sentence.tags, strict=True)):
        if token.norm not in _CHANGES | _LIKELY_CHANGES or tag not in {"VBD", "VBN"}:
            continue
        end, following = _end_of_object(sentence, place)
        is_asked = any(f.kind == "vague.quantity" and token.end <= f.start < end for f in vague)
        if is_asked or not (token.norm in _CHANGES or _is_of_measures(sentence, place, end)):
            continue
        pieces = (_words(" from "), _HOW_MUCH, _words(" to "), _HOW_MUCH)
        by_when = () if is_timed or following == "by" else (_words(" by "), _blank("when"))
        return [Edit(end, end, (*pieces, *by_when))]
    return []


def _end_of_object(sentence: Sentence, place: int) -> tuple[int, str]:
    """Return where the object of the verb at `place` ends, and the word that follows it."""
    end = sentence.tokens[place].end
    for token, tag in zip(sentence.tokens[place + 1 :], sentence.tags[place + 1 :], strict=True):
        if token.norm in _ENDS_AN_OBJECT or tag.startswith("VB"):
            return end, token.norm
        if token.is_word and tag.startswith(("NN", "PRP", "RB", "RP")) and tag != "PRP$":
            end = token.end
    return end, ""


def _is_of_measures(sentence: Sentence, place: int, end: int) -> bool:
    """Return whether the clause of the verb at `place` names something that has a figure."""
    first = place
    while first and sentence.tokens[first - 1].norm not in _ENDS_A_CLAUSE:
        first -= 1
    clause = [token.norm for token in sentence.tokens[first:] if token.end <= end]
    return any(norm in _MEASURED_NOUNS for norm in clause)


def _occasion(raw: str, sentence: Sentence) -> Edit:
    """Ask for one occasion behind a claim, as a sentence of its own."""
    tail = raw[_end_of_words(raw, sentence) : sentence.end]
    opening = " Once, " if _STOP.search(tail) else ". Once, "
    pieces = (_words(opening), _blank("when"), _words(", I "), _blank("your part"), _words("."))
    return Edit(sentence.end, sentence.end, pieces)


def _opening(raw: str, sentence: Sentence) -> Iterator[Edit]:
    """Ask for the day at the beginning of a plain deed in the past."""
    if not _is_plain_deed(sentence):
        return
    first, tag = sentence.tokens[0], sentence.tags[0]
    typed = raw[first.start : first.end]
    is_shouted = len(typed) > 1 and typed.isupper()
    keeps_capital = first.norm in _OWN or tag.startswith("NNP") or is_shouted
    word = typed if keeps_capital else typed[:1].lower() + typed[1:]
    pieces = (_blank("when"), _words(", "), _words(word))
    yield Edit(first.start, first.end, pieces)


def _is_plain_deed(sentence: Sentence) -> bool:
    """True for "I rang the doctor"; not for "But I've …" or "I once didn't …"."""
    said = [token.norm.replace("’", "'") for token in sentence.tokens]
    begins = said[0] == "at" or sentence.tags[0].startswith(("PRP", "NN", "DT"))
    is_denied = any(word in {"not", "never"} or word.endswith("n't") for word in said)
    has_have = any(word.endswith(("'ve", "'d")) for word in said[:3])
    is_past = "VBD" in sentence.tags and "once" not in said
    return begins and is_past and not is_denied and not has_have


def _end_of_words(raw: str, sentence: Sentence) -> int:
    """Return where the last word ends, with the brackets and quotation marks that it closes."""
    end = max(token.end for token in sentence.tokens if token.is_word)
    closing = _CLOSING.match(raw, end, sentence.end)
    return closing.end() if closing else end


def _blank(missing: Missing) -> ScaffoldPiece:
    return ScaffoldPiece(_BLANKS[missing], is_blank=True)


def _words(text: str) -> ScaffoldPiece:
    return ScaffoldPiece(text, is_blank=False)
