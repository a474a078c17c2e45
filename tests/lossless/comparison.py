"""An expectation and a page -> what was lost on the way, each with the words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from tests.lossless.content import make_key
from tests.lossless.expectation import CALL_CLOSE, CALL_OPEN, JOINT, Expectation, Unit, find_bare_links
from tests.lossless.pdf_pages import PdfPages
from tests.lossless.search import CELL_GAP, GAP, Finder, Match
from tests.lossless.stream import squeeze
from tests.lossless.web_page import WebPage

#: How the styles of notes print the number 3.
#: Texts of the exhibits that a paragraph may come before.
_REACH = 120
_MARKS = ("{}", "[{}]", "{})")
_PUNCTUATION = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True)
class Loss:
    """One thing that did not come out as it was.

    Attributes:
        part: what kind of text: paragraph, cell, note 3, link, or the name of a front part.
        what: what happened to it, with the words.
    """

    part: str
    what: str

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"


def compare_web(expected: Expectation, page: WebPage) -> list[Loss]:
    """What the web page has lost."""
    numbers = expected.number_notes()
    losses = _compare_main(expected, Finder(page.main, paged=False), numbers)
    for label, units in expected.notes.items():
        note = page.notes.get(numbers.get(label, ""))
        losses += _compare_note(label, units, Finder(note, paged=False) if note else None)
    losses += _compare_front(expected, Finder(page.whole, paged=False))
    losses += _compare_web_links(expected, page)
    return losses + _compare_pictures(expected, page.pictures)


def compare_pdf(expected: Expectation, pages: PdfPages) -> list[Loss]:
    """What the PDF has lost; its notes are cut out before the text is read over the page breaks."""
    numbers = expected.number_notes()
    whole = Finder(pages.text, paged=True)
    losses: list[Loss] = []
    cuts: list[tuple[int, int]] = []
    for label, units in expected.notes.items():
        found = _find_note(units, numbers.get(label, ""), whole)
        if found is None:
            losses += _compare_note(label, units, whole)
            continue
        for unit, match in zip(units, found, strict=True):
            losses += _compare_hyphens(unit, f"note {label}", whole, match)
            cuts += match.pieces
    losses += _compare_main(expected, Finder(pages.text.without(cuts), paged=True), numbers)
    losses += _compare_front(expected, whole, Finder(pages.furniture, paged=True))
    wanted = {_ascii(link.href) for link in expected.links if not link.href.startswith("#")}
    there = {_ascii(href) for href in pages.links}
    losses += [Loss("link", f"no link to {href}") for href in sorted(wanted - there)]
    inner = {link.href for link in expected.links if link.href.startswith("#")}
    losses += [Loss("link", f"no link to {href}") for href in sorted(inner) if make_key(href[1:]) not in pages.inner]
    return losses + _compare_pictures(expected, pages.pictures)


def _needle(unit: Unit, numbers: dict[str, str]) -> str:
    text = re.sub(f"{CALL_OPEN}(.*?){CALL_CLOSE}", lambda match: numbers[match[1]], unit.text)
    return squeeze(text)


def _compare_main(expected: Expectation, finder: Finder, numbers: dict[str, str]) -> list[Loss]:
    """Each text must stand right behind the one before it; after a gap, the search goes on behind the gap.

    In print, a paragraph may also come before an exhibit that stands before it in the document.
    """
    losses: list[Loss] = []
    indexes = [_needle(unit, numbers) for unit in expected.main]
    cursor, slack, row = 0, GAP, -1
    cells: list[Match] = []
    seen = [Match(((0, 0),), "")]
    for index, (unit, needle) in enumerate(zip(expected.main, indexes, strict=True)):
        if unit.row != row:
            row, cells = unit.row, []
        match = finder.find(needle, cursor, slack) or _find_interleaved(needle, cells, finder)
        if match is None and (ahead := _find_ahead(unit, needle, seen, finder)):
            seen.append(ahead)
            continue
        if match is None:
            match = _resume(indexes[index : index + 2], cursor, finder)
            if index or match is None:
                losses.append(Loss(unit.kind, _explain(unit, needle, finder)))
        if match is None:
            slack += len(needle) + GAP
            continue
        losses += _compare_details(unit, finder, match, cursor)
        cells.append(match)
        seen.append(match)
        cursor, slack = max(cursor, match.stop), GAP if unit.row < 0 else CELL_GAP
    return losses


def _find_ahead(unit: Unit, needle: str, seen: list[Match], finder: Finder) -> Match | None:
    """A paragraph of a PDF right behind a text that came earlier, where nothing else was found."""
    if not finder.paged or unit.kind == "heading" or unit.row >= 0:
        return None
    for before in reversed(seen[-_REACH:]):
        match = finder.find(needle, before.stop, GAP)
        if match and not any(match.start < other.stop and other.start < match.stop for other in seen):
            return match
    return None


def _find_interleaved(needle: str, cells: list[Match], finder: Finder) -> Match | None:
    """A cell of a row that goes over a page break: the pieces of its cells stand between each other."""
    if not any(len(cell.pieces) > 1 for cell in cells):
        return None
    match = finder.find(needle, cells[0].start, GAP)
    taken = {offset for cell in cells for start, stop in cell.pieces for offset in range(start, stop)}
    return match if match and taken.isdisjoint(range(*match.pieces[0])) else None


def _resume(indexes: list[str], cursor: int, finder: Finder) -> Match | None:
    """The first place further on where this text and the next one stand together."""
    together = (
        match
        for match in finder.find_all(indexes[0], cursor)
        if len(indexes) < 2 or finder.find(indexes[1], match.stop, GAP)
    )
    return next(together, None)


def _compare_details(unit: Unit, finder: Finder, match: Match, cursor: int) -> list[Loss]:
    losses = _compare_hyphens(unit, unit.kind, finder, match)
    if unit.marker and not re.search(rf"(?<!\d){unit.marker}\D?$", finder.stream.text[cursor : match.start]):
        losses.append(Loss("list marker", f"{unit.marker!r} is not before {_excerpt(unit.text)}"))
    if unit.joins and not finder.paged and finder.stream.breaks_between(match.start - 1, match.start):
        losses.append(Loss(unit.kind, f"the sentence is broken before {_excerpt(unit.text)}"))
    return losses


def _compare_hyphens(unit: Unit, part: str, finder: Finder, match: Match) -> list[Loss]:
    hyphen = finder.changed_hyphen(match)
    losses = [Loss(part, f"a hyphen is lost or added near {hyphen!r}")] if hyphen else []
    there = finder.quote(match)
    bare = [link.href for link in find_bare_links(_plain(unit.text))]
    return losses + [Loss("address", f"a line end adds a hyphen to {href}") for href in bare if href not in there]


def _find_note(units: list[Unit], number: str, finder: Finder) -> list[Match] | None:
    """Where a note stands: its number goes before it."""
    first = squeeze(units[0].text) if units else ""
    for mark in _MARKS:
        match = finder.find(mark.format(number) + first) if number else None
        if match:
            matches = [match]
            for unit in units[1:]:
                more = finder.find(squeeze(unit.text), matches[-1].stop, GAP)
                if more is None:
                    return None
                matches.append(more)
            return matches
    return None


def _compare_note(label: str, units: list[Unit], finder: Finder | None) -> list[Loss]:
    """What a note has lost; ``finder`` looks through the note, or through a whole PDF that has not all of it."""
    if finder is None:
        return [Loss(f"note {label}", f"is not there: {_excerpt(units[0].text if units else '')}")]
    losses, cursor = [], 0
    for unit in units:
        needle = squeeze(unit.text)
        match = finder.find(needle, cursor, None if finder.paged else GAP)
        if match is None or finder.paged:
            losses.append(Loss(f"note {label}", _explain(unit, needle, finder)))
        else:
            cursor = match.stop
    return losses


def _compare_front(expected: Expectation, *finders: Finder) -> list[Loss]:
    return [
        Loss(name, _explain(unit, squeeze(unit.text), finders[0]))
        for name, unit in expected.front
        if not any(finder.find_words(squeeze(unit.text)) for finder in finders)
    ]


def _compare_web_links(expected: Expectation, page: WebPage) -> list[Loss]:
    losses = []
    there = Counter((_ascii(href), squeeze(words)) for href, words in page.links)
    for link in expected.links:
        words = squeeze(link.words)
        if link.href.startswith("#"):
            heading = squeeze(expected.targets.get(link.href[1:], ""))
            targets = [page.anchors.get(href[1:], "") for href, text in there if text == words and href[:1] == "#"]
            if not heading or not any(heading in squeeze(target) for target in targets):
                losses.append(Loss("link", f"{link.words!r} does not lead to its heading ({link.href})"))
        elif there[_ascii(link.href), words]:
            there[_ascii(link.href), words] -= 1
        else:
            losses.append(Loss("link", f"no link from {link.words!r} to {link.href}"))
    return losses


def _compare_pictures(expected: Expectation, there: list[str]) -> list[Loss]:
    return [Loss("picture", f"no picture that says {alt!r}") for alt in expected.pictures if alt not in there]


def _ascii(url: str) -> str:
    """An address as a PDF must write it: what is not ASCII in percent signs, all else untouched."""
    return quote(url, safe=_PUNCTUATION)


def _explain(unit: Unit, needle: str, finder: Finder) -> str:
    """Lost, or only moved; and when lost, from which word on."""
    if finder.find(needle) is not None:
        return f"stands elsewhere than it should: {_excerpt(unit.text)}"
    words = _plain(unit.text).split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if finder.find(squeeze("".join(words[:middle]))) else (low, middle - 1)
    kept, lost = " ".join(words[max(0, low - 8) : low]), " ".join(words[low : low + 10])
    return f"lost or changed from here: “… {kept} ▸ {lost} …”"


def _plain(text: str) -> str:
    return re.sub(f"[{CALL_OPEN}{CALL_CLOSE}{JOINT}]", "", text)


def _excerpt(text: str) -> str:
    plain = " ".join(_plain(text).split())
    return f"“{plain[:90]}{'…' if len(plain) > 90 else ''}”"
