"""What kind of line of a résumé a text is, by a handful of signals.

How it begins (a verb is a deed), which words it holds (skills, contacts), whether it is dated or
named like a post or a school (context), whether it is a list; else its length and its section.
"""

from __future__ import annotations

import re
from typing import Literal

LineKind = Literal["deed", "context", "skill", "heading", "other"]

_HEADINGS = frozenset(
    "about academic achievements activities additional awards background career certificates "
    "certifications competencies computer contact core courses curriculum cv details digital "
    "duties education employment experience extracurricular hardware highlights history hobbies "
    "honors honours information interests it key languages licences licenses main me "
    "memberships objective other personal portfolio profile professional projects publications "
    "qualifications references referees relevant responsibilities resume résumé selected skills "
    "soft software statement strengths summary tasks technical technologies tools training vitae "
    "voluntary volunteer volunteering work working".split()
)
_GLUE = frozenset(("and", "of", "&"))
_UNDER_A_JOB = frozenset("achievements duties highlights responsibilities tasks".split())
_JOB_SECTION = re.compile(r"experience|employ|work|career|education|academic", re.I)
_FIGURE_FIRST = re.compile(r"[~<>≈£$€#-]*\d")
_SKILL_SECTION = re.compile(r"skill|language|certif|licen|interest|tool|techn|compet|streng", re.I)

# Regular past tenses are told by their end, but for these.
_PAST = re.compile(r"(?:[a-z]+-)?[a-z]{2,}ed$")
_NO_PAST = re.compile(
    r"(?:.+-(?:oriented|minded|focused|based|driven|motivated)|accomplished|advanced|applied"
    r"|associated|certified|chartered|committed|dedicated|experienced|feed|focused|interested"
    r"|licensed|limited|motivated|need|qualified|registered|seasoned|seed|self-employed|skilled"
    r"|speed|talented|united)$"
)
_IRREGULAR = frozenset(
    "became began bred broke brought built came chose cut dealt did drew drove fed felt flew "
    "fought found gave got grew held kept knew laid learnt led left lent let made met oversaw "
    "paid put ran read rebuilt rewrote rode rose sang sat saw sent set shot sold sought spent "
    "spoke stood swam swept taught thought threw told took undertook upheld withdrew woke won "
    "wrote".split()
)
_BASE = frozenset(
    "achieve administer advise analyse analyze answer arrange assemble assess assist attend bake "
    "balance build buy care carry check clean coach collaborate collect conduct contribute cook "
    "coordinate counsel create deal deliver demonstrate design develop drive ensure establish fix "
    "greet guide handle help hire identify implement improve inspect install instruct interview "
    "keep lead liaise lift load maintain make manage mentor monitor negotiate open operate order "
    "organise organize oversee pack perform pick plan prepare present process produce provide "
    "reconcile record reduce repair report research resolve respond run schedule sell serve set "
    "sort supervise support take teach test train translate troubleshoot update use verify weld "
    "work write".split()
)
_OWN_ROLE = re.compile(r"(?:responsib\w+ (?:for|incl)|duties (?:were|incl)|in charge of)", re.I)
_SELF = re.compile(r"I['’]?m\b|I (?:am|can|enjoy|love|like|speak|believe|want)\b|used to\b", re.I)

