"""A small good bank on disk, for tests to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOOD_COMPETENCIES = """\
[[competency]]
id = "planning"
name = "Planning"
description = "Putting work in order."

[[competency]]
id = "conflict"
name = "Conflict"
description = "Handling disagreement."
"""

GOOD_QUESTIONS = """\
competency = "conflict"

[[question]]
id = "conflict-rota"
text = "When did you last argue about a rota?"
type = "behavioural"
level = "entry"
contains = ["who argued", "about which day", "how it ended"]
probes = ["What did you say first?", "Tell me how it ended."]
"""

WriteBank = Callable[..., Path]


@pytest.fixture
def write_bank(tmp_path: Path) -> WriteBank:
    """Write a bank whose files can be replaced one by one; return its folder."""

    def write(competencies: str | bytes = GOOD_COMPETENCIES, **questions: str | bytes) -> Path:
        folder = tmp_path / "bank"
        (folder / "questions").mkdir(parents=True)
        files = {"competencies.toml": competencies}
        for stem, content in (questions or {"conflict": GOOD_QUESTIONS}).items():
            files[f"questions/{stem}.toml"] = content
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(raw)
        return folder

    return write
