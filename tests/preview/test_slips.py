"""One slip of the finger in a mark, wherever it is: there is no page, or one without what was to be withheld."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.pipeline.session import Session
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.view import View

TOML = '[organisation]\nname = "Desk"\n[audiences.public]\n[audiences.internal]\nclearance = "TLP:RED"\n'
#: A word of its own in each thing that can be withheld.
BRIEF = """\
---
title: "The ferry[ and the quuxztitle]{audience=internal}"
date: 2025-05-06
authors: [{name: Kim A}, {name: Lee quuxzauthor, audiences: [internal]}]
keywords: [ferry, {text: quuxzkeyword, audiences: [internal]}]
abstract: "Ferries wait. [A quuxzabstract waits too.]{withhold-from=public}"
sources:
  log: {type: report, title: The quuxzsource log, publisher: Desk, date: 2020, audiences: [internal]}
---

Fourteen sailed[, but quuxzspan did not]{audience=internal} and more.[[^2]]{audience=internal}

## The quuxzheading plan {#plan audience=internal}

Nobody else reads quuxzbody [@log].

## What follows

::: {audience=internal}
A quuxzblock.
:::

[Four]{remark="So says the quuxzremark."} left.

| A | B |
|---|---|
| 3 | quuxzrow | {audience=internal}

- [A quuxzitem]{mark=TLP:RED}

[^2]: Ask the quuxznote.
"""
#: The signs and names that marks are made of.
MARKS = re.compile(r"\]?\{[^{}\n]*\}|^:::|\[(?=[ ,A])|\[\[?\^2\]\]?:?", re.MULTILINE)
Slip = Callable[[str, int], str]
SLIPS: dict[str, Slip] = {
    "is missing": lambda text, at: text[:at] + text[at + 1 :],
    "is doubled": lambda text, at: text[:at] + text[at] + text[at:],
    "has a space before it": lambda text, at: f"{text[:at]} {text[at:]}",
    "has changed places": lambda text, at: text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
}

#: These make another name of a name, which nobody knows.
_OF_SIGNS = ("is doubled", "has a space before it")


def list_places() -> Iterator[int]:
    """Where the characters of marks are."""
    for match in MARKS.finditer(BRIEF):
        yield from range(*match.span())


class Editions:
    """Makes the edition of a text for the public, as the preview does; a page has nothing else to show."""

    def __init__(self, folder: Path) -> None:
        (folder / "content").mkdir()
        (folder / "briefgen.toml").write_text(TOML, "utf-8")
        self._path, self._session = folder / "content/a.md", Session()

    def make(self, text: str) -> str:
        """All that it says; empty when there is none."""
        self._path.write_text(text, "utf-8")
        self._session.language_editions.forget()
        try:
            edition = LiveBrief(self._path, "a").make_edition(View("a", "public"), self._session)
        except BriefgenError:
            return ""
        return repr(replace(edition, pack=replace(edition.pack, files={})))


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    return Editions(tmp_path)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_mark_shows_nothing_that_it_hides(editions: Editions, slip: str) -> None:
    assert "and more." in editions.make(BRIEF)
    assert "quuxz" not in editions.make(BRIEF)
    told = {}
    for at in list_places():
        if slip in _OF_SIGNS and BRIEF[at].isalnum():
            continue
        text = SLIPS[slip](BRIEF, at)
        if found := re.findall(r"quuxz\w+", editions.make(text)):
            told[text[max(at - 20, 0) : at + 20]] = found
    assert told == {}


def test_a_text_that_ends_in_a_mark_is_not_shown(editions: Editions) -> None:
    """A program may save half of a file, and then the rest."""
    braces = [match for match in MARKS.finditer(BRIEF) if "{" in match[0] and match.start() > BRIEF.index("Fourteen")]
    assert len(braces) > 6
    for match in braces:
        for stop in range(match.start() + match[0].index("{") + 1, match.end()):
            assert "quuxz" not in editions.make(BRIEF[:stop]), BRIEF[max(stop - 30, 0) : stop]
