"""A web page -> what a reader finds on it: the text, each note, the links and the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import tinyhtml5  # WeasyPrint's own HTML parser

from tests.lossless.stream import Stream

#: Signs and buttons that the page adds to the text.
_ADDED = {"anchor", "back-link", "skip"}
_SILENT = {"script", "style", "template", "head"}
_BLOCKS = {"p", "div", "li", "dd", "dt", "td", "th", "tr", "blockquote", "figcaption", "section", "nav", "pre"} | {
    f"h{level}" for level in range(1, 7)
}


@dataclass(frozen=True)
class WebPage:
    """What stands on the page.

    Attributes:
        main: the text without notes.
        whole: all there is to read, notes too.
        notes: by the number that is printed.
        links: (address, words), in order.
        pictures: the alternative texts.
        anchors: id of an element to its text.
    """

    main: Stream
    whole: Stream
    notes: dict[str, Stream]
    links: list[tuple[str, str]]
    pictures: list[str]
    anchors: dict[str, str]


def read_web_page(html: str) -> WebPage:
    """Parse as a browser does (HTML5), then collect."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    _number_items(root)
    main = root.find(".//main")
    if main is None:
        raise ValueError("the page has no main element")
    notes = {_number(note): Stream.of(_collect(note, {"number", *_ADDED})) for note in root.iter() if _is_note(note)}
    links = [
        (link.get("href", ""), "".join(_words(link, _ADDED)).strip())
        for link in root.iter("a")
        if not _classes(link) & _ADDED
    ]
    return WebPage(
        main=Stream.of(_collect(main, {"note", *_ADDED})),
        whole=Stream.of(_collect(root, _ADDED)),
        notes=notes,
        links=links,
        pictures=[image.get("alt", "") for image in root.iter("img")],
        anchors={element.get("id", ""): "".join(_words(element, {"note", *_ADDED})) for element in _identified(root)},
    )


def _number_items(root: Element) -> None:
    """Browsers draw the numbers of lists (HTML 4.4.5); they become part of the text here."""
    for numbered in root.iter("ol"):
        number = int(numbered.get("start", "1"))
        for item in numbered.findall("li"):
            number = int(item.get("value", number))
            item.set("data-marker", f"{number}.")
            number += 1


def _identified(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if element.get("id"))


def _is_note(element: Element) -> bool:
    return element.get("role") in {"note", "doc-footnote"}


def _number(note: Element) -> str:
    number = next((part for part in note.iter() if "number" in _classes(part)), None)
    return "".join(number.itertext()).strip(" .)[]") if number is not None else note.get("id", "")


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _words(element: Element, left_out: set[str]) -> Iterator[str]:
    return (text for text, _ in _collect(element, left_out))


def _collect(element: Element, left_out: set[str]) -> Iterator[tuple[str, bool]]:
    """The texts in order, each with whether a block begins or has ended before it."""
    if not isinstance(element.tag, str):  # a comment
        return
    block = element.tag in _BLOCKS
    fresh = block
    if element.get("data-marker"):
        yield element.get("data-marker", ""), True
    if element.text:
        yield element.text, fresh
        fresh = fresh and not element.text.strip()
    for child in element:
        hidden = not isinstance(child.tag, str) or child.tag in _SILENT or _classes(child) & left_out
        if not hidden:
            for text, begins in _collect(child, left_out):
                yield text, begins or fresh
                fresh = fresh and not text.strip()
        if child.tail:
            after = isinstance(child.tag, str) and child.tag in _BLOCKS
            yield child.tail, fresh or after
            fresh = (fresh or after) and not child.tail.strip()
