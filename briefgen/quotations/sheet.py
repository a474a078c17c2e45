"""Ledgers -> CSV (RFC 4180) for a spreadsheet: a row for each quotation, safe to open."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from briefgen.core.spreadsheets import guard_cell
from briefgen.quotations.entry import Entry, Ledger

COLUMNS = (
    *("file", "for", "number", "kind", "quotation", "speaker", "attribution", "source", "section", "line", "column"),
    *("elsewhere", "language", "translator"),
)


def write(ledgers: Sequence[Ledger]) -> str:
    """The table with its head; lines end as RFC 4180 has them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for ledger in ledgers:
        for entry in ledger.entries:
            writer.writerow([guard_cell(cell) for cell in _list_cells(ledger, entry)])
    return out.getvalue()


def _list_cells(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    place = (str(entry.line), str(entry.column)) if entry.line else ("", "")
    return (
        *(ledger.file, ledger.audience or "internal", str(entry.number), entry.sort, entry.words, entry.speaker),
        *(entry.attribution, " | ".join(entry.sources), entry.section, *place),
        *(", ".join(entry.elsewhere), entry.lang, entry.translator),
    )
