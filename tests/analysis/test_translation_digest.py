"""What of a brief its digest notices, and what two digests say of the sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.analysis.translation_digest import Change, Kind, digest_parts, list_changes
from briefgen.reading import read_as

BRIEF = """---
title: Ferries
date: 2025-05-06
authors: [Desk]
rights: All rights reserved.
---

Before all sections, a line
that goes on.[^a]

## One

First text.[^b]

### Inside

Deep text.

## Two

Second text.

## Three

Third text.

[^a]: Note A.
[^b]: Note B.
"""


def digest(text: str) -> str:
    reading = read_as(Path("brief.md"), text)
    assert reading.brief, [problem.message for problem in reading.report]
    return digest_parts(reading.brief, reading.trees)


def changes(old: str, new: str) -> list[str]:
    """What changes in the brief when one text in it becomes another."""
    assert BRIEF.count(old) == 1
    after = BRIEF.replace(old, new)
    return [f"{change.kind} {change.part}" for change in list_changes(digest(BRIEF), digest(after))]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("title: Ferries", "title: Two ferries", ["changed 0"]),
        ("a line\nthat", "another line\nthat", ["changed 0"]),
        ("Note A", "Note A, corrected", ["changed 0"]),
        ("Note B", "Note B, corrected", ["changed 1"]),
        ("Deep text", "Deeper text", ["changed 1"]),
        ("## Two", "## Second", ["changed 2"]),
        ("## Three\n\nThird text.\n", "", ["removed 2"]),
        ("## Two", "## New\n\nText.\n\n## Two", ["added 2"]),
        ("## Two\n\nSecond text.\n\n## Three\n\nThird text.\n", "## Three\n\nThird text.\n\n## Two\n\nSecond text.\n",
         ["moved 2"]),
        ("Third text.\n", "Third text!\n\n## Four\n\nMore.\n", ["changed 3", "added 4"]),
        ("All rights reserved", "CC BY 4.0", ["changed 4"]),
        # What a translator need not follow.
        ("a line\nthat", "a line that", []),
        ("2025-05-06", "2025-05-07", []),
        ("authors:", "version: '2'\nwaivers: []\nauthors:", []),
    ],
)  # fmt: skip
def test_a_change_is_said_of_its_part(old: str, new: str, found: list[str]) -> None:
    assert changes(old, new) == found


def test_the_same_brief_has_one_digest_in_every_format() -> None:
    data = '{"title": "Ferries", "authors": ["Desk"], "sections": [{"heading": "One", "body": "Text."}]}'
    one = read_as(Path("a.json"), data)
    other = read_as(Path("a.md"), "---\ntitle: Ferries\nauthors: [Desk]\n---\n\n## One\n\nText.\n")
    assert one.brief
    assert other.brief
    assert digest_parts(one.brief, one.trees) == digest_parts(other.brief, other.trees)


def test_the_digests_of_released_versions_stay_what_they_are() -> None:
    # Every translation in the field would be called out of date if they did not.
    assert digest(BRIEF) == "721fc4d2-715ccbd2-17d71cf3-a7e70eb9-50e5124f"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("f-a-b-c-z", "f-a-c-z", [(Kind.REMOVED, 1)]),
        ("f-a-b-z", "f-z", [(Kind.REMOVED, 0), (Kind.REMOVED, 0)]),
        ("f-z", "f-a-b-z", [(Kind.ADDED, 1), (Kind.ADDED, 2)]),
        ("f-a-b-z", "f-x-y-w-z", [(Kind.CHANGED, 1), (Kind.CHANGED, 2), (Kind.ADDED, 3)]),
        ("f-a-a-z", "f-a-z", [(Kind.REMOVED, 1)]),
        ("f-a-z", "g-a-y", [(Kind.CHANGED, 0), (Kind.CHANGED, 2)]),
    ],
)
def test_sections_are_matched_by_their_digests(old: str, new: str, found: list[tuple[Kind, int]]) -> None:
    assert list(list_changes(old, new)) == [Change(*each) for each in found]
