"""What was learned from earlier applications, brought up before an interview like them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.bank.word_lists import words_of_list
from coach.practice.journal.journal import Entry, open_entry
from coach.records import Outcome, Target
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.model.tools import Tools

MOST_SHOWN = 2
MOST_LOOKED_AT = 200
ALIKE = 0.55
"""Cosine from which two names of roles count as alike."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a person learned from one outcome; it comes up for the organisation or for the role."""

    entry: Entry
    outcome: Outcome
    is_same_organisation: bool


def lessons_for(storage: Storage, target: Target, tools: Tools | None) -> tuple[Lesson, ...]:
    """Return lessons of applications to the same organisation or for a like role, newest first.

    Without tools two roles are alike only where `share_work` says so.
    """
    found = []
    for outcome in storage.applications.recent(MOST_LOOKED_AT):
        if not outcome.has_learned:
            continue
        entry = open_entry(storage, outcome.application_id)
        mine, other = target.organisation.strip().lower(), entry.application.organisation.lower()
        is_same = bool(mine) and mine == other
        if is_same or _are_alike(target.role, entry.application.role, tools):
            found.append(Lesson(entry, outcome, is_same))
        if len(found) == MOST_SHOWN:
            break
    return tuple(found)


def _are_alike(role: str, other: str, tools: Tools | None) -> bool:
    if share_work(role, other):
        return True
    if tools is None or not role.strip() or not other.strip():
        return False
    one, two = tools.encoder.encode([role, other])
    return float(one @ two) >= ALIKE


def share_work(role: str, other: str) -> bool:
    """Whether the names of two roles have a word in common that says what the work is."""
    one, two = (set(re.findall(r"[^\W\d_]{3,}", name.lower())) for name in (role, other))
    return bool(one & two - words_of_list("general words of roles"))
