"""Which requests are let in, and the headers of every response."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from coach.settings import Settings, resource_dir
from coach.web.app import create_app
from coach.web.guards import host_name
from tests.web.conftest import VAGUE, Person


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


ALWAYS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
)


def address_of(rule: Rule) -> str:
    samples = {"position": "0", "name": "level", "filename": "css/base.css"}
    parts = {name: samples.get(name, "nothing") for name in rule.arguments}
    address = rule.rule.replace("<int:", "<").replace("<path:", "<")
    for name, value in parts.items():
        address = address.replace(f"<{name}>", value)
    return address


def test_every_route_answers_every_method_with_the_headers(app: Flask) -> None:
    client = app.test_client()
    seen = set()
    for rule in app.url_map.iter_rules():
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
            response = client.open(address_of(rule), method=method)
            missing = [name for name in ALWAYS if name not in response.headers]
            assert missing == [], (rule, method)
            if rule.endpoint not in ("static", "style"):
                assert response.headers["Cache-Control"] == "no-store", (rule, method)
            seen.add(response.status_code)
    assert {200, 404, 405} <= seen


@pytest.mark.parametrize("word", ["unsafe", "http:", "https:", "data:", "*", "blob:"])
def test_the_policy_of_pages_has_no_hole(client: FlaskClient, word: str) -> None:
    assert word not in client.get("/").headers["Content-Security-Policy"]


def test_the_policy_of_pages_is_strict(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"].split("; ")
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ):
        assert part in policy


def test_styles_may_stay_in_the_browser_s_cache(client: FlaskClient) -> None:
    response = client.get("/static/css/base.css")
    assert response.headers["Cache-Control"] != "no-store"
    assert response.headers["ETag"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(person: Person) -> None:
    place = person.start()
    saved = person.client.post(f"{place}/draft", data={"answer": VAGUE, "revision": "1"})
    (cookie,) = saved.headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_pages_set_no_cookie_without_need(person: Person) -> None:
    for address in ("/", "/practise", "/questions", "/progress"):
        assert "Set-Cookie" not in person.client.get(address).headers


def test_all_style_comes_in_one_request_that_a_browser_may_keep(client: FlaskClient) -> None:
    assert client.get("/").text.count('rel="stylesheet"') == 1
    response = client.get("/style.css")
    sheets = Path(resource_dir("static"), "css").glob("*.css")
    assert all(sheet.read_text() in response.text for sheet in sheets)
    assert response.headers.get("Cache-Control") != "no-store"
    assert (
        client.get("/style.css", headers={"If-None-Match": response.headers["ETag"]}).status_code
        == 304
    )
