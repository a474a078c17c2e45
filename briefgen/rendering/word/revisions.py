"""What was inserted, deleted and moved -> the tracked changes of a Word file (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.rendering.word.markup import tag

# Not the empty elements, which are properties; none of these stands in another.
_CHANGE = lazy_re.compile(r"<w:(ins|del|moveFrom|moveTo) [^>]*(?<!/)>.*?</w:\1>", re.DOTALL)
_DELETED = lazy_re.compile(r"<w:del [^>]*(?<!/)>.*?</w:del>", re.DOTALL)
_TEXT = lazy_re.compile(r"<(/?)w:(t|instrText)(?=[ >/])")
_SHOWN = lazy_re.compile(r"<w:r[ >]|<m:oMath")


@dataclass(slots=True)
class Revisions:
    """Whose changes they are, and when they were made.

    Attributes:
        author: a name, as Word shows it.
        date: a moment in UTC (``2025-05-07T09:30:00Z``), or "" for none.
        number: gives each change its ID; set by the file that is written.
    """

    author: str
    date: str = ""
    number: Callable[[], int] = field(default=lambda: 0)
    _moves: Counter[tuple[str, str]] = field(default_factory=Counter)

    def start(self, name: str) -> str:
        """The start of an element around what was changed: ``ins``, ``del``, ``moveFrom`` or ``moveTo``."""
        return self.mark(name).removesuffix("/>") + ">"

    def mark(self, name: str) -> str:
        """An empty element that says the same of the paragraph, the row or the cell that it is a property of."""
        return tag(f"w:{name}", id=self.number(), **self._sign())

    def surround(self, paragraph: str, name: str, move: str) -> str:
        """A paragraph that moved, between the ends of its range; the n-th of a move is the n-th at both places."""
        self._moves[name, move] += 1
        number, title = self.number(), f"move{move}-{self._moves[name, move]}"
        start = tag(f"w:{name}RangeStart", id=number, **self._sign(), name=title)
        return start + paragraph + tag(f"w:{name}RangeEnd", id=number)

    def _sign(self) -> dict[str, str]:
        return {"author": self.author, **({"date": self.date} if self.date else {})}


def name_change(element: Element, *, in_cell: bool) -> str:
    """The element of Word for an ``ins`` or a ``del``; rows and cells do not move."""
    moved = bool(element.get("data-move")) and not in_cell
    if element.tag == "ins":
        return "moveTo" if moved else "ins"
    return "moveFrom" if moved else "del"


def find_change(content: str) -> str:
    """How the whole of a paragraph, or of a row, was changed: the name of the element; "" where something stays."""
    if _SHOWN.search(_CHANGE.sub("", content)):
        return ""
    found = {match[1] for match in _CHANGE.finditer(content)}
    for name, others in (("moveFrom", {"del"}), ("moveTo", {"ins"})):
        if name in found and found <= {name, *others}:
            return name
    return found.pop() if len(found) == 1 else ""


def write_deleted(content: str) -> str:
    """Runs in which deleted text is in the element that Word has for it."""
    if "<w:del " not in content:
        return content
    return _DELETED.sub(lambda match: _TEXT.sub(_rename, match[0]), content)


def _rename(match: re.Match[str]) -> str:
    return f"<{match[1]}w:{'delText' if match[2] == 't' else 'delInstrText'}"
