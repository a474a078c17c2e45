"""Pandoc's blocks -> blocks of our Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.captions import Caption
from briefgen.importing.escapes import clean, escape
from briefgen.importing.exhibits import Exhibit, find_exhibit, find_only_cell
from briefgen.importing.inlines import InlineWriter, Written, clean_formula, is_known
from briefgen.importing.pandoc_tree import hand_down
from briefgen.importing.plain import find_lines, read_plain
from briefgen.importing.roles import guess_role
from briefgen.importing.tables import Grid
from briefgen.markdown.attributes import quote_value
from briefgen.markdown.line_start import escape_start

Block = dict[str, Any]
_QUOTING = lazy_re.compile(r"quot|block text|citation|zitat|인용", re.IGNORECASE)
_ATTRIBUTION = lazy_re.compile(r"\s*(?:—|―|–|--)\s*\S")
_BOX = lazy_re.compile(
    r"(?:callout(?:-\w+)?|box|admonition|alert|note|tip|important|warning|caution|danger|error|hint|attention|seealso)$"
)
_FORMULA_NAME = lazy_re.compile(r"\{#([^\s{}]+)\}$")
#: What a block, or code, of the text begins with: what is around it begins with more.
_COLONS, _TICKS = lazy_re.compile(r"^:{3,}", re.MULTILINE), lazy_re.compile("`+")
_LETTERED = lazy_re.compile(r"^\^([^^\s]{1,2})\^\s*(?=\S)")
_STYLES = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}
_DELIMITERS = {"OneParen": "{})", "TwoParens": "({})"}
#: Our sections begin at level two, and Markdown knows six.
_TOP, _DEEPEST = 2, 6


class BlockWriter:
    """Writes blocks.

    Args:
        inlines: writes their lines.
        written: what is noted of them.
        top: the level of the document's highest heading.
    """

    def __init__(self, inlines: InlineWriter, written: Written, top: int = 1) -> None:
        self._inlines = inlines
        self._written = written
        self._top = top
        self._level = _TOP - 1
        self._counted = {"table": 0, "figure": 0}

    def write(self, blocks: Sequence[Block], *, inside: bool = False) -> str:
        """The blocks, blank lines between them.

        Args:
            blocks: the blocks.
            inside: whether they are in a list, a quotation or a box, where no section begins.
        """
        return "\n\n".join(each for each in self._list(list(blocks), inside) if each)

    def _list(self, blocks: list[Block], inside: bool) -> Iterator[str]:
        at = 0
        while at < len(blocks):
            if quoted := self._write_attributed(blocks[at : at + 2]):
                at += 2
                yield quoted
                continue
            if found := find_exhibit(blocks, at):
                at = found.stop
                yield self._write_exhibit(found)
                continue
            yield self._write(blocks[at], inside)
            at += 1

    def _write_attributed(self, blocks: Sequence[Block]) -> str:
        """A quotation and the line behind it that says whose it is."""
        if len(blocks) < 2 or not _is_quote(blocks[0]) or (line := find_lines(blocks[1])) is None:
            return ""
        if not _ATTRIBUTION.match(read_plain(line)):
            return ""
        words = self.write(blocks[:1])
        who = self._inlines.write(line, line_break=" ")
        return f"{words}\n>\n> — {who.lstrip('—–-― ')}"

    def _write(self, block: Block, inside: bool) -> str:
        content: Any = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                return self._write_paragraph(content or ())
            case "Header":
                return self._write_heading(content, inside)
            case "BlockQuote":
                return _quote(self.write(content or (), inside=True))
            case "BulletList":
                return self._write_list(content or (), ["- "] * len(content or ()))
            case "OrderedList":
                return self._write_numbered(content)
            case "DefinitionList":
                return "\n\n".join(map(self._write_definition, content or ()))
            case "CodeBlock":
                return _write_code(clean(content[1]))
            case "RawBlock":
                self._written.lifted.append((f"{content[0]} code, which is left out", content[1]))
                return ""
            case "LineBlock":
                lines = [self._inlines.write(line, line_break=" ") for line in content]
                return escape_start("\\\n".join(filter(None, lines)))
            case "Table":
                return self._write_table(content)
            case "Figure":
                return self.write([*content[2], *content[1][1]], inside=inside)
            case "Div":
                return self._write_div(content, inside)
            case _:
                return ""

    def _write_paragraph(self, inlines: Sequence[Any]) -> str:
        formula = _find_display(inlines)
        if formula and is_known(formula):
            return f"```math{self._name_formula(inlines)}\n{formula}\n```"
        lines = self._inlines.write(inlines)
        return "\n".join(map(escape_start, lines.split("\n")))

    def _name_formula(self, inlines: Sequence[Any]) -> str:
        """The ID of a formula, which Quarto writes behind it: ``{#eq-results}``."""
        named = _FORMULA_NAME.match(read_plain(inlines[1:]).strip())
        return _brace([self._written.name_place(named[1])]) if named else ""

    def _write_heading(self, content: Sequence[Any], inside: bool) -> str:
        words = self._inlines.write(content[2], line_break=" ")
        if not words:
            return ""
        if inside:
            return f"**{words}**" if "*" not in words else escape_start(words)
        self._level = min(max(content[0] - self._top + _TOP, _TOP), self._level + 1, _DEEPEST)
        words = words[:-1] + "\\#" if words.endswith("#") else words
        role = guess_role(read_plain(content[2]).strip()) if self._level == _TOP else ""
        attributes = [self._written.name_place(content[1][0]), f"role={role}" if role else ""]
        return "#" * self._level + f" {words}" + _brace(attributes)

    def _write_list(self, items: Sequence[Sequence[Block]], markers: Sequence[str]) -> str:
        loose = any(sum(block["t"] != "Plain" for block in item) > 1 for item in items)
        written = [_indent(self.write(item, inside=True), marker) for item, marker in zip(items, markers, strict=True)]
        return ("\n\n" if loose else "\n").join(each for each in written if each)

    def _write_numbered(self, content: Sequence[Any]) -> str:
        (start, style, delimiter), items = content
        text = self._write_list(items, [f"{start + number}. " for number in range(len(items))])
        sign = _STYLES.get(style["t"], "1")
        numbers = _DELIMITERS.get(delimiter["t"], "{}.").format(sign)
        return text if numbers == "1." or not text else f'::: {{numbers="{numbers}"}}\n{text}\n:::'

    def _write_definition(self, content: Sequence[Any]) -> str:
        term = self._inlines.write(content[0], line_break=" ")
        texts = [self.write(each, inside=True) for each in content[1]]
        return "\n\n".join([escape_start(term), *(_indent(text, ": ") for text in texts if text)])

    def _write_div(self, content: Sequence[Any], inside: bool) -> str:
        (name, classes, pairs), blocks = content
        if any(map(_BOX.match, classes)):
            return self._write_callout(name, dict(pairs).get("title", ""), blocks)
        if name in self._written.wanted and name not in self._written.places:
            blocks = hand_down(name, blocks)
        style = dict(pairs).get("custom-style", "")
        if style and not _QUOTING.search(style):
            blocks = [inner for each in blocks for inner in (each["c"] if each["t"] == "BlockQuote" else [each])]
        elif style and all(each["t"] != "BlockQuote" for each in blocks):
            blocks = [{"t": "BlockQuote", "c": blocks}]
        if any(name.startswith("comment") for name in classes):
            return ""
        return self.write(blocks, inside=inside)

    def _write_callout(self, name: str, title: str, blocks: Sequence[Block]) -> str:
        """A callout, an admonition, an alert: a box, whose title is an attribute or its first heading."""
        title = escape(clean(title))
        first: Block = blocks[0] if blocks else {"t": "Null"}
        if first["t"] == "Div" and "title" in first["c"][0][1]:
            words: Sequence[Any] = find_lines(first) or []
            title, blocks = self._inlines.write(words, line_break=" "), blocks[1:]
        elif first["t"] == "Header" and not title:
            title, blocks = self._inlines.write(first["c"][2], line_break=" "), blocks[1:]
        # A note that is called from a title would be lost in an attribute.
        if "[^" in title or "\ue120" in title:
            return self._write_box([], name=name, before=f"**{title}**", after=self.write(blocks, inside=True))
        return self._write_box(blocks, title, name)

    def _write_table(self, content: Sequence[Any]) -> str:
        only = find_only_cell(content)
        text = self._write_grid(content) if only is None else self._write_box(only)
        return "\n\n".join(filter(None, (self.write(content[1][1], inside=True), text)))

    def _write_box(
        self, blocks: Sequence[Block], title: str = "", name: str = "", before: str = "", after: str = ""
    ) -> str:
        text = "\n\n".join(filter(None, (before, self.write(blocks, inside=True), after)))
        colons = ":" * (max(map(len, _COLONS.findall(text)), default=2) + 1)
        given = [self._written.name_place(name), f"title={quote_value(title)}" if title else ""]
        braces = _brace(given) if text else ""
        return f"{colons} box{braces}\n{text}\n{colons}" if text else title

    def _write_grid(self, content: Sequence[Any]) -> str:
        grid = Grid(content, self._write_cell)
        lines = "\n".join(grid.write())
        return f"::: table {{header-rows={grid.head}}}\n{lines}\n:::" if grid.head > 1 and lines else lines

    def _write_cell(self, blocks: Sequence[Block]) -> str:
        lines = [line for block in blocks for line in self._list_lines(block)]
        text = "<br>".join(filter(None, lines)).replace("|", "\\|")
        return f"\\{text}" if text in ("<<", "^^") else text

    def _list_lines(self, block: Block) -> Iterator[str]:
        """The lines of a block in a cell, which holds no blocks."""
        kind: str = block["t"]
        content: Any = block.get("c")
        match kind:
            case "Para" | "Plain":
                yield self._inlines.write(content or (), line_break="<br>")
            case "Header":
                yield self._inlines.write(content[2], line_break="<br>")
            case "BulletList" | "OrderedList":
                items = content if kind == "BulletList" else content[1]
                first = 1 if kind == "BulletList" else content[0][0]
                for number, item in enumerate(items, first):
                    lines = [line for each in item for line in self._list_lines(each) if line]
                    mark = "•" if kind == "BulletList" else f"{number}."
                    yield from [f"{mark} {line}" if not at else line for at, line in enumerate(lines)]
            case "DefinitionList":
                for term, texts in content:
                    yield self._inlines.write(term, line_break=" ")
                    yield from (line for text in texts for each in text for line in self._list_lines(each))
            case "Table":
                self._written.remarks.append("A table within a table is written as lines of its cell.")
                yield from (row.strip("| ").replace(" | ", "<br>") for row in self._list_rows(content))
            case "CodeBlock" | "RawBlock":
                yield from (escape(clean(line)) for line in content[1].split("\n"))
            case "LineBlock":
                yield from (self._inlines.write(line, line_break=" ") for line in content)
            case "BlockQuote":
                yield from (line for each in content for line in self._list_lines(each))
            case "Div" | "Figure":
                yield from (line for each in content[-1] for line in self._list_lines(each))

    def _list_rows(self, content: Sequence[Any]) -> Iterator[str]:
        groups = [content[3][1], *(rows for body in content[4] for rows in (body[2], body[3])), content[5][1]]
        for row in (row for group in groups for row in group):
            yield "<br>".join(line for cell in row[1] for block in cell[4] for line in self._list_lines(block) if line)

    def _write_exhibit(self, found: Exhibit) -> str:
        """A table or a picture with its caption and the lines that belong to it."""
        caption = found.caption
        words = self._inlines.write(caption.words, line_break=" ")
        head = 1
        if found.kind == "table":
            grid = Grid(found.block["c"], self._write_cell)
            text, head = "\n".join(grid.write()), grid.head
        else:
            text = self.write(found.block["c"][-1] if found.block["t"] == "Figure" else [found.block], inside=True)
        legends = [self._inlines.write(each, line_break=" ") for each in found.legends]
        if not text or (found.kind == "figure" and not text.startswith("![")):
            label = f"{escape(caption.label)}. " if caption.label else ""
            return "\n\n".join(filter(None, (text, escape_start(label + words), *legends)))
        attributes = [*self._label(found.kind, caption), f"header-rows={head}" if head > 1 else ""]
        braces = _brace([self._name(found.block), *attributes])
        self._written.lifted += [("a line of the table or figure", each.partition(":")[0]) for each in legends]
        above = f"Caption: {words}\n\n" if words else ""
        below = "\n\n" + "\n".join(map(_write_legend, legends)) if legends else ""
        return f"::: {found.kind}{braces}\n{above}{text}{below}\n:::"

    def _name(self, block: Block) -> str:
        """The ID of a table or a picture that the text refers to."""
        attributes = [each for each in _list_attributes(block) if each in self._written.wanted]
        return next((found for each in attributes if (found := self._written.name_place(each))), "")

    def _label(self, kind: str, caption: Caption) -> list[str]:
        """The label that the caption has in the document, where ours would be another."""
        if not caption.label:
            return []
        if caption.words and caption.number == str(self._counted[kind] + 1):
            self._counted[kind] += 1
            self._written.lifted.append((f"the number of the {kind}", caption.label))
            return []
        self._written.lifted.append((f"label of the {kind}", caption.label))
        return [f'label="{caption.label}"']


def _brace(attributes: Sequence[str]) -> str:
    given = " ".join(filter(None, attributes))
    return f" {{{given}}}" if given else ""


def _list_attributes(block: Block) -> Iterator[str]:
    """The names of a table or a picture, and of what is right around the picture."""
    content: Any = block.get("c")
    match block["t"]:
        case "Table" | "Figure" | "Image" | "Span":
            yield content[0][0]
        case "Div":
            yield content[0][0]
            yield from (name for each in content[1] for name in _list_attributes(each))
    if block["t"] in ("Figure", "Para", "Plain"):
        inner = content[2] if block["t"] == "Figure" else content
        yield from (name for each in inner for name in _list_attributes(each))


def _is_quote(block: Block) -> bool:
    if block["t"] == "Div":
        return bool(_QUOTING.search(dict(block["c"][0][2]).get("custom-style", "")))
    return bool(block["t"] == "BlockQuote")


def _write_legend(line: str) -> str:
    """A line below a table; a raised letter before a note on a cell is its marker."""
    return _LETTERED.sub(r"\1: ", line)


def _find_display(inlines: Sequence[Any]) -> str:
    """The formula that a paragraph consists of."""
    rest = [each for each in inlines if each["t"] not in ("Space", "SoftBreak")]
    if len(rest) == 2 and _FORMULA_NAME.match(read_plain(rest[1:])):
        rest.pop()
    if len(rest) == 1 and rest[0]["t"] == "Math" and rest[0]["c"][0]["t"] == "DisplayMath":
        return clean_formula(rest[0]["c"][1])
    return ""


def _write_code(text: str) -> str:
    fence = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{fence}\n{text}\n{fence}"


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def _indent(text: str, marker: str) -> str:
    pad = " " * len(marker)
    return "\n".join((marker if not at else pad if line else "") + line for at, line in enumerate(text.split("\n")))
