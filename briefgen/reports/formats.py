"""A format's name -> the function that writes it, loaded when it is wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.checks.outcome import Outcome

#: Each is a module of this package with a function ``write(outcome)``; ``text`` can have colours besides.
FORMATS = ("text", "json", "sarif", "github", "junit", "html")


def write_report(outcome: Outcome, format: str) -> str:
    """An outcome in a format of FORMATS, without colours; the text ends with a newline, unless it is empty."""
    text: str = import_module(f"briefgen.reports.{format}").write(outcome)
    return text
