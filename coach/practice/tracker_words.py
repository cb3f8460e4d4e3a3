"""The headings and statuses of job trackers and spreadsheets, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coach.records import OutcomeKind

NOTE, LEFT_OUT = "note", "left out"
DAYS = ("applied", "interview", "offer", "rejected", "day", "response")
"""Fields that hold days; `day` is the day of the status, `response` that of an answer to it."""
SEVERAL = ("interview", NOTE, LEFT_OUT)
"""Fields that more than one column may fill."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


JOURNAL: Mapping[str, tuple[str, ...]] = {
    "organisation": _words(
        "organisation, organization, company, employer, firm, company name, employer name,"
        " organisation name, organization name, firm name, name of company, name of employer,"
        " hiring company, company organisation, company organization, company employer, business"
    ),
    "role": _words(
        "role, position, job title, job, vacancy, opening, title, position title, job role,"
        " role title, job position, position name, job name, position applied for, role applied for"
    ),
    "status": _words(
        "status, application status, current status, job status, outcome, kind, result, list,"
        " list name, column, board, stage, application stage, current stage, pipeline stage, state"
    ),
    "stage": _words("stage, interview stage, current stage, round, step, interview round"),
    "applied": _words(
        "date applied, applied date, applied on, applied at, application date, applied,"
        " date of application, date submitted, submitted on, submitted at, submission date,"
        " submitted, date sent, apply date, day applied, application sent, date of submission"
    ),
    "interview": _words(
        "interview date, date of interview, interviewed on, interview on, interviewed, interview"
    ),
    "rejected": _words(
        "rejection date, date of rejection, rejected on, date rejected, rejected date, rejected at,"
        " rejected"
    ),
    "offer": _words(
        "offer date, date of offer, offer on, offered on, date offered, offer received, offer"
    ),
    "day": _words(
        "date, day, status date, when, date of status, last updated, updated at, updated,"
        " last update, updated on, date updated, last status change, last modified"
    ),
    "response": _words(
        "response date, date of response, reply date, date of reply, decision date, date heard back"
    ),
    "words": _words(
        "feedback, employer feedback, feedback received, feedback from employer,"
        " interview feedback, words, reason for rejection, rejection reason, reason, their feedback"
    ),
    "questions": _words("questions, questions asked, interview questions"),
    "feeling": _words("feeling, how it felt"),
    NOTE: _words("note, notes, comments, comment, remarks, remark, my notes, additional notes"),
    LEFT_OUT: _words("id, uuid, job description, description, logo, color, colour, no, row"),
}
"""For each field of the journal the names it may have, the plainest first. Others are notes."""

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "date": _words("date, day, sent at, when, answered on, answered at, created at, asked on"),
    "question": _words("question, question text, prompt, interview question, question asked"),
    "id": _words("question id"),
    "answer": _words("answer, answer text, text, response, reply, my answer, your answer"),
    "kind": _words("kind"),
}

_INTERVIEW = re.compile(
    r"(?:date of )?(?:(?:first|second|third|fourth|final|last|phone|video|\d(?:st|nd|rd|th)?) )*"
    r"(?:interview(?: round)?|phone screen|screening|onsite|assessment|round(?= \d))(?: \d)?"
    r"(?: (?:date|on|day|at))?"
)
_ORGANISATION = frozenset(JOURNAL["organisation"])
_QUESTION, _ANSWER = frozenset(ANSWERS["question"]), frozenset(ANSWERS["answer"])


