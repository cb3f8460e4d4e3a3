"""How the weights are made and measured: `python -m coach.training --help`."""

from pathlib import Path

DATA_PATH = Path(__file__).parent / "data"
"""Marked answers, postings, letters, résumés and lines of journals; not in the wheel."""
