"""A workspace with one brief, checked as ``briefgen check`` does it."""

from __future__ import annotations

from pathlib import Path

from briefgen.checks.outcome import Outcome
from briefgen.pipeline.check import examine

HEAD = "---\ntitle: The ferry\nauthors: [Desk]\n"


def check_text(folder: Path, settings: str, text: str, head: str = "") -> Outcome:
    """What is found in a brief with this text, in a house with these settings."""
    (folder / "briefgen.toml").write_text(settings, encoding="utf-8")
    path = folder / "brief.md"
    path.write_text(f"{HEAD}{head}---\n\n{text}\n", encoding="utf-8")
    return examine([path])


def show(outcome: Outcome) -> list[str]:
    """Code, place and waiver of each finding."""
    return [
        f"{p.code} {p.place.line}:{p.place.column}+{p.place.length}{' waived' if p.waived else ''}"
        for p in outcome.report
        if p.place
    ]


def show_marked(outcome: Outcome) -> list[str]:
    """Code and marked words of each finding."""
    return [
        f"{p.code} {p.place.excerpt[p.place.column - 1 : p.place.end_column - 1]}" for p in outcome.report if p.place
    ]
