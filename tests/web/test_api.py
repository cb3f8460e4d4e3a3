"""The JSON API."""

import json

import pytest
from flask.testing import FlaskClient

from coach.errors import ModelMissing
from coach.limits import MAX_ANSWER_CHARS
from coach.practice.scorer import Scorer
from coach.records import Review
from coach.settings import Settings
from coach.storage import open_storage
from coach.web.app import create_app
from coach.wire import from_plain
from tests.web.conftest import SPECIFIC, VAGUE, raising


def test_status_says_whether_the_reader_is_ready(client: FlaskClient, scorer: Scorer) -> None:
    assert client.get("/api/status").get_json() == {"ready": False, "failure": None}
    scorer.tools()
    assert client.get("/api/status").get_json() == {"ready": True, "failure": None}


def test_status_tells_a_failure(settings: Settings) -> None:
    scorer = Scorer(raising(ModelMissing("model.safetensors")))
    with pytest.raises(ModelMissing):
        scorer.tools()
    status = create_app(settings, scorer=scorer).test_client().get("/api/status").get_json()
    assert status["ready"] is False
    assert "model.safetensors" in status["failure"]


def test_a_score_is_a_whole_review(client: FlaskClient) -> None:
    body = {"question": "Tell me about a time you moved a shift.", "answer": SPECIFIC}
    review = from_plain(Review, client.post("/api/score", json=body).get_json())
    assert review.level >= 3
    for fact in review.facts:
        assert SPECIFIC[fact.start : fact.end] == fact.text


def test_a_question_of_the_bank_can_be_named(client: FlaskClient) -> None:
    body = {"question_id": "conflict-how-to-do-it", "answer": VAGUE}
    assert client.post("/api/score", json=body).status_code == 200
    body["question_id"] = "nothing"
    assert client.post("/api/score", json=body).status_code == 404


def test_nothing_is_kept(client: FlaskClient, settings: Settings) -> None:
    client.post("/api/score", json={"answer": VAGUE})
    with open_storage(settings) as storage:
        assert storage.attempts.count() == 0
        assert storage.drafts.latest() is None


def test_odd_characters_are_answered_with_plain_json(client: FlaskClient) -> None:
    body = '{"question": "Why \\ud800?", "answer": "I \\ud800 moved \\u0000 it \\u202e"}'
    response = client.post("/api/score", data=body, content_type="application/json")
    assert response.status_code == 200
    assert json.loads(response.data)["words"] > 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{}", 422),
        ('{"answer": ""}', 422),
        ('{"answer": null}', 422),
        ('{"answer": 3}', 400),
        ('{"answer": ["I"]}', 400),
        ('{"answer": "I", "question": 3}', 400),
        ("[]", 400),
        ("", 400),
        ('{"answer": "I"', 400),
        (json.dumps({"answer": "x" * (MAX_ANSWER_CHARS + 1)}), 422),
        (json.dumps({"answer": "I", "question": "x" * (MAX_ANSWER_CHARS + 1)}), 400),
        (json.dumps({"answer": "x" * (2 * 1024 * 1024)}), 413),
    ],
)
def test_an_odd_request_is_a_problem_in_json(client: FlaskClient, body: str, status: int) -> None:
    response = client.post("/api/score", data=body, content_type="application/json")
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert {"type", "title", "status", "detail", "safe", "remedy"} == set(response.get_json())


def test_it_takes_json_alone(client: FlaskClient) -> None:
    assert client.post("/api/score", data={"answer": VAGUE}).status_code == 415
    assert client.get("/api/score").status_code == 405
    assert client.get("/api/nothing").mimetype == "application/problem+json"
