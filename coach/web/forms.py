"""Values of forms and addresses, where anything may have been sent, and the lists they offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from coach.bank import Bank
from coach.records import QuestionType
from coach.web.labels import QUESTION_LEVEL_NAMES, label

Entries = Sequence[tuple[str, str]]
"""The entries of a list to choose from: key and plain words."""


def whole_number(value: object, default: int = 0) -> int:
    """Return a whole number of up to 15 digits, or `default` when `value` is not one."""
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else default


def chosen(value: str | None) -> str | None:
    """Return what was chosen in a list, None for its empty first entry ("any")."""
    return (value or "").strip() or None


def competency_entries(bank: Bank) -> Entries:
    """Return the competencies in the order of the bank."""
    return [(key, competency.name) for key, competency in bank.competencies.items()]


def type_entries() -> Entries:
    """Return the types of question."""
    return [(key, label(key, "question_type").capitalize()) for key in get_args(QuestionType)]


def level_entries() -> Entries:
    """Return the levels of experience that questions suit."""
    return [(key, name.capitalize()) for key, name in QUESTION_LEVEL_NAMES.items()]
