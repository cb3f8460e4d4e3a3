"""The headers of every response."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from coach.settings import resource_dir
from tests.web.conftest import VAGUE, Person

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
