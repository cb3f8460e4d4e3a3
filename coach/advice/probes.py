"""The follow-up questions an interviewer would ask now: at most three, most useful first."""

from collections.abc import Iterator, Mapping, Sequence

from coach.advice.usefulness import MOST_USEFUL, by_usefulness
from coach.bank.probes import ProbeTemplate
from coach.records import Finding, Probe, Question
from coach.scoring.ladder import Condition

MOST_PROBES = 3

# Two questions for one of these are the same question in other words.
_ASKED_ONCE = frozenset({"when", "what changed", "your part"})


def choose_probes(
    question: Question,
    held: Sequence[Condition],
    vague: Sequence[Finding],
    templates: Mapping[str, ProbeTemplate],
) -> tuple[Probe, ...]:
    """Return up to three probes: missing parts, then vague words, then the question's own.

    A missing part that vague words already point at ("it went well") is asked about there.
    """
    probes: list[Probe] = []
    for probe in _candidates(question, held, vague, templates):
        is_known = any(
            probe.text == p.text or (probe.missing == p.missing and probe.missing in _ASKED_ONCE)
            for p in probes
        )
        if not is_known:
            probes.append(probe)
        if len(probes) == MOST_PROBES:
            break
    return tuple(probes)


def _candidates(
    question: Question,
    held: Sequence[Condition],
    vague: Sequence[Finding],
    templates: Mapping[str, ProbeTemplate],
) -> Iterator[Probe]:
    pointed = [_at_words(f) for f in by_usefulness(vague) if f.kind in MOST_USEFUL]
    absent = [
        Probe(template.text, template.missing, 0, 0)
        for condition in held
        if (template := templates.get(condition.kind))
    ]
    yield from absent[:1]
    yield from pointed[:1]
    yield from absent[1:2]
    # Probes of the bank know the question: better than a third general one.
    yield from (Probe(text, None, 0, 0) for text in question.probes[:1])
    yield from pointed[1:]
    yield from absent[2:]
    yield from (Probe(text, None, 0, 0) for text in question.probes[1:])


def _at_words(finding: Finding) -> Probe:
    return Probe(finding.advice, finding.missing, finding.start, finding.end)
