"""An Edition -> each of its texts with its language: what a PDF's tags must say of the same words (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.edition import Edition, Section
from briefgen.inspecting.expected import TreeReader
from briefgen.inspecting.wording import Wording
from briefgen.markdown.tree import Node

#: What is shown in one run of text, with nothing of the page's own in it.
_LINES = frozenset(
    "paragraph heading attribution term title caption unit source credit notes_line lettered_note cell".split()
)
_RUN_KINDS = frozenset(
    "text emphasis strong strike superscript subscript code math link break soft_break span note_call citation "
    "reference image inline_note cite".split()
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one language.

    Attributes:
        text: what a page shows.
        lang: as the brief has it.
        picture: whether it is the description of a picture, and not shown.
    """

    text: str
    lang: str
    picture: bool = False


def list_passages(edition: Edition) -> Iterator[Passage]:
    """All of the edition that has its own place on the page of a PDF."""
    reader = TreeReader(Wording.of_tags(edition), edition.lang)
    lister = _Lister(reader)
    for tree in (edition.title, edition.subtitle, edition.standfirst, edition.abstract, edition.bottom_line):
        yield from lister.read(tree, edition.lang)
    for tree in (*edition.key_points, edition.body, *(part.body for part in edition.back), edition.contact):
        yield from lister.read(tree, edition.lang)
    for section in edition.sections:
        yield from lister.read_section(section, edition.lang)
    for entry in edition.references:
        yield from lister.read(entry.body, edition.lang)
    reader.flat = True
    for note in edition.notes:
        yield from lister.read(note.body, edition.lang)
    reader.flat = False
    for person in (*edition.authors, *edition.people):
        yield from lister.read(person.bio, edition.lang)
        if person.native_name and person.native_lang:
            yield Passage(person.native_name, person.native_lang)


class _Lister:
    def __init__(self, reader: TreeReader) -> None:
        self._reader = reader

    def read_section(self, section: Section, lang: str) -> Iterator[Passage]:
        """A section with all below it."""
        lang = section.lang or lang
        yield from self.read(section.heading, lang)
        yield from self.read(section.body, lang)
        for point in section.points:
            yield from self.read(point.heading, point.lang or lang)
            yield from self.read(point.body, point.lang or lang)
        for inner in section.sections:
            yield from self.read_section(inner, lang)

    def read(self, node: Node, lang: str) -> Iterator[Passage]:
        """The runs of a tree, from left to right; a change of language ends one."""
        lang = node.get("lang") or lang
        node = self._reader.show_chart(node)
        if node.kind == "image" and node.get("alt"):
            yield Passage(node.get("alt"), lang, picture=True)
        elif node.kind in _RUN_KINDS or node.kind in _LINES:
            yield from self._read_line(node, lang)
        elif node.kind not in ("code_block", "math_block"):
            for child in node.children:
                yield from self.read(child, lang)

    def _read_line(self, node: Node, lang: str) -> Iterator[Passage]:
        run = list[Node]()
        for child in node.children or (node,):
            if child is node or not any(each.get("lang") or each.kind == "image" for each in child.walk()):
                run.append(child)
                continue
            yield from self._say(run, lang)
            run = []
            yield from self.read(child, lang)
        yield from self._say(run, lang)

    def _say(self, run: list[Node], lang: str) -> Iterator[Passage]:
        text = self._reader.words(run)
        if text.strip():
            yield Passage(text, lang)
