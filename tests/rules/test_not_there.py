"""Titles, names and headings that nobody can see are not there, and notes that refer to one another lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.check import examine_file
from briefgen.pipeline.session import Session

HEAD = (
    '---\ntitle: "{title}"\ndate: 2025-06-20\nauthors: [{{name: "{name}"}}]\n---\n\n'
    "Text.[^1]\n\n{body}\n\n[^1]: {note}\n"
)


def find(folder: Path, **parts: str) -> list[tuple[str, int]]:
    (folder / "briefgen.toml").write_text("", "utf-8")
    path = folder / "brief.md"
    words = {"title": "The ferry", "name": "Desk", "body": "Text.", "note": "A note.", **parts}
    path.write_text(HEAD.format(**words), "utf-8")
    codes = ("VAL001", "STR115", "PRO065", "NOT209")
    found = examine_file(path, Session()).report
    return [(each.code, each.place.line if each.place else 0) for each in found if each.code in codes]


@pytest.mark.parametrize("words", ["", " ", r"\u200b", r"\u00ad\ufeff \u2060", r"\u3164", r"\u2800", r"\u202e"])
def test_an_invisible_title_or_name_is_none(tmp_path: Path, words: str) -> None:
    assert find(tmp_path, title=words) == [("VAL001", 2)]
    assert find(tmp_path, name=words) == [("VAL001", 4)]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("##\n\nText.", ["PRO065"]),
        ("## &nbsp;\n\nText.", ["STR115"]),
        ("## \u200b\n\nText.", ["VAL001"]),
        ("### \u3164\n\nText.", ["VAL001"]),
        ("##  ##\n\nText.", ["PRO065"]),
    ],
)
def test_a_heading_without_words_is_told(tmp_path: Path, body: str, codes: list[str]) -> None:
    assert {code for code, line in find(tmp_path, body=body) if line == 9} >= set(codes)


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("It calls itself.[^1]", [11]),
        ("One.[^2]\n\n[^2]: Two.[^1]", [11, 13]),
        ("Eins.[^zwei]\n\n[^zwei]: Zwei.[^drei]\n\n[^drei]: Drei.[^1]", [11, 13, 15]),
        ("One.[^2]\n\n[^2]: Two.", []),
    ],
)
def test_notes_in_a_circle_are_told(tmp_path: Path, note: str, lines: list[int]) -> None:
    assert [line for code, line in find(tmp_path, note=note) if code == "NOT209"] == lines
