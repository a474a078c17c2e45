"""Words in colours, where there are colours (ECMA-48, SGR)."""

from __future__ import annotations

from briefgen.problems import Severity

BOLD = "\x1b[1m"
DIM = "\x1b[2m"
COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_RESET = "\x1b[0m"


def paint(text: str, tint: str, colour: bool) -> str:
    """The text in a tint, or as it is."""
    return f"{tint}{text}{_RESET}" if colour else text
