"""textlint: a linter for prose, in JavaScript, with two of its rules for English."""

from __future__ import annotations

import json
import shutil

from bench.peers.linter import Linter
from bench.peers.npm import FOLDER, find_program

_RULES = ("terminology", "write-good")
_SETTINGS = FOLDER / "textlint.json"


def _why_not() -> str:
    if not find_program("textlint").exists() or not shutil.which("node"):
        return "textlint is not installed in the peers' folder, or there is no node"
    _SETTINGS.write_text(json.dumps({"rules": dict.fromkeys(_RULES, True)}), "utf-8")
    return ""


TEXTLINT = Linter(
    "textlint",
    f"it reads Markdown, and has {len(_RULES)} rules, {' and '.join(_RULES)}; on one core",
    _why_not,
    (str(find_program("textlint")), "--config", str(_SETTINGS), "--rules-base-directory", str(FOLDER / "node_modules")),
)
