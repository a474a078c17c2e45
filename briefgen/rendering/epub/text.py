"""A page -> the document of an e-book: the text, its notes with ways there and back, the end matter."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import find_all, has_class, name_of
from briefgen.rendering.flow.markup import write_inside
from briefgen.rendering.flow.page import Flow, FlowNote
from briefgen.rendering.flow.typed_lists import has_brackets, write_items

#: What else an attribute may be called in an e-book is for style sheets or scripts that it does not have.
_KEPT = frozenset(
    "id class lang dir href src alt title width height colspan rowspan scope start translate role aria-label datetime "
    "alttext display mathvariant stretchy fence separator form columnalign linethickness accent accentunder lspace "
    "rspace minsize maxsize movablelimits displaystyle scriptlevel encoding xmlns".split()
)
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" {language}>
<head><title>{title}</title><meta charset="utf-8"/><link rel="stylesheet" href="style.css"/></head>
"""


def write_head(lang: str, direction: str, title: str) -> str:
    """The beginning of a document, up to its body."""
    return _HEAD.format(language=f'lang="{lang}" xml:lang="{lang}" dir="{direction}"', title=escape(title))


class BookText:
    """Writes the document.

    Args:
        flow: the page.
        names: the names of its pictures in the book, by their addresses.
    """

    def __init__(self, flow: Flow, names: Mapping[str, str]) -> None:
        self._flow = flow
        self._names = names
        #: Links in the call of a note, and the place to come back to.
        self._calls: set[int] = set()
        self._first: dict[str, str] = {}
        for tree in flow.trees:
            for call in find_all(tree, "call"):
                for link in (each for each in call.iter() if name_of(each) == "a"):
                    self._calls.add(id(link))
                    self._first.setdefault(link.get("href", "").removeprefix("#"), call.get("id", ""))

    def write(self) -> str:
        """The whole document."""
        edition = self._flow.edition
        mark = escape(edition.marking.text)
        marking = f'<p class="marking" translate="no">{mark}</p>\n' if mark else ""
        parts = [
            write_head(edition.lang, edition.direction, edition.title_text),
            f"<body>\n{marking}",
            self._write_inside(self._flow.front),
            self._write_notes(),
            self._write_inside(self._flow.end),
            f"\n{marking}</body>\n</html>\n",
        ]
        return "".join(parts)

    def _write_inside(self, element: Element) -> str:
        return write_inside(element, self._choose, self._replace)

    def _replace(self, element: Element) -> str | None:
        if not has_brackets(element):
            return None
        items = write_items(element, self._write_attributes, self._write_inside)
        return f"<ol{self._write_attributes(element)}>{items}</ol>"

    def _write_attributes(self, element: Element) -> str:
        return "".join(f' {key}="{escape(value)}"' for key, value in (self._choose(element) or {}).items())

    def _choose(self, element: Element) -> dict[str, str] | None:
        name = name_of(element)
        if name == "wbr":
            return {}
        attrs = {key: value for key, value in element.attrib.items() if key in _KEPT and (value or key == "alt")}
        if "lang" in attrs:
            attrs["xml:lang"] = attrs["lang"]
        if name == "img":
            attrs["src"] = self._names.get(attrs.get("src", ""), "")
            attrs.setdefault("alt", "")
        if id(element) in self._calls:
            attrs |= {"epub:type": "noteref", "role": "doc-noteref"}
        if has_class(element, "back-part") and name == "section":
            attrs.pop("role", None)
        return attrs

    def _write_notes(self) -> str:
        if not self._flow.notes:
            return ""
        title = escape(self._flow.edition.pack.labels["notes"])
        notes = "\n".join(_write_heading(each) + self._write_note(each) for each in self._flow.notes)
        return f'<section class="notes" epub:type="footnotes">\n<h2>{title}</h2>\n{notes}\n</section>\n'

    def _write_note(self, note: FlowNote) -> str:
        name, number = escape(note.note.id), escape(note.note.number)
        back = escape(self._flow.edition.pack.labels["back"])
        call = escape(self._first.get(note.note.id, ""))
        link = f'<a href="#{call}" role="doc-backlink" aria-label="{number}. {back}">{number}</a>' if call else number
        body = self._write_inside(note.body)
        return (
            f'<aside epub:type="footnote" role="doc-footnote" id="{name}">'
            f'<p class="number">{link}</p>\n<div class="note">{body}</div></aside>'
        )


def _write_heading(note: FlowNote) -> str:
    return f'<h3 class="notes-of">{escape(note.heading)}</h3>\n' if note.heading else ""
