"""The app put together."""

import json
import re
import struct
import subprocess
import sys
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.settings import Settings
from coach.web.app import NAVIGATION, create_app
from tests.web.conftest import VAGUE, Person


def test_every_place_in_the_navigation_opens_and_knows_itself(client: FlaskClient) -> None:
    page = client.get("/").text
    for _, _, name in NAVIGATION:
        address = page.partition(f">{name}</a>")[0].rpartition('href="')[2].partition('"')[0]
        opened = client.get(address)
        assert opened.status_code == 200
        assert f'aria-current="page">{name}</a>' in opened.text


def test_every_page_has_one_heading_a_title_and_a_way_past_the_navigation(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    addresses = ["/", "/practise", place, place.rpartition("/")[0], review, "/progress"]
    addresses += ["/history", "/questions", "/questions/conflict-how-to-do-it", "/scoring"]
    titles = set()
    for address in addresses:
        page = person.sees(address)
        assert page.count("<h1") == 1, address
        assert 'href="#main"' in page
        titles.add(page.partition("<title>")[2].partition("</title>")[0])
    assert len(titles) == len(addresses)


def test_the_coach_can_be_installed_with_icons_of_the_stated_sizes(client: FlaskClient) -> None:
    linked = re.search(r'<link rel="manifest" href="([^"]+)">', client.get("/").text)
    assert linked
    response = client.get(linked.group(1))
    assert response.mimetype == "application/manifest+json"
    told = json.loads(response.text)
    assert client.get(told["start_url"]).status_code == 200
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in told["icons"]}
    assert [icon["sizes"] for icon in told["icons"] if icon.get("purpose") == "maskable"]
    for icon in told["icons"]:
        picture = client.get(urljoin(linked.group(1), icon["src"]))
        assert picture.mimetype == icon["type"] == "image/png"
        # Behind the signature of a PNG stand its width and height.
        width, height = struct.unpack(">II", picture.data[16:24])
        assert f"{width}x{height}" == icon["sizes"]
        assert len(picture.data) < 20_000


def test_each_installation_signs_with_its_own_key(app: Flask, settings: Settings) -> None:
    assert app.secret_key == create_app(settings).secret_key
    other = Settings(data_dir=settings.data_dir.with_name("other"))
    assert app.secret_key != create_app(other).secret_key


@pytest.mark.parametrize(
    "use",
    [
        "import coach.web.serve",
        *(
            "from coach.web.app import create_app; from coach.settings import Settings; "
            f"create_app(Settings(Path(sys.argv[1]))).test_client().get('{page}').get_data()"
            for page in ("/", "/scoring")
        ),
    ],
    ids=["import", "first page", "scoring"],
)
def test_a_first_page_needs_no_language_package(settings: Settings, use: str) -> None:
    script = (
        f"import sys; from pathlib import Path; {use}\n"
        "print(sorted({'nltk', 'torch', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(settings.data_dir)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
