"""The scorer: opened once, in the background, for all threads."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest

from coach.errors import ModelError, ModelMissing, ScorerNotReady
from coach.practice.scorer import Scorer

if TYPE_CHECKING:
    from coach.model.tools import Tools


class Opener:
    """Opens when it is let go, and counts how often it was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.go = Event()
        self.calls = 0
        self.tools = cast("Tools", object())
        self._error = error

    def __call__(self) -> "Tools":
        self.calls += 1
        self.go.wait(10)
        if self._error:
            raise self._error
        return self.tools


def test_it_is_not_ready_before_it_has_opened() -> None:
    opener = Opener()
    scorer = Scorer(opener)
    assert not scorer.is_ready
    assert opener.calls == 0
    scorer.start()
    with pytest.raises(ScorerNotReady) as refused:
        scorer.tools(timeout_seconds=0.01)
    assert refused.value.waited_seconds == 0.01
    assert not scorer.is_ready
    opener.go.set()
    assert scorer.tools() is opener.tools
    assert scorer.is_ready
    assert scorer.failure is None


def test_asking_for_the_tools_starts_the_opening() -> None:
    opener = Opener()
    opener.go.set()
    assert Scorer(opener).tools() is opener.tools


def test_many_threads_share_one_opening() -> None:
    opener = Opener()
    scorer = Scorer(opener)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(scorer.tools) for _ in range(8)]
        scorer.start()
        opener.go.set()
        assert {id(future.result()) for future in asked} == {id(opener.tools)}
    assert opener.calls == 1


def test_each_caller_hears_why_it_cannot_open() -> None:
    error = ModelMissing("minilm.safetensors")
    opener = Opener(error)
    opener.go.set()
    scorer = Scorer(opener)
    for _ in range(2):
        with pytest.raises(ModelMissing):
            scorer.tools()
    assert scorer.failure is error
    assert not scorer.is_ready
    assert opener.calls == 1


@pytest.mark.parametrize("fault", [ImportError("torch"), OSError("disk"), MemoryError()])
def test_any_other_fault_is_told_as_a_model_error(fault: Exception) -> None:
    opener = Opener(fault)
    opener.go.set()
    with pytest.raises(ModelError, match=type(fault).__name__) as refused:
        Scorer(opener).tools()
    assert refused.value.__cause__ is fault


def test_it_does_not_keep_the_program_alive() -> None:
    code = (
        "import threading; from coach.practice.scorer import Scorer;"
        "Scorer(threading.Event().wait).start(); print('end')"
    )
    assert run_python(code) == "end"


def test_the_use_cases_open_neither_nltk_nor_torch() -> None:
    code = (
        "import sys, pkgutil, importlib, coach.practice as rooms;"
        "[importlib.import_module(one.name)"
        " for one in pkgutil.walk_packages(rooms.__path__, 'coach.practice.')];"
        "print(sorted({'nltk', 'torch', 'sentence_transformers', 'flask'} & set(sys.modules)))"
    )
    assert run_python(code) == "[]"


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


def test_a_page_is_given_the_tools_once_they_are_warm() -> None:
    opener, warmed = Opener(), Event()
    scorer = Scorer(opener, warm=lambda _: warmed.wait(10))
    assert scorer.tools_at_once() is None
    opener.go.set()
    assert scorer.tools() is opener.tools
    assert scorer.tools_at_once() is None
    warmed.set()
    assert scorer._thread is not None
    scorer._thread.join(10)
    assert scorer.tools_at_once() is opener.tools
