"""Ledgers -> JSON for programs; docs/checking.md says what each key means, and keys only ever come new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from briefgen.quotations.entry import Entry, Ledger

VERSION = 1


def write(ledgers: Sequence[Ledger]) -> str:
    """One object with all briefs; letters stay as they are."""
    data = {"version": VERSION, "briefs": [_describe(ledger) for ledger in ledgers]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _describe(ledger: Ledger) -> dict[str, Any]:
    return {
        "file": ledger.file,
        "title": ledger.title,
        "audience": ledger.audience or None,
        "marking": ledger.marking,
        "quotations": [_describe_entry(entry) for entry in ledger.entries],
    }


def _describe_entry(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "kind": entry.sort,
        "words": entry.words,
        "speaker": entry.speaker,
        "attribution": entry.attribution,
        "sources": list(entry.sources),
        "section": entry.section,
        "line": entry.line or None,
        "column": entry.column or None,
        "elsewhere": list(entry.elsewhere),
        "lang": entry.lang,
        "translator": entry.translator,
    }