def plain(text: str) -> str:
    """Return a heading or status in small letters, without signs and “(required)”."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower().replace("’", "").replace("'", "")
    text = re.sub(r"\((?:required|optional)\)", "", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def is_answers(heading: Sequence[str]) -> bool:
    """Return whether a heading is that of old answers, whatever else it names."""
    names = {plain(name) for name in heading}
    return bool(names & _QUESTION and names & _ANSWER)


def count_known(cells: Sequence[str]) -> int:
    """Return how many names of a heading are known; 0 for a row that is none."""
    names = {plain(cell) for cell in cells}
    fields = ANSWERS if is_answers(cells) else JOURNAL if names & _ORGANISATION else {}
    return sum(len(names.intersection(aliases)) for aliases in fields.values())


def fields_of(heading: Sequence[str], chosen: Mapping[int, str]) -> tuple[str, ...]:
    """Return the field of each column: the one chosen, else the one its name stands for."""
    names = [plain(name) for name in heading]
    fields = ANSWERS if is_answers(heading) else JOURNAL
    rest = LEFT_OUT if fields is ANSWERS else NOTE
    found: dict[int, str] = {}
    for at, field in chosen.items():
        if at < len(names) and (field in SEVERAL or field not in found.values()):
            found[at] = field if field in fields or field == LEFT_OUT else rest
    for field, aliases in fields.items():
        for at in sorted(range(len(names)), key=lambda at: _rank(aliases, names[at])):
            is_free = at not in found and (field in SEVERAL or field not in found.values())
            if is_free and names[at] in aliases:
                found[at] = field
    for at, name in enumerate(names):
        is_interview = fields is JOURNAL and _INTERVIEW.fullmatch(name)
        found.setdefault(at, "interview" if is_interview else rest if name else LEFT_OUT)
    return tuple(found[at] for at in range(len(names)))


def stage_of(heading: str) -> str:
    """Return which interview a column holds the day of: "second interview", "" where plain."""
    name = re.sub(r"^date of |(?: (?:date|on|day|at))$", "", plain(heading))
    return "" if name in ("interview", "interviewed") else name


def is_note(heading: str) -> bool:
    """Return whether a heading says no more than that notes are below it."""
    return plain(heading) in JOURNAL[NOTE]


def _rank(aliases: Sequence[str], name: str) -> int:
    return aliases.index(name) if name in aliases else len(aliases)


@dataclass(frozen=True, slots=True)
class Status:
    """What a status says: `kind` is "saved" before an application, "" where it says nothing known.

    `word` is the status itself where it tells more than its kind. `was_interviewed` is whether an
    end came after an interview.
    """

    kind: OutcomeKind | Literal["saved", ""]
    word: str = ""
    was_interviewed: bool = False


_PLAIN = frozenset(
    _words(
        "applied, application, applications, offers, rejections, interviews, application sent,"
        " application submitted, submitted, sent, interview,"
        " interviewing, interviews, interviewed, offer, offer received, offered, rejected,"
        " rejection, no reply, no response, no answer, withdrew, withdrawn, saved"
    )
)
_MEETING = (
    r"(?:interview\w*|(?:phone |hr )?screen(?:ing|ed)?(?! out)|assessment|on ?site|take home"
    r"|final round|(?:second|third|2nd|3rd|next|first|1st) (?:round|stage)|round \d|technical"
    r"|coding (?:test|challenge)|case study|trial (?:day|shift)|assignment)"
)
_Said = OutcomeKind | Literal["saved", ""]
_UNKNOWN: _Said = ""
_RULES: tuple[tuple[_Said, str], ...] = (
    # What is of two minds says nothing; then who said no to whom; then the cues themselves.
    ("", (rf"archived|(?!.*\breject).*\b(?:no|not|without|awaiting|cancell?ed) (?:an? )?{_MEETING}"
     r".*"
     rf"|{_MEETING} (?:declined|cancell?ed|refused)(?: by me)?|.*\bor\b.*|.*\bnot rejected\b.*"
     rf"|(?:declined|refused) (?:to |the |an? )*{_MEETING}|.*\bother\b.*|.*\belsewhere\b.*"
     r"|.*\b(?:expecting|awaiting|waiting for|hoping for|another)\b.*\boffer\b.*"
     r"|offer (?:pending|expected)|pending offer|accepted another.*"
     r"|.*\b(?:closed|filled|expired|rejected)\b.*\b(?:accepted|hired)\b.*")),
    ("saved", (r"(?:.* )?(?:(?:not|never|did not|didnt|havent|have not) (?:yet )?(?:appl(?:y|ied)"
     r"|submitted|sent)(?: yet)?|not started)|saved(?: .*)?|bookmark(?:ed)?|wish ?list(?:ed)?"
     r"|(?:(?:want |ready |need |plan(?:ning)? |going )?to |will |must )?apply(?: .*)?|to ?do"
     r"|interested|draft|backlog|considering|researching|preparing(?: .*)?|in preparation")),
    ("rejected", (r".*\boffer (?:was )?(?:withdrawn|rescinded|revoked|cancell?ed)\b.*"
     r"|.*\b(?:no (?:job )?offer|not offered)\b.*|.*\b(?:rejected|turned) me\b.*"
     r"|.*\b(?:rejected|declined|withdrawn|turned down|cancell?ed|closed|filled) by (?:the )?"
     r"(?:employer|company|them|recruiter|client|hiring manager|ats)\b.*|hired (?:some|another).*"
     r"|(?:they|company|employer) (?:rejected|declined|withdrew|said no)\b.*"
     r"|(?:.* )?no longer (?:available|open|accepting|hiring|under|being)(?: .*)?")),
    ("withdrew", (r".*\b(?:withdrew|withdrawn|withdraw|pulled out|backed out)\b.*"
     r"|.*\b(?:rejected|declined|refused|closed|ended|cancell?ed|turned down) by me\b.*"
     r"|(?:.* )?i (?:have )?(?:declined|rejected|refused|passed on|said no|turned)\b.*"
     r"|.*\boffer\b.*\b(?:declined|rejected|refused|turned down|not accepted)\b.*"
     r"|(?:declined|rejected|refused|turned down) (?:the |their |an |job )*offer\b.*"
     r"|turned (?:it|them) down|no longer interested|not interested any ?more")),
    ("no reply", (r"(?:.* )?(?:ghosted|no (?:response|reply|answer|news)(?!.* yet)|never heard"
     r"|unanswered|not heard back|nothing heard|radio silence)(?: .*)?")),
    ("rejected", (r"(?:.* )?(?:rejected|rejections?|reject|not selected|not successful|unsuccessful"
     r"|declined|turned down|not (?:moving|going) forward|not proceeding|not chosen|not hired"
     r"|position filled|filled|job closed|closed|expired|failed|denied|refused|screened out)"
     r"(?: .*)?")),
    ("interview", (rf"(?:.* )?(?:offered|invited|accepted for|invitation)(?!.*\bafter\b) (?:.* )?"
     rf"{_MEETING}.*|{_MEETING} (?:offer(?:ed)?|accepted|invit\w+)")),
    ("offer", (r"accepted|(?:.* )?(?:offer(?:s|ed)?|hired|contract signed|got the job)(?: .*)?")),
    ("interview", (rf"(?:.* )?(?:{_MEETING}|invited)(?: .*)?")),
    ("applied", (r"(?:.* )?(?:applied|submitted|sent|(?:under|in) (?:review|consideration)"
     r"|reviewing|pending|waiting|awaiting|wait ?listed|on hold|responded|replied"
     r"|in (?:progress|process)|active|open|applications?|acknowledged|viewed|received|followed up"
     r"|ongoing)(?: .*)?")),
)  # fmt: skip
_UNMET = re.compile(rf"\b(?:no|not|without|before|pre|never|instead of) (?:\w+ )?{_MEETING}")
_LONGEST = 80


@lru_cache(maxsize=1_000)
def read_status(typed: str) -> Status:
    """Return what a status says; an unknown word, or one of two minds, has no kind."""
    words = re.sub(r"^\d+ (?=[a-z])(?!st |nd |rd |th |round)", "", plain(typed))
    if len(words) > _LONGEST:
        return Status("", typed)
    kind = next((kind for kind, rule in _RULES if re.fullmatch(rule, words)), _UNKNOWN)
    met = kind in ("rejected", "no reply") and bool(re.search(rf"\b{_MEETING}", words))
    word = "" if words in _PLAIN else " ".join(typed.split())
    return Status(kind, word, met and not _UNMET.search(words))


def are_statuses(cells: Sequence[str]) -> bool:
    """Return whether nearly all of these cells are statuses, in a few words each."""
    filled = [cell for cell in cells if cell.strip()]
    known = sum(bool(read_status(cell).kind) and len(cell.split()) <= 4 for cell in filled)
    return bool(filled) and known >= 0.8 * len(filled)
