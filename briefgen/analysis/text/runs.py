"""Inline nodes -> the text of one passage, with its places and its spans."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.analysis.text.marks import Mark, Span
from briefgen.analysis.text.places import Places
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.tree import Node

#: Stands for a picture, or for a number that is printed in place of a reference.
OBJECT = "\ufffc"
_MARKED = {"emphasis": Mark.TITLE, "strong": Mark.STRONG}


class Run:
    """One run of words as it is put together.

    Args:
        field: the text of the field, in which nodes have their offsets.
        lang: the language of the passage.
    """

    def __init__(self, field: str, lang: str) -> None:
        self.field = field
        self.lang = lang
        self.places = Places()
        self.spans: list[Span] = []
        self.notes: list[Node] = []
        self._parts: list[str] = []
        self._length = 0
        self._blanks = 0  # how many spaces end the text so far
        self._choice = -1  # where the last words for some readers end

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def read(self, nodes: Iterable[Node]) -> None:
        """Add the words of some nodes."""
        for node in nodes:
            self._read(node)

    def _read(self, node: Node) -> None:
        match node.kind:
            case "text":
                self._read_text(node)
            case "soft_break":
                if not node.get("joins"):
                    self._put(" ", node.start, node.stop)
            case "break":
                self._put("\n", node.start, node.stop)
            case "code" | "math":
                self._read_code(node)
            case "image":
                self._read_object(node)
            case "note_call" | "inline_note" | "citation":
                self._read_call(node)
            case "superscript" if node.get("lettered"):
                self._read_call(node)
            case "reference" if not node.children:
                self._read_object(node)
            case _:
                self._read_marked(node)

    def _put(self, text: str, start: int, stop: int, *, exact: bool = False) -> None:
        if not self._length:
            # A passage begins with a word; what was before the blank is gone.
            kept = text.lstrip(" ")
            start, text = (start + len(text) - len(kept) if exact else start), kept
        if text:
            self.places.add(self._length, start, stop, exact=exact)
            self._parts.append(text)
            self._length += len(text)
            kept = text.rstrip(" ")
            self._blanks = len(text) - len(kept) + (0 if kept else self._blanks)

    def _read_text(self, node: Node) -> None:
        if node.attrs and (node.get("value") or node.get("from")):
            start = self._length
            self._put(node.text, node.start, node.stop)
            self.spans.append(Span(Mark.DATA, start, self._length, node.get("value")))
            return
        if node.stop - node.start == len(node.text):
            self._put(node.text, node.start, node.stop, exact=True)
            return
        written = self.field[node.start : node.stop]
        if written.replace("\\|", "|") != node.text:
            self._put(node.text, node.start, node.stop)
            return
        # In a table, \| is the sign itself; around it all stands as it is.
        start = node.start
        *pieces, last = re.split(r"\\(?=\|)", written)
        for piece in pieces:
            self._put(piece, start, start + len(piece), exact=True)
            start += len(piece) + 1
        self._put(last, start, node.stop, exact=True)

    def _read_code(self, node: Node) -> None:
        start = self._length
        at = self.field.find(node.text, node.start, node.stop) if node.text else -1
        if at < 0:
            self._put(node.text, node.start, node.stop)
        else:
            self._put(node.text, at, at + len(node.text), exact=True)
        self.spans.append(Span(Mark.CODE, start, self._length))

    def _read_object(self, node: Node) -> None:
        start = self._length
        self._put(OBJECT, node.start, node.stop)
        self.spans.append(Span(Mark.OBJECT, start, self._length, node.get("target")))

    def _read_call(self, node: Node) -> None:
        # What is printed above the line, or left out, takes the blank before it along.
        if self._blanks:
            joined = self.text
            self._parts, self._length, self._blanks = [joined[: -self._blanks]], self._length - self._blanks, 0
        if node.kind == "citation":
            keys = " ".join(cite.get("key") for cite in node.children if cite.kind == "cite")
            self.spans.append(Span(Mark.CITATION, self._length, self._length, keys))
            return
        label = node.get("label") or "".join(inner.text for inner in node.walk() if node.kind == "superscript")
        self.spans.append(Span(Mark.CALL, self._length, self._length, label))
        if node.kind == "inline_note":
            self.notes.append(node)

    def _read_marked(self, node: Node) -> None:
        chosen = any(node.get(name) for name in MARKS)
        if chosen and self._choice == self._length > 0 and not self._blanks:
            self._put(" ", node.start, node.start)  # other words for other readers
        start = self._length
        self.read(node.children)
        if chosen:
            self._choice = self._length
        for mark, value in _marks_of(node, self.lang, self.text[start:]):
            self.spans.append(Span(mark, start, self._length, value))


def _marks_of(node: Node, lang: str, text: str) -> list[tuple[Mark, str]]:
    found: list[tuple[Mark, str]] = []
    if node.kind in _MARKED:
        found.append((_MARKED[node.kind], ""))
    if node.kind == "link":
        href = node.get("href")
        found.append((Mark.LINK, href))
        if text and text.strip() in (href, href.removeprefix("mailto:"), href.partition("://")[2]):
            found.append((Mark.ADDRESS, href))
    if node.kind == "reference":
        found.append((Mark.REFERENCE, node.get("target")))
    tag = node.get("lang")
    if tag and not same_language(tag, lang):
        found.append((Mark.FOREIGN, tag))
    return found


def same_language(tag: str, other: str) -> bool:
    """Whether two BCP 47 tags name one language, whatever the script or the region."""
    return tag.partition("-")[0].lower() == other.partition("-")[0].lower()
