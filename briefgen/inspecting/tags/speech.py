"""Tags -> what a screen reader says of a PDF, from top to bottom, a line for each thing that it stops at.

Words in square brackets are what it announces: what follows is a link, a figure, another language. Readers differ in
their words; the order and what is said at all come from the tags alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.core.messages import count
from briefgen.core.reading_order import order_line, runs_left
from briefgen.inspecting.tags.grid import Cell, Grid, lay_out
from briefgen.inspecting.tags.tree import BLOCKS, GROUPS, Element, Target, Words, join_words

_INDENT = "  "
_HEADINGS = {f"H{level}": level for level in range(1, 7)}


def speak(root: Element) -> Iterator[str]:
    """The lines of a document."""
    yield from _Speaker().say(_order(root), 0)


def _order(element: Element) -> Element:
    """A copy with its words in the order of reading: from right to left, a PDF has them as the eye meets them."""
    return replace(element, kids=[*map(_order_kid, element.kids)])


def _order_kid(kid: Element | Words | Target) -> Element | Words | Target:
    if isinstance(kid, Words) and runs_left(kid.text):
        return replace(kid, text=order_line(list(kid.text)))
    return _order(kid) if isinstance(kid, Element) else kid


class _Speaker:
    """Says elements; knows which language it speaks."""

    def __init__(self) -> None:
        self._lang = ""

    def say(self, element: Element, depth: int, before: str = "") -> Iterator[str]:
        """What is said of an element that stands by itself, at a depth of lists, quotations and notes.

        Args:
            before: what is announced before its first words.
        """
        role = element.role
        yield from self._change_language(element, depth)
        if element.actual is not None or (element.alt is not None and role not in ("Figure", "Formula", "Link")):
            yield self._line(depth, element.actual if element.actual is not None else f"[{element.alt}]")
        elif role in _HEADINGS or role == "H":
            level = f" level {_HEADINGS[role]}" if role in _HEADINGS else ""
            yield from self._run(element, depth, f"[heading{level}] ")
        elif role == "Table":
            yield from self._table(element, depth)
        elif role in ("L", "TOC"):
            yield from self._list(element, depth)
        elif role in ("Note", "FENote"):
            yield from self._enclosed(element, depth, "note")
        elif role == "BlockQuote":
            yield from self._enclosed(element, depth, "quotation")
        elif role == "Caption":
            yield from self._run(element, depth, "[caption] ")
        elif role == "Figure":
            yield from self._figure(element, depth)
        else:
            yield from self._run(element, depth, before)

    def _change_language(self, element: Element, depth: int) -> Iterator[str]:
        if element.lang and element.lang != self._lang and (element.own_lang or self._lang):
            yield self._line(depth, f"[language {element.lang}]")
        self._lang = element.lang or self._lang

    def _run(self, element: Element, depth: int, before: str) -> Iterator[str]:
        """Runs of text, and between them what stands by itself."""
        run = ""
        for kid in element.kids:
            if isinstance(kid, Element) and self._stands(kid, element):
                if run.strip():
                    yield self._line(depth, before + run)
                    before = ""
                yield from self.say(kid, depth, before)
                run = before = ""
                yield from self._change_language(element, depth)
            else:
                run += self._inline(kid, element.lang)
        if run.strip():
            yield self._line(depth, before + run)

    def _stands(self, kid: Element, element: Element) -> bool:
        """Whether it stands by itself, and is no part of a run of text."""
        picture = kid.role in ("Figure", "Formula") and element.role in GROUPS
        return picture or kid.role in BLOCKS

    def _inline(self, kid: Element | Words | Target, lang: str) -> str:
        """What is said of a part of a run of text."""
        if isinstance(kid, Words):
            return kid.text
        if isinstance(kid, Target):
            return ""
        said = kid.actual if kid.actual is not None else "".join(self._inline(each, kid.lang) for each in kid.kids)
        role, behind = kid.role, said[len(said.rstrip()) :]
        if role in ("Figure", "Formula"):
            said = f"[{role.lower()}: {kid.alt if kid.alt is not None else kid.actual or 'without words'}]"
        elif role == "Link":
            said = f"[link: {kid.alt if kid.alt is not None else said.strip()}]{behind}"
        elif role == "Reference":
            said = f"[reference {join_words(kid.text)}]{behind}"
        elif role in ("Note", "FENote"):
            said = f"[note: {said.strip()}]{behind}"
        elif kid.alt is not None:
            said = f"[{kid.alt}]"
        if kid.lang and kid.lang != lang and said.strip():
            said = f"[{kid.lang}: {said.strip()}]{behind}"
        return said

    def _line(self, depth: int, text: str) -> str:
        joined = join_words(text)
        return _INDENT * depth + joined if joined else ""

    def _figure(self, element: Element, depth: int) -> Iterator[str]:
        alt = element.alt if element.alt is not None else "without alternative text"
        yield self._line(depth, f"[figure] {alt}")
        for kid in element.elements:
            if kid.role == "Caption":
                yield from self.say(kid, depth)

    def _enclosed(self, element: Element, depth: int, name: str) -> Iterator[str]:
        label = next((each for each in element.elements if each.role == "Lbl"), None)
        yield self._line(depth, f"[{name}{f' {join_words(label.text)}' if label else ''}]")
        element_without = [kid for kid in element.kids if kid is not label]
        inner = Element("Div", lang=element.lang, kids=element_without)
        yield from self._run(inner, depth + 1, "")
        yield self._line(depth, f"[end of {name}]")

    def _list(self, element: Element, depth: int) -> Iterator[str]:
        items = [each for each in element.elements if each.role in ("LI", "TOCI", "TOC", "L")]
        name, unit = ("contents", "entry") if element.role == "TOC" else ("list", "item")
        plural = "entries" if unit == "entry" else "items"
        yield self._line(depth, f"[{name}, {len(items)} {unit if len(items) == 1 else plural}]")
        for each in element.elements:
            if each in items and each.role in ("LI", "TOCI"):
                yield from self._item(each, depth + 1)
            else:
                yield from self.say(each, depth)
        yield self._line(depth, f"[end of {name}]")

    def _item(self, item: Element, depth: int) -> Iterator[str]:
        yield from self._change_language(item, depth)
        label = "".join(f"{join_words(each.text)} " for each in item.elements if each.role == "Lbl")
        if item.role == "TOCI":
            yield self._line(depth, join_words(item.text))
            return
        body = Element("LBody", lang=item.lang)
        for each in item.kids:
            if isinstance(each, Element) and each.role == "LBody":
                body.kids += each.kids
            elif not (isinstance(each, Element) and each.role == "Lbl"):
                body.kids.append(each)
        lines = [*self._run(body, depth, "")]
        first = lines[0].strip() if lines else ""
        yield self._line(depth, label + first)
        yield from lines[1:]

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        grid = lay_out(table)
        size = f"{count(len(grid.rows), 'row')}, {count(grid.width, 'column')}"
        yield self._line(depth, f"[table, {size}]")
        for each in table.elements:
            if each.role == "Caption":
                yield from self.say(each, depth)
        for number, row in enumerate(grid.rows, 1):
            said = "; ".join(self._cell(grid, cell) for cell in row)
            yield self._line(depth + 1, f"[row {number}] {said}")
        yield self._line(depth, "[end of table]")

    def _cell(self, grid: Grid, cell: Cell) -> str:
        element = cell.element
        text = join_words("".join(self._inline(kid, element.lang) for kid in _flatten(element)))
        if element.lang and element.lang != self._lang and text:
            text = f"[{element.lang}: {text}]"
        text = text or "[empty]"
        if element.role == "TH":
            return f"[header] {text}"
        heads = [head for each in grid.list_headers(cell) if (head := _name(each))]
        return f"{', '.join(heads)}: {text}" if heads else text


def _name(header: Element) -> str:
    """What a header is announced by: its words without the calls of notes."""
    kids = (kid for kid in _flatten(header) if not (isinstance(kid, Element) and kid.role == "Reference"))
    return Element("TH", kids=[*kids]).text


def _flatten(element: Element) -> Iterator[Element | Words | Target]:
    """What is in a cell as one run of text: its paragraphs with a space between."""
    for kid in element.kids:
        if isinstance(kid, Element) and kid.role in BLOCKS and kid.actual is None:
            yield from _flatten(kid)
            yield Words(" ", kid.page)
        else:
            yield kid
