"""What must come out of a document: texts in order, texts anywhere, notes, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

#: Around a note's label, where a text calls it; private use, so that no document holds them.
CALL_OPEN, CALL_CLOSE = "\ue000", "\ue001"
#: Between two words of a text that the page may part by a comma or so.
JOINT = "\ue002"
_CALL = re.compile(r"\[\^([^\]]+)\]")
_BARE = re.compile(r"https?://[^\s<>]+")
_CELLS = {"th_open", "td_open"}


@dataclass(frozen=True)
class Unit:
    """A run of text that must come out whole.

    Attributes:
        text: its characters; note calls stand as their label between the two marks.
        kind: heading, paragraph, cell, label, note or front.
        row: for cells: the number of their row, counted over the document; else -1.
        marker: the number before an item of a numbered list.
        joins: True when it goes on with the sentence of the unit before it, in the same paragraph.
    """

    text: str
    kind: str = "paragraph"
    row: int = -1
    marker: str = ""
    joins: bool = False


@dataclass(frozen=True)
class Link:
    """An address and the words that carry it; an address that begins with ``#`` is in the document."""

    href: str
    words: str


@dataclass
class Expectation:
    """Everything one document holds.

    Attributes:
        main: the text, in order.
        front: what stands in the front or back matter, in any order; each with the name of its part.
        notes: by label, each a list of units in order.
        links: all addresses.
        pictures: what a screen reader says for each picture.
        targets: slug of a heading (as GitHub makes it) to the heading, for links inside the document.
    """

    main: list[Unit] = field(default_factory=list)
    front: list[tuple[str, Unit]] = field(default_factory=list)
    notes: dict[str, list[Unit]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)

    def add_main(self, markdown: str) -> None:
        """All blocks of ``markdown`` go on with the text."""
        self.main += self._read(markdown)

    def add_front(self, name: str, markdown: str) -> None:
        """All blocks of ``markdown`` must stand in the part of that name, or anywhere."""
        self.front += [(name, unit) for unit in self._read(markdown)]

    def add_words(self, name: str, *words: str) -> None:
        """Plain texts that must stand somewhere."""
        self.front += [(name, Unit(text, "front")) for text in words if text.strip()]

    def add_note(self, label: str, markdown: str) -> None:
        """A note, with its own blocks."""
        self.notes[label] = [Unit(unit.text, "note") for unit in self._read(markdown)]

    def number_notes(self) -> dict[str, str]:
        """Label to number, by the first call in the text."""
        called: dict[str, str] = {}
        for unit in self.main:
            for label in re.findall(f"{CALL_OPEN}(.*?){CALL_CLOSE}", unit.text):
                called.setdefault(label, str(len(called) + 1))
        return called

    def _read(self, markdown: str) -> list[Unit]:
        reader = _Reader()
        units = list(reader.read(markdown, 1 + max((unit.row for unit in self.main), default=-1)))
        self.links += reader.links
        self.pictures += reader.pictures
        return units


class _Plain(MarkdownIt):
    """CommonMark with tables that leaves addresses as they are written."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table")

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url


class _Reader:
    """Walks markdown-it's tokens; briefgen's own reader has no part in this."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.pictures: list[str] = []

    def read(self, markdown: str, row: int) -> Iterator[Unit]:
        before = marker = ""
        for token in _Plain().parse(markdown):
            if token.type == "tr_open":
                row += 1
            elif token.type == "list_item_open":
                marker = token.info
            elif token.type == "inline":
                text = self._read_inline(token.children or [])
                cell = before in _CELLS
                kind = "cell" if cell else "heading" if before == "heading_open" else "paragraph"
                if text.strip():
                    yield Unit(text, kind, row if cell else -1, marker)
                    marker = ""
            elif token.type in {"fence", "code_block"}:
                yield Unit(token.content)
            before = token.type

    def _read_inline(self, tokens: Iterable[Token]) -> str:
        text = ""
        href: str | None = None
        start = 0
        for token in tokens:
            if token.type in {"text", "code_inline"}:
                text += token.content
            elif token.type in {"softbreak", "hardbreak"}:
                text += " "
            elif token.type == "image":
                self.pictures.append(token.content)
            elif token.type == "link_open":
                href, start = str(token.attrs["href"]), len(text)
            elif token.type == "link_close" and href is not None:
                self.links.append(Link(href, text[start:]))
                href = None
            if href is None and token.type == "text":
                self.links += find_bare_links(token.content)
        return _CALL.sub(f"{CALL_OPEN}\\1{CALL_CLOSE}", text)


def find_bare_links(text: str) -> list[Link]:
    """Addresses in running text, without the punctuation that ends the sentence."""
    found = []
    for match in _BARE.finditer(text):
        url = match[0].rstrip(".,;:!?'\"”’")
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(".,;:!?'\"”’")
        found.append(Link(url, url))
    return found
