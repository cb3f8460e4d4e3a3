"""Which words of a line name the organisation and which the role, by place and by noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_ROLES = frozenset(
    """accountant actuary adjuster admin administrator adviser advisor agent aide ambassador
    analyst apprentice apprenticeship architect assembler assistant associate attendant auditor
    baker barber barista bartender bartending biologist bookkeeper bricklayer broker builder
    butcher buyer caregiver carer caretaker carpenter cashier chauffeur checker chef chemist
    cleaner cleaning clerk cna co-ordinator coach concierge conductor consultant controller cook
    coordinator copywriter counsellor counselor courier crew curator dealer deckhand decorator
    dentist designer dev developer devops director dishwasher dispatcher dispenser doctor driver
    editor electrician engineer estimator executive farmhand fitter florist foreman fundraiser
    gardener graduate guard guide hairdresser hand handler handling handyman hca head hgv host
    hostess housekeeper hygienist inspector instructor intern internship interpreter invigilator
    janitor joiner journalist keyworker laborer labourer landscaper lawyer lead leader lecturer
    librarian lifeguard loader lpn machinist maid manager marketer mason mechanic mentor
    merchandiser messenger midwife nanny nights nurse officer operative operator optician
    optometrist organiser pa packer painter paralegal paramedic pharmacist phlebotomist
    photographer physio physiotherapist picker pilot placement planner plasterer plumber pm
    porter postman practitioner printer producer programmer psychologist qa receptionist
    recruiter registrar rep representative researcher rider rn roofer sales salesperson
    scaffolder scheduler scientist secretary security server shift shifts solicitor specialist
    sre stacker stylist superintendent supervisor surgeon surveyor swe sweeper ta tailor teacher
    tech technician technologist teller temp tester therapist tiler trainee trainer translator
    tutor typist underwriter usher valet vet waiter waiting waitress warden warehouse
    warehouseman welder worker writer""".split()
)
_ORGANISATIONS = frozenset(
    """academy ag agency airlines airport airways association authority bakery bank borough brewery
    bros brothers bus buses cafe café capital care center centre charity church clinic club co
    college company construction consulting corp corporation council county court dairy dental
    department digital energy farm farms federation fitness foods foundation garage gmbh grange
    group gym hall health healthcare holdings home homes hospice hospital hotel hotels housing
    inc industries inn institute insurance international kindergarten kitchens lab laboratories
    labs library limited llc llp lodge logistics ltd manor market markets media medical ministry
    motors museum nhs nursery partners partnership pharmacy plc police practice primary
    properties pub railway restaurant retail school schools services shop society software
    solutions station store stores studio studios supermarket surgery systems technologies
    theater theatre transport travel trust uk university veterinary works""".split()
)
_RANKS = frozenset("trainee senior junior lead head deputy qualified chief student".split())
_LEGAL = frozenset("ltd limited inc llc llp plc gmbh ag corp".split())
_STOPS = frozenset(
    """again already also although am and/or anyway apparently are as asked awful back bad badly be
    because been but called came can't cant chased congrats congratulations considering could
    couldn't decided did didn't didnt do does don't dont emailed even feel feels felt filled
    fingers forgot found gave get given gone good got great gutted had has have he hear heard
    here honestly hope hopefully hoping how i i'd i'm i've if im is isn't it it's ive looks
    lovely maybe messed might move moving must my need needs never nice no not nothing offer
    offered oh ok okay only our panel phoned plan planning please proceed quite rang really
    rescinded sadly said says seemed seems sent shall she should so sounds spoke starting starts
    still taking talked terrible texted thanks that then there they they're they've think
    thinking though thought told too took unfortunately very waiting want wanted wants was
    wasn't wasnt we well went were what when where which while who why will withdrew won't wont
    would yes you""".split()
)
_NO_NAMES = frozenset(
    """ages all anyone being both course days e-mail email end everyone feedback first four her him
    home hours hr indeed interview it lack last least letter life linkedin mail me message
    minutes months news nobody now once phone post process reason reasons recruiter regret
    running scratch second several some somebody someone text them third three time times two us
    voicemail weeks while work you""".split()
)
_EDGE = frozenset(
    "a an the my their this just to for of as on in and or by from at with after up me one is be"
    " been another contract coding new".split()
)
_JOB = re.compile(
    r"(?P<of>\b(?:role|position|post|job|vacancy|place|opening)(?: of| as)?(?: an?| the)?$)|"
    r"(?<=\w) (?:role|position|post|job|vacancy|opening|gig)s?$",
    re.I,
)
_LEAD_JOB = re.compile(
    r"^(?:(?:the|an?|their|my) )?(?:role|position|post|job|vacancy)(?: of| as)(?: an?| the)? ", re.I
)
_LEADS = (
    "by|from|at|@|with|w/?|to|re|for|as|via|through|in|on|near|about|after|since|until|because|over"
    "|within|against|despite|instead|per|due to"
    "|during|without|and then|before"
)
_LABELS = r"\b(?:role|position|job|company|employer|organi[sz]ation)(?: was| is|:| =)(?= )"
_BREAK = re.compile(
    r"[|,;:!?()\[\]\"“”\0]+|\s[-–—/]+\s|\.(?=\s|$)(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)"
    rf"(?<!\b[A-Z]\.)|{_LABELS}|(?<![\w’'])(?:{_LEADS})(?![\w’'])",
    re.I,
)
_INNER = re.compile(
    r"(?:(?:Centre|Center|Institute|School|Society|College|Association|Council|Bureau|Home|Campaign|Department|Office|Fund"
    r"|Foundation|Network|Friends|Women|Men|People|Teach)\s+)$"
)
_VERB = re.compile(
    r"(?!Unit|Alli|Appli|Associat|Advanc|Integrat|Consolidat)[A-Z][a-z]{3,}ed$|Told$|Rang$|Sent$"
)
_TIME = re.compile(r"\d+(?:[:.]\d\d)?\s?(?:am|pm|hrs?|k)?$", re.I)
_CAPITAL = re.compile(r"[A-Z0-9]|[a-z]+[A-Z]")
_SMALL = frozenset("of and the & for de la du y van und en".split())
_PLAIN_CAPITALS = re.compile(
    r"\b(?:I|I['’]\w+|CV|HR|OK|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec)[a-z]*\b"
)


@dataclass(frozen=True, slots=True)
class Names:
    """Organisation and role with their places in the line, and which of them must be asked."""

    organisation: str
    role: str
    spans: tuple[tuple[int, int], ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A stretch that may be a name: behind `lead`, a preposition, "," or "" after a phrase."""

    text: str
    start: int
    end: int
    lead: str
    is_cut: bool
    is_job: bool
    is_before: bool

    @property
    def points_to(self) -> str:
        return _points_to(self.text)


