"""What a person deletes: what would go is told first, in their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from coach.errors import NotFound
from coach.practice.data.uploads import forget_uploads
from coach.settings import Settings
from coach.storage import Storage, backup_files, delete_backups

Deletable = Literal[
    "attempt", "session", "story", "target", "application", "outcome", "own_question"
]


@dataclass(frozen=True, slots=True)
class Deletion:
    """One thing that can be deleted.

    `counts` tells what goes with it, by table. `stays_story` is whether a story kept from it
    stays. `backups` is how many copies, made before, may still hold it.
    """

    kind: Deletable
    key: str
    name: str
    counts: dict[str, int]
    stays_story: bool
    backups: int


def plan_deletion(storage: Storage, settings: Settings, kind: str, key: str) -> Deletion:
    """Return what would go with one thing; NotFound for an odd kind or id."""
    if kind not in get_args(Deletable):
        raise NotFound("kind of thing to delete", kind)
    found = storage.erasure.what_goes(kind, key)
    # The thing itself is named first.
    counts = {kind: found[kind], **found}
    name, stays_story = _name(storage, kind, key)
    backups = count_backups(settings)
    return Deletion(cast("Deletable", kind), key, name, counts, stays_story, backups)


def count_backups(settings: Settings) -> int:
    """Return how many copies, whole and half-written, are in the backups folder."""
    return len(backup_files(settings.backups))


def delete_one(
    storage: Storage, settings: Settings, kind: str, key: str, *, with_backups: bool
) -> bool:
    """Delete one thing, and with `with_backups` every backup; NotFound for an odd kind or id.

    Returns whether its bytes are gone already: see Erasure.delete.
    """
    if kind not in get_args(Deletable):
        raise NotFound("kind of thing to delete", kind)
    is_gone = storage.erasure.delete(kind, key)
    if with_backups:
        delete_backups(settings.backups)
    return is_gone


def delete_everything(storage: Storage, settings: Settings) -> bool:
    """Delete everything kept, every backup and every uploaded file; returns as `delete_one`."""
    forget_uploads(settings.uploads)
    return storage.erasure.delete_everything(settings.backups)


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
    named = storage.applications if kind == "application" else storage.targets
    target = named.get(key)
    return ", ".join(part for part in (target.organisation, target.role) if part), False
