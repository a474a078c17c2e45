"""Blocks -> lines of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.markdown.line_start import escape_start
from briefgen.markdown.list_numbers import read_list, write_marker
from briefgen.rendering.elements import Content, has_class, is_block, list_contents, list_parts, name_of
from briefgen.rendering.flow.grid import Row, count_columns, read_grid
from briefgen.rendering.flow.lines import join_blocks
from briefgen.rendering.markdown_text.emphasis import wrap, write_marks
from briefgen.rendering.markdown_text.inlines import BREAK, InlineWriter

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_PARAGRAPHS = frozenset({"p", "dt", "figcaption", "caption", *_HEADINGS})
_LISTS = frozenset({"ul", "ol"})
_ALIGNED = {"right": "---:", "center": ":---:"}


class MarkdownWriter:
    """Writes elements in lines.

    Args:
        labels: the fixed words of the edition.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._inlines = InlineWriter(labels)
        self._last_list = ""

    def write(self, element: Element) -> list[str]:
        """The lines of all that an element holds."""
        return join_blocks(self.list_blocks(element))

    def list_blocks(self, element: Element) -> Iterator[list[str]]:
        """The blocks inside an element, each as its lines."""
        for part in list_parts(element):
            if isinstance(part, list):
                yield self._paragraph(part)
            else:
                yield from self._write_block(part)

    def _paragraph(self, contents: Iterable[Content]) -> list[str]:
        text = self._inlines.write(contents)
        lines = [escape_start(line) for line in text.split(BREAK)] if text else []
        return [f"{line}\\" for line in lines[:-1]] + lines[-1:]

    def _write_block(self, block: Element) -> Iterator[list[str]]:
        self._last_list = self._last_list if name_of(block) in ("ul", "ol") else ""
        match name := name_of(block):
            case "ul" | "ol":
                yield self._write_list(block)
            case "table":
                yield self._write_table(block)
            case "pre":
                yield _write_code(block)
            case "hr":
                yield ["* * *"]
            case "blockquote" | "aside":
                yield [f"> {line}".rstrip() for line in self.write(block)]
            case "dl":
                yield from self._write_definitions(block)
            case "div" if has_class(block, "math"):
                yield self._write_formula(block)
            case _ if name in _PARAGRAPHS and not any(is_block(each) for each in list_contents(block)):
                yield self._write_line(block, name)
            case _ if has_class(block, "exhibit-lines", "routing", "byline", "masthead") or name == "figcaption":
                yield _join_lines([lines for lines in self.list_blocks(block) if lines])
            case _:
                yield from self.list_blocks(block)

    def _write_line(self, block: Element, name: str) -> list[str]:
        sign = "##" if has_class(block, "eyebrow") else _HEADINGS.get(name, "")
        if not sign:
            paragraph = self._paragraph(list_contents(block))
            return [_embolden(line) for line in paragraph] if has_class(block, "box-title") else paragraph
        text = self._inlines.write(list_contents(block)).replace(BREAK, " ")
        # A number sign at the end would be taken for a closing mark.
        return [f"{sign} {text[:-1]}\\#" if text.endswith("#") else f"{sign} {text}"] if text else []

    def _write_list(self, element: Element) -> list[str]:
        loose = has_class(element, "loose")
        start = element.get("start", "1")
        number = int(start) if start.isdigit() else 1
        ordered = name_of(element) == "ol"
        numbered = read_list(element.get("class", ""), element.get("start", ""))
        # CommonMark numbers lists with digits only, and without brackets before them.
        lettered = ordered and bool(numbered.get("style") or numbered.get("delimiter") == "()")
        sign = (")" if has_class(element, "paren") else ".") if ordered and not lettered else "-"
        # Two lists side by side would be one.
        if self._last_list == sign:
            sign = {".": ")", ")": ".", "-": "*"}[sign]
        lines: list[str] = []
        for index, item in enumerate(each for each in element if name_of(each) == "li"):
            marker = f"{sign} " if sign in "-*" else f"{number + index}{sign} "
            self._last_list = ""
            blocks = [block for block in self.list_blocks(item) if block]
            if lettered:
                blocks = _put_before(write_marker(numbered, index), blocks, _begins_with_text(item))
            # Without an empty line, what is no list would go on with the block before it.
            parts = [*list_parts(item)]
            close = not loose and all(isinstance(part, Element) and name_of(part) in _LISTS for part in parts[1:])
            # Definitions and a figure are several.
            close = close and len(parts) == len(blocks)
            own = [line for block in blocks for line in block] if close else join_blocks(blocks)
            lines += [""] if lines and loose else []
            lines += [marker + (own[0] if own else ""), *(f"{' ' * len(marker)}{line}".rstrip() for line in own[1:])]
        self._last_list = sign
        return lines

    def _write_definitions(self, element: Element) -> Iterator[list[str]]:
        for part in element.iter():
            if name_of(part) == "dt":
                yield self._paragraph(list_contents(part))
            elif name_of(part) == "dd":
                lines = self.write(part)
                yield [f"{':   ' if not index else '    '}{line}".rstrip() for index, line in enumerate(lines)]

    def _write_formula(self, block: Element) -> list[str]:
        math = next((each for each in block.iter() if name_of(each) == "math"), None)
        if math is None:
            return self._paragraph(list_contents(block))
        label = next((each for each in block.iter() if has_class(each, "formula-label")), None)
        label_lines = ["", *self._paragraph(list_contents(label))] if label is not None else []
        return [
            "$$",
            *(line for line in math.get("alttext", "").strip().split("\n") if line.strip()),
            "$$",
            *label_lines,
        ]

    def _write_table(self, table: Element) -> list[str]:
        rows = read_grid(table)
        columns = count_columns(rows)
        if not columns:
            return []
        aligned = ["---"] * columns
        for cell in (cell for row in rows for cell in row.cells):
            side = next((side for side in _ALIGNED if has_class(cell.element, side)), "")
            aligned[cell.column] = _ALIGNED.get(side, aligned[cell.column])
        head = rows[0] if rows[0].is_head else None
        lines = [self._write_row(head, columns), _write_cells(aligned)]
        return lines + [self._write_row(row, columns) for row in rows[1 if head else 0 :]]

    def _write_row(self, row: Row | None, columns: int) -> str:
        texts = [""] * columns
        for cell in row.cells if row else ():
            text = self._inlines.write(list_contents(cell.element)).replace(BREAK, " ")
            texts[cell.column] = text.replace("|", "\\|")
        return _write_cells(texts)

    def write_note(self, number: str, body: Element) -> list[str]:
        """A note."""
        lines = self.write(body)
        first = lines[0] if lines else ""
        return [f"[^{number}]: {first}".rstrip(), *(f"    {line}".rstrip() for line in lines[1:])]