def find_names(line: str, taken: list[tuple[int, int]]) -> Names:
    """Return the names in what the places already taken leave of a line."""
    rest = line
    for start, end in taken:
        rest = rest[:start] + "|" * (end - start) + rest[end:]
    is_cased = bool(_CAPITAL.search(_PLAIN_CAPITALS.sub("", rest.lstrip("| ,.")[1:]))) and not (
        line.isupper()
    )
    for owner in re.finditer(r"['’]s(?= (?:job |verbal )?(?:offer|rejection|decision))", line):
        rest = rest[: owner.start()] + "||" + rest[owner.end() :]
    phrases = [p for p in _phrases(rest, is_cased=is_cased) if _is_name(p, is_cased=is_cased)]
    organisations, roles, doubts = _sort(phrases)
    if is_cased:
        doubts.sort(key=lambda one: not _CAPITAL.match(one.text))
    return _choose(organisations, roles, doubts)


def _phrases(rest: str, *, is_cased: bool) -> list[_Phrase]:
    """Return the stretches between signs, taken places and prepositions, each cut to its name."""
    breaks = [m for m in _BREAK.finditer(rest) if not _is_inner(rest, m)]
    bounds = [(0, 0, ","), *((m.start(), m.end(), m[0].lower()) for m in breaks)]
    ends = [*(m.start() for m in breaks), len(rest)]
    found: list[_Phrase] = []
    for number, ((_, start, sign), end) in enumerate(zip(bounds, ends, strict=True)):
        lead = _lead(sign)
        if lead == "to" and re.match(r" *[a-z]", rest[start:]):
            # "Applied to tesco" names one; "need to wait" does not.
            lead = "to" if rest[: start - 2].rstrip().endswith("|") else "to do"
        before = rest[breaks[number].start() :][:1] == "|" if number < len(breaks) else False
        found += _cut(rest, start, end, lead, is_before=before, is_cased=is_cased)
    return found


