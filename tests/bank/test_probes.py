from pathlib import Path

import pytest

from coach.bank.probes import load_probes
from coach.errors import BankError
from coach.scoring.ladder import LADDERS


def test_every_condition_of_the_rubric_has_a_probe() -> None:
    kinds = {c.kind for rungs in LADDERS.values() for rung in rungs for c in rung.conditions}
    assert kinds == set(load_probes())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[[probe]]\nkind = "a"\nmissing = "when"', "text is missing"),
        ('[[probe]]\nkind = "a"\nmissing = "soon"\ntext = "When?"', "missing is 'soon'"),
        (
            '[[probe]]\nkind = "a"\nmissing = "when"\ntext = "When?"\n' * 2,
            "'a' has a probe already",
        ),
        ("probe = 3", "expected"),
        ("x = 1", "unknown key 'x'"),
    ],
)
def test_a_bad_file_names_the_place_and_the_reason(
    tmp_path: Path, content: str, reason: str
) -> None:
    path = tmp_path / "probes.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BankError, match=reason):
        load_probes(path)
