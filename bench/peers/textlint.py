"""textlint: a linter for prose, in JavaScript, with two of its rules for English."""

from __future__ import annotations

import shutil

from bench.peers.linter import Linter
from bench.peers.npm import FOLDER, find_program

_RULES = ("terminology", "write-good")
_OPTIONS = (
    "--no-textlintrc",
    "--rules-base-directory",
    str(FOLDER / "node_modules"),
    *(word for rule in _RULES for word in ("--rule", rule)),
)


def _why_not() -> str:
    if find_program("textlint").exists() and shutil.which("node"):
        return ""
    return "textlint is not installed in the peers' folder, or there is no node"


TEXTLINT = Linter(
    "textlint",
    f"it reads Markdown, and has {len(_RULES)} rules, {' and '.join(_RULES)}; on one core",
    _why_not,
    (str(find_program("textlint")), *_OPTIONS),
)