def _lead(sign: str) -> str:
    """Return what stands before a name: a preposition, "|" for a place taken, "," for a sign."""
    if not sign[0].isalpha() and sign != "@":
        return "|" if "|" in sign else ","
    labels = {"rol": "as", "pos": "as", "job": "as", "com": "at", "emp": "at", "org": "at"}
    signs = {"@": "at", "against": "at", "re": "about", "w": "with", "w/": "with"}
    return signs.get(sign) or labels.get(sign[:3], sign)


def _is_inner(rest: str, found: re.Match[str]) -> bool:
    """Whether a preposition is part of a name: "Centre for Ageing", "Women in Tech"."""
    before = rest[: found.start()].split()[-1:]
    if found[0].lower() == "in" and before and before[0].lower() in _ROLES:
        return bool(re.match(r" (?!the\b|an?\b|my\b)[a-z]", rest[found.end() :]))
    return (
        found[0].isalpha()
        and bool(_INNER.search(rest[: found.start()]))
        and bool(re.match(r" [A-Z]", rest[found.end() :]))
    )


def _cut(
    rest: str, start: int, end: int, lead: str, *, is_before: bool, is_cased: bool
) -> list[_Phrase]:
    words = [
        (m[0], start + m.start(), start + m.end()) for m in re.finditer(r"\S+", rest[start:end])
    ]
    is_person = bool(words) and words[0][0].lower() == "the"
    while words and _is_before_name(words, lead):
        words.pop(0)
    while words and words[-1][0].lower() in _EDGE:
        words.pop()
    if not words:
        return []
    keep = _length(words, lead, is_cased=is_cased)
    after = words[keep:]
    text = rest[words[0][1] : words[keep - 1][2]] if keep else ""
    is_cut = bool(after) and (after[0][0].lower().strip(".") in _STOPS or not keep)
    bare = _JOB.sub("", _LEAD_JOB.sub("", text))
    found = []
    is_job = bare != text
    # "According to the foreman" names nobody's role; "the foreman job" does.
    is_person = is_person and not is_job and lead not in ("for", "as", "|")
    if bare and not (is_person and _points_to(bare) == "role"):
        place = words[0][1]
        found.append(
            _Phrase(bare, place, place + len(text), lead, is_cut, is_job, is_before and not after)
        )
    while after and is_cut and after[0][0].lower().strip(".") in _STOPS:
        after.pop(0)
    if after and is_cut:
        found += [
            replace(p, is_cut=True)
            for p in _cut(rest, after[0][1], end, ",", is_before=is_before, is_cased=is_cased)
        ]
    elif after:
        found += _cut(rest, after[0][1], end, "", is_before=is_before, is_cased=is_cased)
    return found


def _is_before_name(words: list[tuple[str, int, int]], lead: str) -> bool:
    """Whether the first of the words is a small word, or a verb: "Emailed Oak Ltd"."""
    first, follower = words[0][0], words[1][0] if len(words) > 1 else "A"
    if lead in (",", "|") and _VERB.match(first) and _CAPITAL.match(follower):
        return True
    return first.lower() in _EDGE and (len(words) == 1 or first != "The")


