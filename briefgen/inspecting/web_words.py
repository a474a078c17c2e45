"""A web page -> the texts that it shows, its notes apart, and what its pictures say.

Read by the HTML5 parser that browsers' rules are written down in, not by what wrote the page. Notes are told by their
role alone. What is hidden is not shown: by HTML's own ``hidden``, or by the page's style sheet, as ``showing`` finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import tinyhtml5

from briefgen.inspecting.stream import Piece
from briefgen.visible_text.unseen import find_unseen

_UNREAD_ELEMENTS = frozenset({"script", "style", "template", "head", "noscript"})
_NOTE_ROLES = frozenset({"note", "doc-footnote"})


@dataclass(frozen=True, slots=True)
class WebWords:
    """What a web page shows.

    Attributes:
        main: its texts without notes.
        notes: those of its notes.
        pictures: the descriptions of its pictures and formulas.
    """

    main: tuple[Piece, ...]
    notes: tuple[Piece, ...]
    pictures: tuple[str, ...]


def read_words(html: str) -> WebWords:
    """Read a page."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    main, notes, pictures = list[Piece](), list[Piece](), list[str]()
    for text, in_note, is_alt in _walk(root, False, find_unseen(root)):
        if is_alt:
            pictures.append(text)
        else:
            (notes if in_note else main).append(Piece(text))
    return WebWords(tuple(main), tuple(notes), tuple(pictures))


def _walk(element: Element, in_note: bool, unseen: Collection[int]) -> Iterator[tuple[str, bool, bool]]:
    """Texts in order: whether each is part of a note, whether it describes a picture."""
    tag = element.tag if isinstance(element.tag, str) else ""  # a comment has a function
    hidden = not tag or tag in _UNREAD_ELEMENTS or "hidden" in element.attrib
    if hidden:
        return
    shown = id(element) not in unseen
    in_note = in_note or element.get("role") in _NOTE_ROLES
    for name in ("alt", "alttext"):
        if element.get(name) and shown:
            yield element.get(name, ""), in_note, True
    if element.get("role") == "img" and element.get("aria-label") and shown:
        yield element.get("aria-label", ""), in_note, True
    if tag.rpartition("}")[2] in ("math", "svg"):
        return
    if element.text and shown:
        yield element.text, in_note, False
    for child in element:
        yield from _walk(child, in_note, unseen)
        if child.tail and shown:
            yield child.tail, in_note, False
