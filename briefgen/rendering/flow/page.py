"""An Edition -> its page as a tree of elements, with signs between what only style sheets set apart, and its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from xml.etree.ElementTree import Element

import tinyhtml5

from briefgen.core.bounds import bounded
from briefgen.edition import Edition, Note
from briefgen.rendering.elements import find_all, has_class, name_of, read_text
from briefgen.rendering.pages import compose_page
from briefgen.rendering.rendered import Misplaced

#: What is put before an element of a class when something stands before it in its line; "" for what parts items in a
#: row in the language of the brief.
_BEFORE = {"role": "", "date": " · ", "day": " · ", "series-number": "", "series-name": " · "}
#: Classes that end with a colon when something follows in their line.
_COLONS = ("eyebrow", "what", "did", "exhibit-label")
_LINES = frozenset({"p", "dt", "dd", "li", "div", "figcaption", "span"})


@dataclass(frozen=True, slots=True)
class FlowNote:
    """A note.

    Attributes:
        note: what the edition knows of it.
        body: its text, as blocks.
    """

    note: Note
    body: Element

    @property
    def heading(self) -> str:
        """The section whose notes begin with it, where their numbers begin again; else ""."""
        return self.note.section if self.note.number == "1" else ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A page.

    Attributes:
        edition: what it shows.
        front: what stands before its end matter: ``body``, without it.
        end: the end matter; empty where the template has none.
        notes: the notes, in order. The page calls them by ``sup`` of the class ``call``.
        resources: its pictures by their addresses, each with its media type.
        misplaced: notes that are lost.
    """

    edition: Edition
    front: Element
    end: Element
    notes: tuple[FlowNote, ...]
    resources: Mapping[str, tuple[str, bytes]]
    misplaced: tuple[Misplaced, ...]

    @property
    def trees(self) -> tuple[Element, ...]:
        """All its elements: of the page, of the notes, of the end."""
        return (self.front, *(each.body for each in self.notes), self.end)

    def list_pictures(self) -> tuple[str, ...]:
        """The addresses of the pictures that it shows, in order, each once."""
        images = (each.get("src", "") for tree in self.trees for each in tree.iter() if name_of(each) == "img")
        return tuple(dict.fromkeys(address for address in images if address in self.resources))


def read_flow(edition: Edition) -> Flow:
    """The page of an edition.

    Raises:
        TemplateError: a template failed.
    """
    page = compose_page(edition, "flow")
    end = Element("div", {"class": "end"})
    with bounded():
        body = _parse(page.html)
        colon, separator = (edition.pack.labels[name] for name in ("colon", "separator"))
        notes = tuple(FlowNote(note, _parse(html)) for note, html in page.notes)
        for tree in (body, *(each.body for each in notes)):
            _number_points(tree)
            _put_signs(tree, colon, separator)
    for index, child in enumerate(body):
        if name_of(child) and "end" in child.get("class", "").split():
            end = child
            del body[index]
            break
    return Flow(edition, body, end, notes, page.resources, page.misplaced)


def _parse(html: str) -> Element:
    # As a file: the parser takes a short text for the name of one, if there is such a file.
    body: Element | None = tinyhtml5.parse(StringIO(html), namespace_html_elements=False).find("body")
    assert body is not None  # the HTML parser always makes one
    return body


def _put_signs(tree: Element, colon: str, separator: str) -> None:
    """Put signs where the page has only distance or another letter."""
    for parent in _list_lines(tree):
        for child in parent:
            if has_class(child, *_COLONS) and _is_followed(parent, child):
                # Inside of it: what follows is a text of its own.
                last = child[-1] if len(child) else None
                if last is None:
                    child.text = (child.text or "") + colon.rstrip()
                else:
                    last.tail = (last.tail or "") + colon.rstrip()
                child.tail = " " * colon.endswith(" ") + (child.tail or "").lstrip()
    put_before(tree, {name: sign or separator for name, sign in _BEFORE.items()})


def put_before(tree: Element, signs: Mapping[str, str]) -> None:
    """Put signs before elements of these classes, when something stands before them in their line."""
    for parent in _list_lines(tree):
        before: Element | None = None
        said = bool((parent.text or "").strip())
        for child in parent:
            for name in child.get("class", "").split() if said and name_of(child) else ():
                if name in signs:
                    _end(parent, before, signs[name])
            said = said or bool(name_of(child) and read_text(child)) or bool((child.tail or "").strip())
            before = child


def _list_lines(tree: Element) -> Iterator[Element]:
    return (each for each in tree.iter() if name_of(each) in _LINES)


def _end(parent: Element, before: Element | None, sign: str) -> None:
    if before is None:
        parent.text = (parent.text or "").rstrip() + sign
    else:
        before.tail = (before.tail or "").rstrip() + sign


def _is_followed(parent: Element, child: Element) -> bool:
    later = list(parent)[list(parent).index(child) + 1 :]
    return bool((child.tail or "").strip()) or any(
        name_of(each) == "img" or read_text(each) or (each.tail or "").strip() for each in later
    )


def _number_points(tree: Element) -> None:
    """Put the number of each point into its heading, or its first paragraph."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    for numeral in list(find_all(tree, "numeral")):
        point = parents[numeral]
        at = list(point).index(numeral) + 1
        first = point[at] if at < len(point) else None
        number = read_text(numeral)
        if first is None or name_of(first) not in ("h2", "h3", "h4", "h5", "h6", "p"):
            continue
        point.remove(numeral)
        numeral.text = f"{number}." if number[-1:].isalnum() else number
        numeral.tail = " " + (first.text or "")
        first.text = None
        first.insert(0, numeral)
