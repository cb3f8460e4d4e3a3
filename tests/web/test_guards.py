"""Which requests are let in."""

import pytest
from flask.testing import FlaskClient

from coach.settings import Settings
from coach.web.app import create_app
from coach.web.guards import host_name


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8765"],
)
def test_this_machine_s_names_are_let_in(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.1@evil.example",
        "evil.example@127.0.0.1",
        "127.0.0.1/",
        "127.0.0.1:x",
        "127.0.0.1#",
        "[::1",
        "0.0.0.0",
        "",
    ],
)
@pytest.mark.parametrize("address", ["/", "/api/status", "/static/css/base.css", "/nothing"])
def test_any_other_name_is_refused_in_plain_words(
    client: FlaskClient, host: str, address: str
) -> None:
    response = client.get(address, headers={"Host": host})
    assert response.status_code == 400
    assert "The coach answers only at the address it was started with." in response.text


def test_the_name_it_was_started_with_is_let_in(settings: Settings) -> None:
    app = create_app(Settings(data_dir=settings.data_dir, host="Desk.local"))
    client = app.test_client()
    assert client.get("/", headers={"Host": "desk.local:8765"}).status_code == 200
    assert client.get("/", headers={"Host": "other.local"}).status_code == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_open_to_the_network_any_bare_address_is_let_in_and_still_no_name(
    settings: Settings, host: str
) -> None:
    client = create_app(Settings(data_dir=settings.data_dir, host=host)).test_client()
    for address in ("192.0.2.7:8765", "[2001:db8::7]:8765", "127.0.0.1"):
        assert client.get("/", headers={"Host": address}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


OWN = "http://localhost"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": OWN},
        {"Sec-Fetch-Site": "same-origin", "Origin": OWN},
    ],
)
def test_a_change_from_an_own_page_or_from_no_browser_is_let_in(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    response = client.post("/practise", data={"mode": "coach", "count": "1"}, headers=headers)
    assert response.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "cross-site", "Origin": OWN},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "https://localhost"},
        {"Origin": ""},
    ],
)
@pytest.mark.parametrize(
    "address", ["/practise", "/api/score", "/attempts/x/again", "/practise/x/0/draft", "/nothing"]
)
def test_a_change_from_elsewhere_is_refused_with_what_to_do(
    client: FlaskClient, headers: dict[str, str], address: str
) -> None:
    response = client.post(address, data={"mode": "coach", "count": "1"}, headers=headers)
    assert response.status_code == 403
    assert "open the coach in a new tab" in response.text


def test_reading_from_elsewhere_is_not_a_change(client: FlaskClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_refused_change_does_not_show_what_was_sent(client: FlaskClient) -> None:
    response = client.post(
        "/practise/x/0", data={"answer": "planted words"}, headers={"Origin": "null"}
    )
    assert response.status_code == 403
    assert "planted words" not in response.text


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("LOCALHOST:80", "localhost"),
        ("[::1]:80", "::1"),
        ("a:b:c", ""),
        ("[", ""),
        ("127.0.0.1:99999", ""),
        ("a b", "a b"),
    ],
)
def test_the_name_is_read_without_its_port(host: str, name: str) -> None:
    assert host_name(host) == name
