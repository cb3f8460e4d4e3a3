"""Pages over 1,000, 10,000 and 100,000 answers: the server's time, and whether it grows."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.storage import open_storage
from coach.web.app import create_app
from tests.fakes import fast_tools
from tests.storage.many import fill

pytestmark = pytest.mark.bench

COUNTS = (1_000, 10_000, 100_000)
ROUNDS = 20


def clients(folder: Path) -> dict[int, FlaskClient]:
    """One app over each database; the day is the day after the newest answer."""
    made = {}
    for count in COUNTS:
        settings = Settings(data_dir=folder / str(count))
        fill(settings, count)
        with open_storage(settings) as storage:
            newest = storage.readings.shown(1)[0].created_at
        app = create_app(settings, scorer=Scorer(fast_tools), clock=partial(_same, newest))
        made[count] = app.test_client()
    return made


def _same(moment: datetime) -> datetime:
    return moment


def median_ms(client: FlaskClient, address: str) -> float:
    times = []
    for _ in range(ROUNDS + 1):
        begin = time.perf_counter()
        assert client.get(address).status_code == 200
        times.append(1000 * (time.perf_counter() - begin))
    # The first one fills caches.
    return statistics.median(times[1:])


def test_pages_take_no_longer_with_a_hundred_times_the_answers(
    tmp_path: Path, report: Callable[[str], None]
) -> None:
    made = clients(tmp_path)
    slow = {}
    for name in ("Today", "Progress", "History", "Review", "Summary", "Stories", "Interview"):
        times = {}
        for count, client in made.items():
            address = address_of(name, count, client)
            times[count] = median_ms(client, address)
        growth = times[100_000] / times[1_000]
        told = ", ".join(f"{count:,}: {spent:.1f} ms" for count, spent in times.items())
        report(f"{name}: {told}; 100,000 / 1,000 = {growth:.2f} (at most 1.5)")
        if growth > 1.5:
            slow[name] = growth
    assert slow == {}


def address_of(name: str, count: int, client: FlaskClient) -> str:
    if name == "Interview":
        form = {"role": "Nurse", "zone": "UTC", "format": "phone", "minutes_a_day": "20"}
        day = client.application.extensions["coach"].clock().date()
        form["day"] = day.replace(year=day.year + 1).isoformat()
        location: str = client.post("/interviews/new", data=form).location
        return location
    return {
        "Today": "/",
        "Progress": "/progress",
        "History": "/history",
        "Review": f"/attempts/attempt-{count - 1:07}",
        "Summary": f"/practise/session-{count - 5:07}",
        "Stories": "/stories",
    }[name]
