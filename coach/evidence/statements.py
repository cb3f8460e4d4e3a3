"""Each clause as event, report, habit, state, general claim, question or imperative.

The type is learned (`statement_types`); who acts and whether it is past are read from the tags.
On top, documented rules tell apart what the corpus has no type for: hypothetical ("I would ring"),
opinion ("I think people matter most"), notes that leave "I" out ("Rang the ward"). Without vectors
(live highlights) rules on tags and cues give the types too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.evidence.clauses import BREAKS, CONNECTIVES, Clause
from coach.evidence.vagueness import Cue
from coach.records import StatementType

# Verbs of being, having, wanting and knowing: a past tense of theirs is a state, not an event.
STATIVE = frozenset(
    "be am is are was were been being 's 're 'm have has had 've 'd seem seems seemed know knows "
    "knew "
    "want wants wanted like likes liked love loves loved enjoy enjoys enjoyed need needs needed "
    "believe believes believed think thinks thought feel feels felt belong belongs "
    "contain contains depend depends exist exists hate hates hated hope hopes hoped mean means "
    "prefer prefers preferred understand understands understood value values care cares cared "
    "consist look looks looked sound sounds tend tends".split()
)
_HYPOTHETICAL_MODALS = frozenset("would 'd will 'll might could can may ca wo".split())
_FIRST_PERSON = frozenset({"i", "we", "myself", "ourselves"})
_GENERIC_SUBJECTS = frozenset({"you", "people", "one", "everyone", "everybody", "anyone", "nobody"})
_RELATIVES = frozenset({"who", "which", "that"})
_ASIDES = frozenset("because as if when that since while although though where unless".split())
_IRREGULAR_PASTS = frozenset(
    (
        "began bought brought broke built caught chose cut did drew drove fed fought found gave "
        "got "
        "grew held kept led lent made met paid put ran rang rebuilt rewrote saw sent set sold "
        "spent "
        "spoke stood swept taught told took went won wrote"
    ).split()
)
_AFTER_NOTE_VERB = frozenset("DT PRP$ PRP NN NNS NNP NNPS CD JJ IN RP TO".split())
_SHORTEST_ED = 4
_PAST_MARKERS = frozenset({"was", "were", "had", "did"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause `text[start:end]` with its type; `by` is "i", "we", "other" or "unsaid".

    An aside is a clause that gives a cause, condition or time, or says what was said or known.
    """

    start: int
    end: int
    sentence_index: int
    type: StatementType
    by: str
    is_past: bool
    is_aside: bool = False

    @property
    def happened(self) -> bool:
        """True for something that took place once; saying something is such a thing."""
        return self.type in {"event", "report"}


def classify(
    clauses: Sequence[Clause],
    cues: Sequence[Cue],
    learned: Sequence[StatementType] | None = None,
) -> tuple[Statement, ...]:
    """Return one statement for each of `clauses`, in order; `learned` holds a type for each."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in cues:
        by_sentence.setdefault(cue.sentence, []).append(cue)
    statements = []
    subject = "unsaid"
    is_occasion = False
    for place, clause in enumerate(clauses):
        if clause.first == 0:
            subject = "unsaid"
        own = {
            cue.kind
            for cue in by_sentence.get(clause.sentence_index, ())
            if clause.start <= cue.start < clause.end
        }
        verb = _main_verb(clause)
        subject = _subject(clause, verb) or subject
        if learned is None:
            kind = _statement_type(clause, verb, subject, own)
        else:
            kind = _settled(learned[place], clause, verb, own)
        is_occasion = is_occasion or "occasion" in own
        is_told_now = kind == "habit" and is_occasion and _is_told_in_the_present(subject, own)
        if is_told_now:
            kind = "event"
        statements.append(
            Statement(
                clause.start,
                clause.end,
                clause.sentence_index,
                kind,
                "i" if kind in {"event", "report"} and subject == "unsaid" else subject,
                is_told_now or _is_past(clause, verb),
                _is_aside(clause),
            )
        )
    return tuple(statements)


def _is_aside(clause: Clause) -> bool:
    opening = clause.sentence.text[clause.start - clause.sentence.start :].lower()
    return clause.sentence.tokens[clause.first].norm in _ASIDES and not opening.startswith("as a ")


def _settled(
    learned: StatementType, clause: Clause, verb: int | None, cues: set[str]
) -> StatementType:
    """Return the learned type unless a rule knows better: see the module's first lines."""
    if learned == "question":
        return learned
    if "hypothetical" in cues or _is_hypothetical(clause, verb):
        return "habit" if "habit" in cues else "hypothetical"
    if learned in {"event", "report"}:
        return learned
    if "opinion" in cues and learned in {"state", "general"}:
        return "opinion"
    if _is_note_of_past(clause):
        return "event"
    return "habit" if "habit" in cues else learned


