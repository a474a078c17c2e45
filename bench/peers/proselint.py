"""proselint: a linter for prose, in Python."""

from __future__ import annotations

from bench.peers.linter import Linter
from bench.peers.venv import PEERS_PYTHON, find_in_venv


def _why_not() -> str:
    return "" if find_in_venv("proselint") else "proselint is not installed in the peers' folder"


PROSELINT = Linter(
    "proselint",
    "it reads lines of text, and knows neither front matter nor notes; on one core",
    _why_not,
    (str(PEERS_PYTHON.with_name("proselint")), "check"),
)
