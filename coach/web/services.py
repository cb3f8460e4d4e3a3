"""What every view works with: the bank, the scorer, the clock and this request's storage."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, redirect, url_for
from werkzeug.wrappers import Response

from coach.bank import Bank
from coach.bank.feedback_kinds import FeedbackKinds, load_feedback_kinds
from coach.practice.scorer import Scorer
from coach.settings import Settings, local_zone
from coach.storage import Storage, open_storage

_KEY = "coach"


@dataclass(frozen=True)
class Services:
    """Made once with the app and shared by its threads."""

    settings: Settings
    bank: Bank
    scorer: Scorer
    clock: Callable[[], datetime]
    rng: random.Random

    @cached_property
    def feedback(self) -> FeedbackKinds:
        """What feedback can say, loaded on first use; raises BankError."""
        return load_feedback_kinds()


def attach(app: Flask, services: Services) -> None:
    """Give `app` its services, and close what a request opened when it ends."""
    app.extensions[_KEY] = services

    @app.teardown_appcontext
    def close_storage(_: BaseException | None) -> None:
        if "storage" in g:
            g.pop("storage").close()


def services() -> Services:
    """Return the services of the running app."""
    return cast(Services, current_app.extensions[_KEY])


def bank() -> Bank:
    """Return the question bank."""
    return services().bank


def scorer() -> Scorer:
    """Return the scorer, whether it is open yet or not."""
    return services().scorer


def clock() -> datetime:
    """Return the time that it is now."""
    return services().clock()


def rng() -> random.Random:
    """Return the source of chance."""
    return services().rng


def storage() -> Storage:
    """Return this request's storage, opened on first use: a connection belongs to its thread."""
    if "storage" not in g:
        g.storage = open_storage(services().settings)
    return cast(Storage, g.storage)


def zone_here() -> ZoneInfo:
    """Return the time zone of this machine."""
    return ZoneInfo(local_zone())


def today_here() -> date:
    """Return the day that it is on this machine."""
    return clock().astimezone(zone_here()).date()


def see_other(endpoint: str, **values: Any) -> Response:
    """Lead the browser to another page after a form was sent (303)."""
    return redirect(url_for(endpoint, **values), 303)