def _statement_type(
    clause: Clause, verb: int | None, subject: str, cues: set[str]
) -> StatementType:
    if clause.sentence.tokens[-1].norm == "?" or clause.sentence.text.rstrip().endswith("?"):
        return "question"
    tag = clause.tags[verb] if verb is not None else ""
    if "hypothetical" in cues or _is_hypothetical(clause, verb):
        return "habit" if "habit" in cues else "hypothetical"
    if "opinion" in cues and tag not in {"VBD", ""}:
        return "opinion"
    if "habit" in cues:
        return "habit"
    if _is_note_of_past(clause):
        return "event"
    if verb is None:
        return "state"
    return _by_verb(clause, verb, subject)


def _is_told_in_the_present(subject: str, cues: set[str]) -> bool:
    """True for "I tell my colleague to wait" after "one time": many tell the past like this."""
    return subject in {"i", "we"} and not cues & {"habit", "learning"}


def _by_verb(clause: Clause, verb: int, subject: str) -> StatementType:
    tag, norm = clause.tags[verb], clause.tokens[verb].norm
    if tag == "VB":
        return "imperative" if _is_bare(clause, verb) else "state"
    if tag == "VBN":
        # "Overcame …, reduced …": notes leave the subject out and taggers read a participle.
        return "event" if _is_bare(clause, verb) else "state"
    if norm in STATIVE:
        # "was asked", "were sent", "had left": something happened.
        return "event" if _is_past_passive_or_perfect(clause, verb) else "state"
    if tag == "VBD":
        return "event"
    if tag in {"VBZ", "VBP"}:
        return "habit" if subject in {"i", "we"} else "general"
    return "state"


def _is_hypothetical(clause: Clause, verb: int | None) -> bool:
    if verb is None or clause.tags[verb] != "MD":
        return False
    norm = clause.tokens[verb].norm
    if norm not in _HYPOTHETICAL_MODALS:
        return False
    # "could" and "would" inside a told past ("whether I could show them") follow a past verb.
    told = any(tag == "VBD" for tag in clause.sentence.tags[: clause.first + verb])
    return not told


def _main_verb(clause: Clause) -> int | None:
    """Index in the clause of its first finite verb, else of a leading VB or VBN, else None."""
    for index, tag in enumerate(clause.tags):
        if tag in {"VBD", "VBZ", "VBP", "MD"} and not _is_adjective(clause, index):
            return index
    for index, tag in enumerate(clause.tags):
        if tag in {"VB", "VBN"}:
            return index
    return None


def _is_adjective(clause: Clause, index: int) -> bool:
    """True for the first word of "Missed handovers fell", which taggers take for the verb."""
    return (
        clause.tokens[index].norm.endswith("ed")
        and clause.tags[index + 1 : index + 2] in {("NN",), ("NNS",)}
        and clause.tags[index + 2 : index + 3] == ("VBD",)
    )


def _lead(clause: Clause, verb: int) -> Iterator[int]:
    """Indexes before the verb that are more than connectives, adverbs and punctuation."""
    for index in range(verb):
        token, tag = clause.tokens[index], clause.tags[index]
        if token.norm in CONNECTIVES or token.norm in BREAKS or not token.is_word:
            continue
        if tag not in {"RB", "CC", "UH", "LS"}:
            yield index


def _is_bare(clause: Clause, verb: int) -> bool:
    return next(_lead(clause, verb), None) is None


def _is_note_of_past(clause: Clause) -> bool:
    """True for notes that leave "I" out ("Rang the ward"), which taggers take for names."""
    if clause.first or len(clause.tokens) < 2 or clause.tags[1] not in _AFTER_NOTE_VERB:
        return False
    if _is_adjective(clause, 0):
        return False
    norm = clause.tokens[0].norm
    return norm in _IRREGULAR_PASTS or (norm.endswith("ed") and len(norm) > _SHORTEST_ED)


def _is_past_passive_or_perfect(clause: Clause, verb: int) -> bool:
    if clause.tokens[verb].norm not in _PAST_MARKERS:
        return False
    for tag in clause.tags[verb + 1 : verb + 4]:
        if tag in {"VBN", "VBD"}:
            return True
        if tag not in {"RB", "VBG"}:
            return False
    return False


def _subject(clause: Clause, verb: int | None) -> str:
    """Who acts: "i", "we", "other", or "" when the clause shares the subject before it."""
    if verb is None:
        return ""
    found = "other" if clause.tokens[0].norm in _RELATIVES and clause.first else ""
    for index in _lead(clause, verb):
        norm, tag = clause.tokens[index].norm, clause.tags[index]
        if norm in _FIRST_PERSON:
            # The first person nearest the verb wins over a noun before it: "On Monday I …".
            found = "i" if norm in {"i", "myself"} else "we"
        elif norm in _GENERIC_SUBJECTS or (
            tag in {"NN", "NNS", "NNP", "NNPS", "PRP", "DT"} and not found
        ):
            found = found or "other"
    return found


def _is_past(clause: Clause, verb: int | None) -> bool:
    return verb is not None and clause.tags[verb] in {"VBD", "VBN"}
