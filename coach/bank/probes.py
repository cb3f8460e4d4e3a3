"""Follow-up questions for what is missing, read from question_bank/probes.toml and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from coach.bank.tables import check_keys, read_records, read_text, read_toml
from coach.errors import BankError
from coach.records import Missing
from coach.settings import resource_dir

MAX_PROBE_CHARS = 200


@dataclass(frozen=True, slots=True)
class ProbeTemplate:
    """What an interviewer asks when `kind` (a condition of the rubric) does not hold."""

    kind: str
    missing: Missing
    text: str


def load_probes(path: Path | None = None) -> Mapping[str, ProbeTemplate]:
    """Return the templates by kind; raises BankError naming the file and the probe."""
    path = path or resource_dir("question_bank") / "probes.toml"
    top = read_toml(path)
    check_keys(path, "top of the file", top, ("probe",))
    templates: dict[str, ProbeTemplate] = {}
    for number, table in enumerate(read_records(path, "probe", top), start=1):
        place = f"probe {number}"
        check_keys(path, place, table, ("kind", "missing", "text"))
        kind = read_text(path, place, table, "kind", limit=MAX_PROBE_CHARS)
        missing = read_text(path, place, table, "missing", limit=MAX_PROBE_CHARS)
        if missing not in get_args(Missing):
            raise BankError(path, place, f"missing is {missing!r}; expected one of RUBRIC's")
        if kind in templates:
            raise BankError(path, place, f"the kind {kind!r} has a probe already")
        text = read_text(path, place, table, "text", limit=MAX_PROBE_CHARS)
        templates[kind] = ProbeTemplate(kind, cast(Missing, missing), text)
    return MappingProxyType(templates)