def _length(words: list[tuple[str, int, int]], lead: str, *, is_cased: bool) -> int:
    """Return how many of the words make up the first name."""
    words = words[: _stop(words, is_cased=is_cased)]
    plain = [word.lower().strip(".'’") for word, _, _ in words]
    for number, word in enumerate(plain[1:], 1):
        if plain[number - 1] in _LEGAL and word != "&":
            return number
    is_place = lead in ("by", "from", "at", "with", "to")
    nouns = [n for n, word in enumerate(plain) if word in _ORGANISATIONS]
    is_role = lead in ("for", "as") or bool({*plain[:1]} & (_ORGANISATIONS | _ROLES | _RANKS))
    if nouns and plain[-1] in _ROLES and (is_place or not is_role):
        return nouns[-1 if is_place else 0] + 1
    parts = [
        bool(_CAPITAL.match(word)) or word in _SMALL or plain[number] in _ORGANISATIONS
        for number, (word, _, _) in enumerate(words)
    ]
    first = parts.index(False) if False in parts else len(words)
    has_two = len(re.findall(r"\b[A-Z]", " ".join(word for word, _, _ in words[:first]))) > 1
    is_named = is_place or (has_two and _points_to(" ".join(plain[:first])) != "role")
    is_run = is_cased and first and is_named and _CAPITAL.match(words[0][0])
    return first if is_run else len(words)


def _stop(words: list[tuple[str, int, int]], *, is_cased: bool) -> int:
    """Return how many of the words stand before one that no name holds: "Oak Ltd never …"."""
    plain = [word.lower().strip(".'’") for word, _, _ in words]
    capitals = [bool(re.match(r"[A-Z](?!['’]?(?:m|ve|d|ll)?$)|I[A-Z]", w)) for w, _, _ in words]
    for number, word in enumerate(plain):
        beside = capitals[max(number - 1, 0) : number] + capitals[number + 1 : number + 2]
        is_named = is_cased and capitals[number] and any(beside)
        if word.endswith(("ing", "panel")) and {*plain[number + 1 : number + 2]} & _ROLES:
            continue
        if word in _STOPS and not is_named and not {*plain[number + 1 : number + 4]} & _LEGAL:
            return number
    return len(words)


def _points_to(text: str) -> str:
    """Return "role" or "organisation" by the noun that heads a phrase, "" where none does."""
    words = [word.strip(".,'’&").lower() for word in text.split()]
    words = [re.sub(r"['’]s?$", "", word) for word in words]
    if words[1:2] == ["of"] and words[0] in ("head", "director", "vp", "chief"):
        return "role"
    for joint in ("of", "for", "de"):
        if joint in words[1:] and {*words[: words.index(joint)]} & (_ROLES | _ORGANISATIONS):
            words = words[: words.index(joint)]
    while len(words) > 1 and re.fullmatch(
        r"\d+|band|level|grade|part-time|full-time|part|full|time|nights?|days|weekends?|[ivx]+",
        words[-1],
    ):
        if words[-1] in ("nights", "night"):
            return "role"
        words.pop()
    last = words[-1] if words else ""
    if last in _ROLES:
        return "role"
    # A firm is called after its people, a role is one person: "Ashford Vets".
    is_firm = last in _ORGANISATIONS or last.removesuffix("s") in _ROLES
    return "organisation" if is_firm or ({*words} & _ORGANISATIONS - _ROLES) else ""


def _is_name(phrase: _Phrase, *, is_cased: bool) -> bool:
    words = phrase.text.lower().split()
    if not re.search(r"[^\W\d_]", phrase.text) or len(words) > 8 or _TIME.match(phrase.text):
        return False
    first = phrase.text.split()[0].strip(".")
    is_count = re.match(r"\d+ [a-z]+$", phrase.text)
    if is_count or (first.lower() in _NO_NAMES and not first.istitle()):
        return False
    if phrase.lead in ("on", "about", "over") and (phrase.is_job or phrase.points_to):
        return True
    if phrase.lead not in ("by", "from", "at", "with", "to", "for", "as", ",", "|", ""):
        return False
    is_plain = phrase.points_to == "organisation" or (
        is_cased and len(re.findall(r"\b[A-Z]", phrase.text)) > 1
    )
    is_plain = is_plain or (phrase.lead == "" and phrase.points_to == "role")
    if phrase.is_cut and phrase.lead in (",", "|", "") and not is_plain:
        return False
    if is_cased and phrase.lead == "" and not phrase.points_to and phrase.text.islower():
        return False
    is_typed_small = is_cased and not _CAPITAL.search(phrase.text)
    if is_typed_small and phrase.lead in ("to", "with") and not phrase.points_to:
        return False
    return phrase.lead != "to" or is_cased or bool(phrase.points_to) or len(words) < 4


