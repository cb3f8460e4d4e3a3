"""Sentences cut into clauses: a verb with its subject and what belongs to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from coach.language.text import Document, Sentence, Token

# Words that open a clause when a subject and a finite verb follow.
CONNECTIVES = frozenset(
    "and but so because when while after before until since if although though as then which who "
    "that where whereas unless once yet or".split()
)
BREAKS = frozenset({",", ";", ":", "—", "--", "…", "..."})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"PRP", "NN", "NNS", "NNP", "NNPS", "EX", "DT", "WP", "WDT"})
# What may stand between a subject and its verb: "I also called", "the new rota never worked".
_BETWEEN = SUBJECTS | frozenset("RB PRP$ JJ CD POS PDT IN CC VBN VBG NFP HYPH".split())
_REACH = 7
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (exclusive) of a sentence."""

    sentence_index: int
    sentence: Sentence
    first: int
    last: int

    @property
    def start(self) -> int:
        """Offset of its first character in the answer."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset behind its last character in the answer."""
        return self.sentence.tokens[self.last - 1].end

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens."""
        return self.sentence.tokens[self.first : self.last]

    @property
    def tags(self) -> tuple[str, ...]:
        """Their Penn tags."""
        return self.sentence.tags[self.first : self.last]


def split_clauses(document: Document) -> tuple[Clause, ...]:
    """Return the clauses of all sentences in order; together they hold every token once."""
    return tuple(
        clause
        for index, sentence in enumerate(document.sentences)
        for clause in _split_sentence(index, sentence)
    )


def _split_sentence(index: int, sentence: Sentence) -> Iterator[Clause]:
    first = 0
    for position in range(1, len(sentence.tokens)):
        if position - first >= _SHORTEST and _opens_clause(sentence, first, position):
            yield Clause(index, sentence, first, position)
            first = position
    yield Clause(index, sentence, first, len(sentence.tokens))


def _opens_clause(sentence: Sentence, first: int, position: int) -> bool:
    """True when a clause starts at `position` and the one from `first` already has its verb."""
    norm = sentence.tokens[position].norm
    after_break = sentence.tokens[position - 1].norm in BREAKS
    if norm in CONNECTIVES:
        if after_break and norm in {"and", "but", "so", "then"}:
            heads = _starts_with_verb(sentence, position + 1) or _has_subject_verb(
                sentence, position + 1
            )
        else:
            heads = _has_subject_verb(sentence, position + (norm not in {"which", "who"}))
            heads = heads or (norm in {"and", "then"} and _starts_with_verb(sentence, position + 1))
    else:
        heads = after_break and (
            _starts_with_verb(sentence, position) or _has_subject_verb(sentence, position)
        )
    return heads and _has_verb(sentence, first, position)


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    return any(tag[:2] == "VB" or tag == "MD" for tag in sentence.tags[first:last])


def _starts_with_verb(sentence: Sentence, position: int) -> bool:
    """True for a shared subject: "…, took it apart", "and then drove home"."""
    for tag in sentence.tags[position : position + 3]:
        if tag == "VBD":
            return True
        if tag != "RB":
            return False
    return False


def _is_shared(sentence: Sentence, position: int) -> bool:
    """True for the "and" of "… and asked": the verb behind it has the subject of the one before."""
    is_and = sentence.tokens[position].norm == "and"
    return is_and and sentence.tags[position + 1 : position + 2] == ("VBD",)


def _has_subject_verb(sentence: Sentence, position: int) -> bool:
    seen_subject = False
    for place in range(position, min(position + _REACH, len(sentence.tags))):
        tag = sentence.tags[place]
        if tag in FINITE:
            return seen_subject
        if tag == "CC" and _is_shared(sentence, place):
            # "I rang Amina and Jo that evening and asked …": Jo is rung, and does not ask.
            return False
        if tag in SUBJECTS:
            seen_subject = True
        elif tag not in _BETWEEN:
            return False
    return False
