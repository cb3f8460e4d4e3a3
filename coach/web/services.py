"""What every view works with: the bank, the scorer, the clock and this request's storage."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app, g

from coach.bank import Bank
from coach.practice.live import LiveReader
from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.storage import Storage, open_storage

_KEY = "coach"


@dataclass(frozen=True, slots=True)
class Services:
    """Made once with the app and shared by its threads."""

    settings: Settings
    bank: Bank
    scorer: Scorer
    live_reader: LiveReader
    clock: Callable[[], datetime]
    rng: random.Random


def attach(app: Flask, services: Services) -> None:
    """Give `app` its services, and close what a request opened when it ends."""
    app.extensions[_KEY] = services
    app.teardown_appcontext(_close_storage)


def services() -> Services:
    """Return the services of the running app."""
    return cast(Services, current_app.extensions[_KEY])


def storage() -> Storage:
    """Return this request's storage, opened on first use: a connection belongs to its thread."""
    if "storage" not in g:
        g.storage = open_storage(services().settings)
    return cast(Storage, g.storage)


def _close_storage(_: BaseException | None) -> None:
    opened: Storage | None = g.pop("storage", None)
    if opened is not None:
        opened.close()