_CONTACT = re.compile(
    r"\S@\S+\.\w|https?:|www\.|\b(?:linkedin|github)\.com|(?:\+|\(?\b\d)(?:[\s().-]*\d){8,}"
    r"|^(?:references?|referees?|address|phone|tel|telephone|e-?mail|mobile|nationality|page \d+"
    r"|date of birth|interests|hobbies)\b|\bon request\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
    r"|\b[A-Z]{2} \d{5}\b"
    r"|^\d+[a-z]?,? (?:[A-Z][\w'’]+ )+(?:Street|Road|St|Rd|Avenue|Ave|Lane|Drive|Close|Way)\b",
    re.I,
)
_DATE = (
    r"(?:(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|spring|summer|autumn"
    r"|fall|winter)\.?[ ,]+['’]?\d\d(?:\d\d)?\b|\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{4}\b)"
)
_BEFORE_A_VERB = re.compile(
    rf"^(?:(?:in |since |from )?{_DATE}(?:\s*[-–—]+\s*{_DATE})?\s*[:,–—-]?\s*)?"
    r"(?:(?:i|we|also|then|have|had|was|were|been|[a-z]+ly|co-|re-)\s+)*(?=\S)",
    re.I,
)
_WHEN = re.compile(_DATE, re.I)
_RANGE = re.compile(
    rf"{_DATE}\s*(?:(?:[-–—]+|to|until)\s*(?:{_DATE}|\d\d\b|present|now|current)"
    r"|[-–—]+(?=[\s:,)]|$))",
    re.I,
)
_SCHOOL = re.compile(
    r"\b(?:B\.?Sc|BA|B\.A|BS|M\.?Sc|MA|M\.A|MS|MBA|Ph\.?D|BEng|MEng|LLB|GCSEs?|A[- ][Ll]evels?"
    r"|BTEC|NVQ|GPA|GED|[Dd]iploma|[Dd]egree|[Bb]achelor\S*|[Mm]aster['’]s|[Mm]aster of"
    r"|High School|[Cc]oursework)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:Ltd|Limited|LLC|Inc|PLC|plc|GmbH|Corp|University|College|School|Academy|Institute"
    r"|Hospital|Hotel|Restaurant|Caf[eé]|Clinic|Bank|Council|Trust|NHS|Airlines?|Church|Group"
    r"|Foundation|Agency|Supermarket|Stores?|Shop|Cent(?:re|er)|Company|Bakery|Library|Museum"
    r"|[Ff]ull-time|[Pp]art-time|[Ff]reelance|Seasonal)\b"
)
# What somebody is called at work ends like this, at the end of a piece of the line.
_POST = re.compile(
    r"\b(?:\w{2,}(?:er|or|ist|ant|ian|yst)|nurse|cook|chef|clerk|intern|barista|associate|lead"
    r"|head|agent|apprentice|trainee|volunteer|student|executive|representative|operative|hostess"
    r"|waitress|guard|midwife|fellow|internship|secretary|captain)\s*(?:$|[,|–—@:;(/•·]|-\s|at\b|of\b)",
    re.I,
)
_CLAIM = re.compile(
    r"\b(?:skills?|proficien\w+|fluent|familiar\w*|knowledge|excellent|strong|good|able to"
    r"|ability|experienced? (?:in|with|of)|years['’]? (?:\w+ ){0,2}experience|\w*motivated"
    r"|\d+\+? years (?:in|of|as)"
    r"|hard[- ]?working|player|reliable|punctual|enthusiastic|passionate|certifi\w+|licen[cs]ed?"
    r"|native|bilingual|seeking|looking for|self-starter|\w*(?:learner|solver|communicator)"
    r"|trained in|conversational|first aid|dedicated|qualified|eye for|[ABC][12]|card)\b",
    re.I,
)
_PAPER = re.compile(r"certif|licen[cs]e\b|first aid", re.I)
_LABELLED = re.compile(r"[A-Z][\w &/]{1,30}:\s")
_PART = re.compile(r"\s*[,;|•·/]\s*|\s+and\s+")
_ARTICLES = frozenset(("a", "an", "the", "all", "my", "our"))
_ASIDE = re.compile(r"[:(]|\.\s")
_PIECE = re.compile(r"[,|–—@]|\s-\s|\sat\s|\s[Ff]or\s")
_MONEY = re.compile(r"[£$€%]")
_SHORT, _FEW, _MOST_WORDS, _HEAD_CHARS = 4, 6, 16, 80


def kind_of(line: str, section: str, *, is_item: bool) -> LineKind:
    """Return what kind a line is, `section` being the heading above it."""
    words = _words(line)
    if _is_heading(line, words):
        return "heading"
    if _begins_in_the_past(line):
        return "deed"
    if _is_entry(_ASIDE.split(line, maxsplit=1)[0]):
        return "context"
    if _begins_with_a_verb(line):
        return "deed"
    return _by_its_words(line, len(words)) or _by_its_form(line, words, section, is_item=is_item)


def is_name(line: str, kind: LineKind) -> bool:
    """Return whether the first line of a résumé is its owner's name."""
    words = line.split()
    is_named = 2 <= len(words) <= _SHORT and all(one[0].isupper() for one in words)
    is_named = is_named and not _HEADINGS & set(_words(line))
    return is_named and re.sub(r"[ .'’-]", "", line).isalpha() and kind not in ("deed", "context")


