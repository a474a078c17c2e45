"""Block nodes of an edition -> Passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from briefgen.comparing.passage import Passage, Run
from briefgen.comparing.speech import BLOCKS, Speech
from briefgen.edition import Pack
from briefgen.markdown.exhibit_lines import CHART_WORDS
from briefgen.markdown.html_exhibits import counted_as
from briefgen.markdown.list_numbers import write_marker
from briefgen.markdown.tree import Node

_LEGENDS = {"unit": "unit", "source": "source", "notes_line": "note", "credit": "credit"}


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads blocks.

    Attributes:
        pack: whose labels an exhibit is named with.
        speech: how the words are said.
        digests: of the bytes of pictures, by the names that the content uses.
    """

    pack: Pack
    speech: Speech
    digests: Mapping[str, str] = field(default_factory=dict)
    _exhibits: Iterator[int] = field(default_factory=lambda: count(1))

    def read(self, nodes: Iterable[Node], depth: int = 0, kind: str = "paragraph") -> Iterator[Passage]:
        """The passages of some blocks, or of one run of inline nodes.

        Args:
            depth: of the passages.
            kind: what its paragraphs are.
        """
        for node in nodes:
            if node.kind in BLOCKS and (mark := self.speech.say_mark(node)):
                yield Passage("mark", mark, depth=depth, runs=(Run(mark),))
            match node.kind:
                case "paragraph":
                    yield from self._read_line(node, kind, depth, ">" if kind == "quotation" else "")
                case "heading":
                    # A heading in a text is below those of sections.
                    marker = "#" * min(int(node.get("level", "4")), 6)
                    yield from self._read_line(node, "heading", depth, marker)
                case "quote":
                    yield from self.read(node.children, depth, "quotation")
                case "attribution":
                    yield from self._read_line(node, "attribution", depth, "> —")
                case "list":
                    yield from self._read_list(node, depth)
                case "code_block":
                    words = node.text.rstrip()
                    yield Passage("code", words, depth=depth, runs=(Run(words),))
                case "math_block":
                    words, label = node.text.rstrip(), node.get("label")
                    if not self.speech.numbers and (bare := label and name_exhibit(node, {}, numbers=False)):
                        words = f"{words}  {bare}"
                    yield Passage("formula", words, marker=label, depth=depth, runs=(Run(words),), node=node)
                case "term":
                    yield from self._read_line(node, "term", depth)
                case "definition":
                    yield from self.read(node.children, depth + 1, "definition")
                case "box":
                    for child in node.children:
                        yield from self.read((child,), depth + (child.kind != "title"))
                case "title":
                    yield from self._read_line(node, "box", depth)
                case "table" | "figure":
                    number = next(self._exhibits)
                    for passage in self._read_exhibit(node, depth):
                        yield replace(passage, exhibit=number, frame=node)
                case "image":
                    words = self.speech.say_line(node)
                    key = self.digests.get(node.get("src"), "")
                    yield Passage("picture", words, depth=depth, runs=(Run(words),), key=key, node=node)
                case _:
                    yield from self.read(node.children, depth, kind)

    def _read_line(self, node: Node, kind: str, depth: int, marker: str = "") -> Iterator[Passage]:
        if runs := self.speech.say_runs(node):
            yield Passage(kind, join(runs), marker=marker, depth=depth, runs=runs)

    def _read_list(self, node: Node, depth: int) -> Iterator[Passage]:
        for index, item in enumerate(node.children):
            marker = write_marker(node, index) if node.get("ordered") else "-"
            inner = list(self.read(item.children, depth + 1, "paragraph"))
            if inner:
                yield replace(inner[0], kind="item", marker=marker, depth=depth)
            yield from inner[1:]

    def _read_exhibit(self, node: Node, depth: int) -> Iterator[Passage]:
        rows = iter(_lay_out(node))
        for child in node.children:
            if child.kind == "row":
                runs = tuple(self.speech.say_runs(cell, line=True) if cell else () for cell in next(rows))
                cells = tuple(map(join, runs))
                if any(cells):
                    kind = "head" if child.get("head") else "row"
                    yield Passage(kind, " | ".join(cells), depth=depth, cells=cells, cell_runs=runs)
            elif child.kind == "caption":
                yield from self._read_caption(node, child, depth)
            elif child.kind == "lettered_note":
                yield from self._read_line(child, "legend", depth, f"{child.get('marker')}:")
            elif child.kind in _LEGENDS:
                word = child.get("label") or self.pack.labels.get(_LEGENDS[child.kind], "")
                yield from self._read_line(child, "legend", depth, f"{word}:")
            elif child.kind in CHART_WORDS.values():
                yield from self._read_line(child, "legend", depth, f"{child.kind.capitalize()}:")
            else:
                yield from self.read((child,), depth)

    def _read_caption(self, node: Node, caption: Node, depth: int) -> Iterator[Passage]:
        """The caption, with its label before it; where numbers are not said, the writer's own label is in the text."""
        runs, name = self.speech.say_runs(caption), name_exhibit(node, self.pack.labels, numbers=True)
        words = join(runs)
        if self.speech.numbers or not node.get("label"):
            marker, words = (f"{name}.", words) if words else ("", node.get("label"))
        else:
            bare, marker = name_exhibit(node, self.pack.labels, numbers=False), f"{name}."
            before = f"{bare}. " if bare and words else bare
            runs, words = (Run(before), *runs) if before else runs, f"{before}{words}"
        if words:
            yield Passage("caption", words, marker=marker, depth=depth, runs=runs or (Run(words),))


def join(runs: Iterable[Run]) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)


def name_exhibit(node: Node, labels: Mapping[str, str], *, numbers: bool) -> str:
    """What a table, a figure or a formula is called.

    Args:
        node: the exhibit, numbered.
        labels: the edition's fixed words.
        numbers: False leaves out the number that it was given.
    """
    label, number = node.get("label"), node.get("number")
    kind = counted_as(node)
    word = labels.get(kind, kind.capitalize())
    if numbers or (label and not number):
        return label or f"{word} {number}".strip()
    if not label:
        return word
    # The last run of digits with this value is the one that was counted, or reads the same.
    before, _, after = label.rpartition(number)
    bare = f"{before}{after}".strip(" -–.")
    return bare if any(char.isalnum() for char in bare) else ""


def _lay_out(table: Node) -> Iterator[tuple[Node | None, ...]]:
    """The cells of each row by column; None where a cell beside or above reaches."""
    covered: dict[int, int] = {}  # a column, and how many more rows the cell in it fills
    for row in table.children:
        if row.kind != "row":
            continue
        cells, line = list(row.children), list[Node | None]()
        while cells or covered.get(len(line), 0):
            column = len(line)
            if covered.get(column, 0):
                covered[column] -= 1
                line.append(None)
                continue
            cell = cells.pop(0)
            width, height = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            for each in range(column, column + width):
                covered[each] = height - 1
            line += [cell, *[None] * (width - 1)]
        yield tuple(line)
