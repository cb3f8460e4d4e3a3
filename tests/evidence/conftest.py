"""The shipped phrase lists and the real tagger, opened once, and answers read with them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from coach.bank.lexicons import Lexicons, load_lexicons
from coach.evidence.details import find_facts
from coach.evidence.vagueness import Cue, find_cues, find_vague
from coach.language.tagger import PennTagger, open_tagger
from coach.language.text import Document, read_text
from coach.records import Fact, Finding


@dataclass(frozen=True)
class Shown:
    """What the detectors show of one answer."""

    document: Document
    facts: tuple[Fact, ...]
    vague: tuple[Finding, ...]
    cues: tuple[Cue, ...]

    @property
    def told(self) -> list[tuple[str, str]]:
        """Kind and words of each fact."""
        return [(fact.kind, self.document.raw[fact.start : fact.end]) for fact in self.facts]

    @property
    def flagged(self) -> list[tuple[str, str]]:
        """Kind, without "vague.", and words of each vague phrase."""
        raw = self.document.raw
        return [
            (found.kind.removeprefix("vague."), raw[found.start : found.end])
            for found in self.vague
        ]

    def has(self, kind: str) -> bool:
        """Whether anything of this kind was found."""
        kinds = {fact.kind for fact in self.facts} | {cue.kind for cue in self.cues}
        return kind in kinds or any(found.kind == kind for found in self.vague)


Show = Callable[[str], Shown]


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    return load_lexicons()


@pytest.fixture(scope="session")
def tagger() -> PennTagger:
    return open_tagger()


@pytest.fixture(scope="session")
def show(lexicons: Lexicons, tagger: PennTagger) -> Show:
    """Read an answer as a review does: one pass over the lists, then the detectors."""

    def _show(text: str) -> Shown:
        document = read_text(text, tagger)
        facts = find_facts(document, lexicons)
        vague = find_vague(document, facts, lexicons)
        return Shown(document, facts, vague, find_cues(document, lexicons))

    return _show