def _sort(phrases: list[_Phrase]) -> tuple[list[_Phrase], list[_Phrase], list[_Phrase]]:
    organisations: list[_Phrase] = []
    roles: list[_Phrase] = []
    doubts: list[_Phrase] = []
    unsure: list[_Phrase] = []
    for number, phrase in enumerate(phrases):
        is_firm = phrase.points_to == "organisation" or phrase.text.endswith(("'s", "’s"))
        points, follower = phrase.points_to, phrases[number + 1 : number + 2]
        if phrase.lead in ("by", "from", "at", "with", "to"):
            is_small = not _CAPITAL.match(phrase.text)
            if (phrase.is_job and not is_firm) or (
                points == "role" and (is_small or phrase.lead == "to")
            ):
                (roles if phrase.lead == "to" or phrase.is_job else unsure).append(phrase)
            else:
                organisations.append(phrase)
        elif (
            phrase.lead == "as"
            or points == "role"
            or (phrase.is_job and not points and not is_firm)
        ):
            roles.append(phrase)
        elif points == "organisation" or (phrase.is_job and is_firm):
            organisations.append(phrase)
        elif follower and follower[0].lead == "at":
            doubts.insert(0, phrase)
        else:
            doubts.append(phrase)
    # "by aldi stock assistant" holds both names, "by the manager" none.
    both = [one for one in unsure if " " in one.text] if not organisations else []
    return organisations or both, roles, doubts


def _choose(organisations: list[_Phrase], roles: list[_Phrase], doubts: list[_Phrase]) -> Names:
    asks: list[str] = []
    if len({one.text.lower() for one in organisations}) > 1:
        asks.append("organisation")
        organisations.sort(key=lambda one: (one.lead != "at", not one.points_to))
    if not organisations and doubts and (doubts[0].lead != "for" or _CAPITAL.match(doubts[0].text)):
        organisations = [doubts.pop(0)]
        is_sure = organisations[0].is_before and organisations[0].text.count(" ") < 2
        if not is_sure and (doubts or not _CAPITAL.match(organisations[0].text)):
            asks.append("organisation")
    named = [one for one in roles if one.lead in ("for", "as") or one.is_job] or roles
    if len({one.text.lower() for one in named}) > 1:
        asks.append("role")
    doubts = [one for one in doubts if one.lead != "|" or _CAPITAL.match(one.text)]
    if not named and doubts:
        named = [doubts[0]]
        asks.append("role")
    organisation, role = next(iter(organisations), None), next(iter(named), None)
    return Names(
        re.sub(r"(?<=s)['’]$", "", organisation.text.strip(" .")) if organisation else "",
        role.text.strip(" .") if role else "",
        tuple((one.start, one.end) for one in (organisation, role) if one),
        (*asks, *_run_together(organisation, role)),
    )


def _run_together(organisation: _Phrase | None, role: _Phrase | None) -> tuple[str, ...]:
    """Return what must be asked where no sign parts the names: "tesco night shift rejected"."""
    if organisation is None:
        small = role and (role.text[1:].islower() if " " in role.text else "")
        is_one = role and small and (role.lead in ("|", ",") or role.text[0].isupper())
        return ("organisation", "role") if is_one else ("organisation",)
    if not organisation.text.islower():
        return ()
    if role and role.lead == "":
        return ("organisation", "role")
    points, blanks = organisation.points_to, organisation.text.count(" ")
    if points == "organisation" or not blanks or not (organisation.is_cut or points or blanks > 1):
        return ()
    return ("organisation",) if role or points != "role" else ("organisation", "role")
