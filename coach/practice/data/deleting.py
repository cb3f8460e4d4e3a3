"""What a person deletes: what would go is shown first, in their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from coach.errors import NotFound
from coach.practice.data.importing import forget_uploads
from coach.settings import Settings
from coach.storage import Storage, backup_files, delete_backups

Deletable = Literal[
    "attempt", "session", "story", "target", "application", "outcome", "own_question"
]


@dataclass(frozen=True, slots=True)
class Deletion:
    """One thing to delete, with the `counts` of what goes, by table, and what may still hold it."""

    kind: Deletable
    name: str
    counts: dict[str, int]
    stays_story: bool
    backups: int


def plan_deletion(storage: Storage, settings: Settings, kind: str, key: str) -> Deletion:
    """Return what would go with one thing; NotFound for an odd kind or id."""
    found = storage.erasure.what_goes(_known(kind), key)
    # The thing itself is named first.
    counts = {kind: found[kind], **found}
    name, stays_story = _name(storage, kind, key)
    backups = len(backup_files(settings.backups))
    return Deletion(_known(kind), name, counts, stays_story, backups)


def delete_one(
    storage: Storage, settings: Settings, kind: str, key: str, *, with_backups: bool
) -> bool:
    """Delete one thing, and every backup if asked; return whether its bytes are gone already."""
    is_gone = storage.erasure.delete(_known(kind), key)
    if with_backups:
        delete_backups(settings.backups)
    return is_gone


def delete_everything(storage: Storage, settings: Settings) -> bool:
    """Delete everything kept, every backup and every uploaded file; returns as `delete_one`."""
    forget_uploads(settings.uploads)
    return storage.erasure.delete_everything(settings.backups)


def _known(kind: str) -> Deletable:
    if kind not in get_args(Deletable):
        raise NotFound("kind of thing to delete", kind)
    return cast(Deletable, kind)


def _name(storage: Storage, kind: str, key: str) -> tuple[str, bool]:
    if kind == "attempt":
        has_story = storage.stories.kept_from(key) is not None
        return storage.attempts.get(key).question_text, has_story
    if kind == "session":
        attempts = storage.attempts.of_session(key)
        has_story = storage.stories.kept_from(*(one.id for one in attempts)) is not None
        return f"The session of {storage.sessions.get(key).started_at:%d %B %Y}", has_story
    if kind == "story":
        return storage.stories.get(key).title, False
    if kind == "own_question":
        own = storage.own_questions.get(key)
        return own.text if own else "", False
    if kind == "outcome":
        day = storage.applications.outcome(key).day
        return f"{day:%d %B %Y}" if day else "Day not known", False
    target = (storage.applications if kind == "application" else storage.targets).get(key)
    return ", ".join(filter(None, (target.organisation, target.role))), False
