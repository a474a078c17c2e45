"""The table of forms in which ledgers are written: a name, and the function that writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from briefgen.quotations.entry import Ledger

#: Each module is loaded when its form is written; text for a terminal is the command's own.
FORMATS: Mapping[str, str] = {"csv": "sheet", "json": "data", "html": "page"}


def write_ledgers(ledgers: Sequence[Ledger], form: str) -> str:
    """Some ledgers as one text.

    Args:
        ledgers: one for each brief.
        form: csv, json or html.
    """
    write: Callable[[Sequence[Ledger]], str] = import_module(f"briefgen.quotations.{FORMATS[form]}").write
    return write(ledgers)
