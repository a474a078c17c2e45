"""A web page -> its words in order, with the lines of the file that they are on.

Read by Python's own parser, tag by tag, without a tree: what prepares the page for pandoc (``html_page.py``) is another
parser, and knows nothing of this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from briefgen.core import lazy_re
from briefgen.importing.source import FORMULA, NOTE, Passage, SourceText

#: What no browser shows as text.
_UNSHOWN = frozenset("script style template noscript head iframe object video audio canvas svg".split())
#: What is around an article: each has an end tag in every page (HTML, 13.1.2.4).
_FURNITURE = {
    "nav": "navigation", "footer": "footer", "header": "header", "aside": "sidebar",
    "form": "form", "button": "button", "select": "form", "textarea": "form", "dialog": "dialog",
}  # fmt: skip
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: A new one ends the one before.
_LONE = frozenset("p li dt dd tr td th option".split())
_LABEL = lazy_re.compile(r"\s*[\[(]?(?:\d{1,4}|[a-z]{1,3}|\W{1,3})[\])]?\s*$", re.IGNORECASE)


@dataclass(slots=True)
class _Anchor:
    """A link within the page: where it leads, what it is called, its place in the text."""

    target: str
    names: set[str]
    block: int
    start: int
    stop: int = 0


@dataclass(slots=True)
class _Block:
    place: str
    around: str
    text: str = ""


@dataclass(slots=True)
class _Open:
    tag: str
    names: set[str] = field(default_factory=set)
    around: str = ""
    first: int = 0
    has_title: bool = False


def read_html(page: str) -> SourceText:
    """Read a page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._stack: list[_Open] = []
        self._blocks = [_Block("line 1", "")]
        self._anchors: list[_Anchor] = []
        self._hidden: list[str] = []
        self._unshown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or go on in this one."""
        if self._unshown or (tag in _UNSHOWN and tag not in _VOID):
            self._unshown += [tag] if not self._unshown or tag == self._unshown[0] else []
            return
        values = {name: value or "" for name, value in attrs}
        if tag in _LONE:
            self._close_lone(tag)
        if tag not in _INLINE:
            self._begin()
        if tag in ("br", "img"):
            self._blocks[-1].text += f" {values.get('alt', '')} "
        if tag == "math":
            self._blocks[-1].text += FORMULA
            self._unshown.append(tag)
            return
        if tag == "h1":
            for each in self._stack:
                each.has_title = True
        if "hidden" in values:
            self._hidden.append(self._place())
        if tag not in _VOID:
            names = {values[name] for name in ("id", "name") if values.get(name)}
            self._stack.append(_Open(tag, names, self._find_kind(tag, values), len(self._blocks) - 1))
        if tag == "a" and values.get("href", "").startswith("#"):
            names = set[str]().union(*(each.names for each in self._stack[-6:]))
            text = self._blocks[-1].text
            self._anchors.append(_Anchor(values["href"][1:], names, len(self._blocks) - 1, len(text)))

    def _find_kind(self, tag: str, values: dict[str, str]) -> str:
        inside = [each.tag for each in self._stack]
        is_article = "main" in inside or "article" in inside or "blockquote" in inside
        if tag in ("header", "footer", "aside") and is_article:
            return ""
        if values.get("role") in ("doc-endnotes", "doc-footnote"):
            return ""
        return _FURNITURE.get({"navigation": "nav"}.get(values.get("role", ""), tag), "")

    def handle_endtag(self, tag: str) -> None:
        """End a block, or go on."""
        if self._unshown:
            if tag == self._unshown[0]:
                self._unshown.pop()
            return
        at = next((at for at in range(len(self._stack) - 1, -1, -1) if self._stack[at].tag == tag), -1)
        if at < 0:
            return
        for each in reversed(self._stack[at:]):
            self._end(each)
        del self._stack[at:]
        if tag not in _INLINE:
            self._begin()

    def _end(self, opened: _Open) -> None:
        if opened.tag == "a" and self._anchors and not self._anchors[-1].stop:
            self._anchors[-1].stop = len(self._blocks[-1].text)
        if opened.tag == "header" and opened.has_title:
            opened.around = ""
        if opened.around:
            for block in self._blocks[opened.first :]:
                block.around = block.around or opened.around

    def _close_lone(self, tag: str) -> None:
        family = {"dt": "dd", "dd": "dt", "td": "th", "th": "td"}
        if self._stack and self._stack[-1].tag in (tag, family.get(tag)):
            self._end(self._stack.pop())

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._unshown:
            self._blocks[-1].text += data
            if not self._blocks[-1].text.strip():
                self._blocks[-1].place = self._place()

    def _begin(self) -> None:
        if self._blocks[-1].text.strip():
            self._blocks.append(_Block(self._place(), ""))
        self._blocks[-1].place = self._place()

    def _place(self) -> str:
        return f"line {self.getpos()[0]}"

    def finish(self) -> SourceText:
        """All that was read."""
        for each in reversed(self._stack):
            self._end(each)
        self._mark_notes()
        found = SourceText(hidden=self._hidden)
        for block in self._blocks:
            if block.text.strip():
                place = f"{block.around}, {block.place}" if block.around else block.place
                found.passages.append(Passage(place, block.text, printed=not block.around))
        return found

    def _mark_notes(self) -> None:
        """Two links that lead to each other are a footnote reference and the way back from its note."""
        named: dict[str, _Anchor] = {}
        for each in self._anchors:
            named.update(dict.fromkeys(each.names, each))
        changes: list[tuple[_Anchor, str]] = []
        for call in self._anchors:
            back = named.get(call.target)
            is_later = back is not None and (back.block, back.start) > (call.block, call.start)
            if back is not None and is_later and back.target in call.names and self._is_label(call):
                changes += [(call, NOTE), (back, " ")]
        for anchor, sign in sorted(changes, key=lambda each: (each[0].block, -each[0].start)):
            block = self._blocks[anchor.block]
            block.text = block.text[: anchor.start] + sign + block.text[anchor.stop :]

    def _is_label(self, anchor: _Anchor) -> bool:
        return bool(_LABEL.match(self._blocks[anchor.block].text[anchor.start : anchor.stop]))
