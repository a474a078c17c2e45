"""Blocks -> lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from briefgen.core.terminal import measure
from briefgen.markdown.list_numbers import read_list, write_marker
from briefgen.rendering.elements import Content, has_class, is_block, list_contents, list_parts, name_of
from briefgen.rendering.flow.lines import join_blocks
from briefgen.rendering.plain_text.inlines import InlineWriter
from briefgen.rendering.plain_text.tables import write_table
from briefgen.rendering.plain_text.wrapping import BREAK, wrap

WIDTH = 72
_INDENT = "    "
#: Columns between a formula and its number, at least.
_APART = 2
_UNDERLINES = {"h1": "=", "h2": "-"}
_LINES = frozenset({"p", "dt", "figcaption", "caption", "h1", "h2", "h3", "h4", "h5", "h6"})


class TextWriter:
    """Writes elements in lines.

    Args:
        labels: the fixed words of the edition.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._inlines = InlineWriter(labels)
        #: In a list of contents the items have labels of their own, and each says its level.
        self._in_contents = False

    def write(self, element: Element, width: int = WIDTH) -> list[str]:
        """The lines of all that an element holds, with empty ones between its blocks."""
        return join_blocks(self.list_blocks(element, width))

    def list_blocks(self, element: Element, width: int) -> Iterator[list[str]]:
        """The blocks inside an element, each as its lines."""
        for part in list_parts(element):
            if isinstance(part, list):
                yield self._wrap(part, width)
            else:
                yield from self._write_block(part, width)

    def _wrap(self, contents: Iterable[Content], width: int) -> list[str]:
        text = self._inlines.write(contents)
        return wrap(text, width) if text else []

    def _write_block(self, block: Element, width: int) -> Iterator[list[str]]:
        match name := name_of(block):
            case "nav":
                self._in_contents = True
                yield from self.list_blocks(block, width)
                self._in_contents = False
            case "ul" | "ol":
                yield self._write_list(block, width)
            case "table":
                yield from self._write_table(block, width)
            case "pre":
                yield _indent("".join(block.itertext()).rstrip("\n").split("\n"))
            case "hr":
                yield ["* * *".center(width).rstrip()]
            case "blockquote" | "dd":
                yield _indent(self.write(block, width - len(_INDENT)))
            case "dl":
                yield list(self._write_definitions(block, width))
            case "aside":
                rule = "-" * width
                yield [rule, *self.write(block, width), rule]
            case "div" if has_class(block, "math"):
                yield self._write_formula(block, width)
            case _ if name in _LINES and not any(is_block(each) for each in list_contents(block)):
                lines = self._wrap(list_contents(block), width)
                sign = "-" if has_class(block, "eyebrow") else _UNDERLINES.get(name, "")
                yield _underline(lines, sign) if sign else lines
            case _ if has_class(block, "exhibit-lines", "routing", "byline", "masthead") or name == "figcaption":
                # Lines that belong together.
                yield [line for lines in self.list_blocks(block, width) for line in lines]
            case _:
                yield from self.list_blocks(block, width)

    def _write_formula(self, block: Element, width: int) -> list[str]:
        """A formula on its own; its number stands at the right end of its last line."""
        label = next((each for each in block.iter() if has_class(each, "formula-label")), None)
        number = "" if label is None else "".join(label.itertext())
        contents = [each for each in list_contents(block) if each is not label]
        lines = _indent(self._wrap(contents, width - len(_INDENT) - (measure(number) + _APART if number else 0)))
        if not number or not lines:
            return [*lines, number] if number else lines
        room = width - measure(lines[-1]) - measure(number)
        return [*lines[:-1], f"{lines[-1]}{' ' * max(room, _APART)}{number}"]

    def _write_table(self, table: Element, width: int) -> Iterator[list[str]]:
        """The table, and below it the addresses of its links."""
        links: list[str] = []
        inlines = InlineWriter(self._labels, links)

        def write(cell: Element) -> str:
            parts = [part if isinstance(part, list) else [part] for part in list_parts(cell)]
            return BREAK.join(inlines.write(part) for part in parts)

        yield write_table(table, width, write)
        yield [line for link in dict.fromkeys(links) for line in wrap(link, width)]

    def _write_list(self, element: Element, width: int) -> list[str]:
        tight = has_class(element, "tight", "list") or not has_class(element, "loose")
        numbered = read_list(element.get("class", ""), element.get("start", ""))
        lines: list[str] = []
        for index, item in enumerate(each for each in element if name_of(each) == "li"):
            marker = f"{write_marker(numbered, index)} " if name_of(element) == "ol" else "- "
            if self._in_contents:
                marker = _INDENT * sum(has_class(item, f"level-{level}") * (level - 2) for level in (3, 4, 5, 6))
            blocks = [block for block in self.list_blocks(item, width - len(marker)) if block]
            own = [line for block in blocks for line in block] if tight else join_blocks(blocks)
            lines += [""] if lines and not tight else []
            lines += [marker + (own[0] if own else ""), *(f"{' ' * len(marker)}{line}".rstrip() for line in own[1:])]
        return lines

    def _write_definitions(self, element: Element, width: int) -> Iterator[str]:
        first = True
        for part in element.iter():
            if name_of(part) == "dt":
                yield from () if first else ("",)
                yield from self._wrap(list_contents(part), width)
                first = False
            elif name_of(part) == "dd":
                yield from _indent(self.write(part, width - len(_INDENT)))

    def write_note(self, number: str, body: Element) -> list[str]:
        """A note, its number before it."""
        mark = f"[{number}] "
        lines = self.write(body, WIDTH - len(mark))
        return [mark + (lines[0] if lines else ""), *(f"{' ' * len(mark)}{line}".rstrip() for line in lines[1:])]


def underline(text: str, sign: str) -> list[str]:
    """A heading."""
    return _underline(wrap(text, WIDTH), sign)


def _underline(lines: list[str], sign: str) -> list[str]:
    return [*lines, sign * max(map(measure, lines))] if lines else []


def _indent(lines: Iterable[str]) -> list[str]:
    return [f"{_INDENT}{line}".rstrip() for line in lines]