def _write_cells(texts: Iterable[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def _begins_with_text(item: Element) -> bool:
    first = next(list_parts(item), None)
    return isinstance(first, list) or (first is not None and name_of(first) == "p")


def _put_before(marker: str, blocks: list[list[str]], is_text: bool) -> list[list[str]]:
    """The letter of an item, before its first line or on a line of its own."""
    if not is_text:
        return [[marker, "", *(blocks[0] if blocks else ())], *blocks[1:]]
    (first, *more), *others = blocks
    return [[f"{marker} {first}", *more], *others]


def _write_code(block: Element) -> list[str]:
    text = "".join(block.itertext()).rstrip("\n")
    language = next(
        (
            name.removeprefix("language-")
            for each in block.iter()
            for name in each.get("class", "").split()
            if name.startswith("language-")
        ),
        "",
    )
    fence = "`" * max(3, max(map(len, lazy_re.compile("`+").findall(text)), default=0) + 1)
    return [fence + language, *text.split("\n"), fence]


def _embolden(line: str) -> str:
    return write_marks(wrap("strong", line)) if "*" not in line else line


def _join_lines(blocks: list[list[str]]) -> list[str]:
    """Paragraphs as lines of one."""
    last = len(blocks) - 1
    return [
        line + ("\\" if at < last and number == len(block) - 1 else "")
        for at, block in enumerate(blocks)
        for number, line in enumerate(block)
    ]