def is_under_a_job(heading: str) -> bool:
    """Return whether a heading stands inside a job, so that its employer goes on to hold."""
    return bool(_UNDER_A_JOB & set(_words(heading)))


def _words(line: str) -> list[str]:
    return [one.strip(".,:;()[]'\"“”").lower() for one in line.split()]


def _is_heading(line: str, words: list[str]) -> bool:
    if len(words) > _FEW or any(map(str.isdigit, line)):
        return False
    if set(words) <= _HEADINGS | _GLUE and set(words) & _HEADINGS:
        return True
    is_named = "," in line or _POST.search(line) or _ORGANISATION.search(line.title())
    return line.isupper() and len(words) <= _SHORT and len(line) > _FEW and not is_named


def _begins_in_the_past(line: str) -> bool:
    if _OWN_ROLE.match(line) or _SELF.match(line):
        return _SELF.match(line) is None
    rest = _BEFORE_A_VERB.sub("", line)
    first, *others = _words(rest) or [""]
    if others and _is_list(rest, 1) and not _PAST.match(others[-1]):
        return False  # "Organised and reliable"
    if _NO_PAST.match(first):
        return bool(others) and others[0][:1].isdigit()  # "Registered 40 patients"
    return first in _IRREGULAR or _PAST.match(first) is not None


def _begins_with_a_verb(line: str) -> bool:
    rest = _BEFORE_A_VERB.sub("", line)
    first, *others = _words(rest) or [""]
    is_paper = _PAPER.search(rest) is not None and len(others) <= _SHORT
    if not others or is_paper or _is_list(rest, 2) or _SELF.match(line):
        return False
    stem = first.removesuffix("ing")
    is_ing = stem != first and bool({stem, f"{stem}e", stem[:-1]} & _BASE)
    return is_ing or first in _BASE or first.removesuffix("s") in _BASE


def _is_entry(head: str) -> bool:
    """Return whether a line begins as an entry of a career does: with a post, or dated from to."""
    first = _PIECE.split(head, maxsplit=1)[0]
    words = first.split()
    if _CLAIM.search(first) or _PAPER.search(head):
        return False
    is_phrase = bool(_ARTICLES & set(map(str.lower, words)))
    is_post = 0 < len(words) <= _SHORT and not is_phrase and _POST.fullmatch(words[-1]) is not None
    return (is_post and not _is_list(head, 1)) or _RANGE.search(head[:_HEAD_CHARS]) is not None


def _by_its_words(line: str, length: int) -> LineKind | None:
    """Return the kind that words or dates in a line tell, if any do."""
    if _CONTACT.search(line):
        return "other"
    if _SELF.match(line) or (_PAPER.search(line) and not _SCHOOL.search(line)):
        return "skill"
    if length <= _MOST_WORDS and _SCHOOL.search(line):
        return "context"
    if _CLAIM.search(line):
        return "skill"
    if length <= _MOST_WORDS and (_WHEN.search(line) or _ORGANISATION.search(line)):
        return "context"
    if length <= _FEW and _POST.search(line) and not _is_list(line, 1):
        return "context"
    return None


def _is_list(line: str, most: int) -> bool:
    parts = _PART.split(line.rstrip("."))
    return len(parts) > 1 and all(len(part.split()) <= most for part in parts)


def _by_its_form(line: str, words: list[str], section: str, *, is_item: bool) -> LineKind:
    """Return the likeliest kind of a line of which no word tells."""
    if _SKILL_SECTION.search(section) or _is_list(line, _SHORT) or _LABELLED.match(line):
        return "skill"
    if line[:1].islower() and len(words) < _SHORT:
        return "other"
    has_figure = any(map(str.isdigit, line))
    is_done = has_figure and (_MONEY.search(line) or any(map(_PAST.match, words)))
    if len(words) > _SHORT and (is_item or is_done):
        return "deed"
    if len(words) > 2 and _FIGURE_FIRST.match(line):
        return "deed"
    if _JOB_SECTION.search(section) and not is_item and not has_figure:
        return "context"
    return "skill"
