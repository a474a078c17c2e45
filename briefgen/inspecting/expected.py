"""An Edition -> the texts that its pages must show: in order, or anywhere; its notes; what its pictures say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from briefgen.edition import Edition, Note, Section
from briefgen.inspecting.wording import Wording
from briefgen.markdown.addresses import encode_address, is_allowed
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.formulas import draw_formula
from briefgen.markdown.latex import FormulaError
from briefgen.markdown.list_numbers import write_number
from briefgen.markdown.timeline_nodes import is_drawn
from briefgen.markdown.tree import Node

_LINES = frozenset(
    "paragraph heading attribution term title caption unit source credit notes_line lettered_note code_block".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that stands by itself: a paragraph, a heading, a row of a table.

    Attributes:
        text: what the page shows of it.
        cells: of a row, the texts of its cells.
        marker: the number before an item of a list.
        loose: whether a page may set it elsewhere than in its place, as tables and boxes are.
        leads: what may stand right before it, as the number of a note does; one of them must.
    """

    text: str
    cells: tuple[str, ...] = ()
    marker: str = ""
    loose: bool = False
    leads: tuple[str, ...] = ("",)


@dataclass(slots=True)
class Expected:
    """What an edition's pages must show.

    Attributes:
        main: the text, in order.
        around: what stands before it, behind it or beside it.
        contents: what a list of contents repeats, if the pages have one: the label and the words of each heading.
        notes: the units of each note; its number stands before the first.
        pictures: the descriptions of pictures, and the LaTeX of formulas.
        spoken: by its LaTeX, what a PDF says of a formula.
        links: the addresses that its links lead to.
        drawn: the tables of its charts.
        edition: of which it is; for formats that say it twice.
        turned: whether it runs from right to left.
    """

    main: list[Unit] = field(default_factory=list)
    around: list[Unit] = field(default_factory=list)
    contents: list[tuple[str, str]] = field(default_factory=list)
    notes: list[list[Unit]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    spoken: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    drawn: list[Node] = field(default_factory=list)
    edition: Edition | None = None
    turned: bool = False


def expect(edition: Edition, wording: Wording | None = None) -> Expected:
    """All that the pages of an edition must show. What a pack need not print, such as keywords, is not in it.

    Args:
        edition: what was printed.
        wording: how the format writes what is no text; that of pages when left out.
    """
    reader = TreeReader(wording or Wording.of_pages(edition))
    found = Expected(
        contents=[(entry.label, entry.text) for entry in edition.contents],
        pictures=reader.pictures,
        spoken=reader.spoken,
        links=reader.links,
        drawn=reader.drawn,
        edition=edition,
        turned=edition.direction == "rtl",
    )
    found.main += reader.read(edition.body)
    for section in edition.sections:
        found.main += reader.read_section(section)
    found.notes += ([*reader.read_note(reader.number(note), note.body)] for note in edition.notes)
    for tree in (edition.title, edition.subtitle, edition.standfirst, edition.abstract, edition.bottom_line):
        found.around += reader.read(tree)
    for tree in (*edition.key_points, *(reference.body for reference in edition.references)):
        found.around += reader.read(tree)
    for part in edition.back:
        found.around += reader.read(part.body)
    for relation in edition.relations:
        # They stand in one line, in which a short title is not apart.
        titles = (unit.text for each in relation.instruments for unit in reader.read(each.words))
        found.around.append(Unit("; ".join(titles)))
    found.around += (Unit(person.name) for person in edition.authors)
    return found


class TreeReader:
    """Reads trees; collects what pictures say.

    Args:
        wording: how the format writes what is no text.
        lang: the language of the edition, for those who ask for languages.
    """

    def __init__(self, wording: Wording, lang: str = "") -> None:
        self._wording, self._lang = wording, lang
        self._loose = False
        #: Whether what is read is one run of lines, in which nothing is drawn.
        self.flat = False
        self.pictures: list[str] = []
        self.links: list[str] = []
        self.drawn: list[Node] = []
        self.spoken: dict[str, str] = {}

    def number(self, note: Note) -> str:
        """The number of a note as the format prints it."""
        return self._wording.number(note.number, note.id)

    def read_section(self, section: Section) -> Iterator[Unit]:
        """The units of a section, and of all in it."""
        yield from self.read(section.heading)
        yield from self.read(section.body)
        for point in section.points:
            yield from self.read(point.heading)
            yield from self.read(point.body)
        for inner in section.sections:
            yield from self.read_section(inner)

    def read_note(self, number: str, body: Node) -> Iterator[Unit]:
        """The units of a note, the first with its number before it."""
        # Beside the text of a web page the number stands without brackets. A list in a note begins with its own mark.
        leads = tuple(f"{mark}{own}" for mark in (self._wording.mark(number), number) for own in ("", "–", "1."))
        self.flat = not self._wording.notes_have_drawings
        units = [*self.read(body)]
        self.flat = False
        for unit in units:
            if self._wording.notes_are_blocks:
                yield replace(unit, leads=leads)
            else:
                # A row of a table is a line of a note.
                yield Unit(" · ".join(unit.cells) if unit.cells else unit.text, leads=leads)
            leads = ("",)

    def read(self, tree: Node) -> Iterator[Unit]:
        """The units of a tree: of whole blocks, or of one run of text."""
        if tree.kind == "root" and not any(self._is_block(child) for child in tree.children):
            yield from self._line(tree)
            return
        for child in tree.children if tree.kind == "root" else (tree,):
            yield from self._block(child)

    def _block(self, node: Node, marker: str = "") -> Iterator[Unit]:
        node = self.show_chart(node)
        if node.kind in ("figure", "table", "box") and not self._loose:
            self._loose = True
            # Between the number of an item and the caption is the label of the exhibit.
            yield from self._block(node)
            self._loose = False
        elif node.kind == "row":
            cells = tuple(self.words(cell.children) for cell in node.children)
            if any(cells):
                yield Unit(" ".join(cells), cells, loose=True)
        elif node.kind == "list" and node.get("ordered"):
            for index, item in enumerate(node.children):
                yield from self._block(item, write_number(node, index).lower())
        elif node.kind == "math_block":
            yield from self._line(Node("root", (node,)))
            if node.get("label"):
                yield Unit(node.get("label"), loose=True)
        elif node.kind in _LINES or not any(self._is_block(child) for child in node.children):
            yield from self._line(node, marker)
        else:
            for run in _group(node.children, self._is_block):
                for unit in self._block(run, marker):
                    yield unit
                    marker = ""

    def show_chart(self, node: Node) -> Node:
        """A chart as a format shows it, its drawing with an alternative text, and where there is one, its table.

        What is no chart stays as it is.
        """
        if not ((is_chart(node) or is_drawn(node)) and node.get("alt")):
            return node
        if self.flat:
            return replace(node, attrs=())
        self.drawn += [node] if is_chart(node) else []
        # What is not the writer's alternative text is in the language of the edition.
        lang = "" if any(part.kind == "alt" for part in node.children) else self._lang
        drawing = Node("image", attrs=(("alt", self._wording.describe_drawing(node)), ("lang", lang)))
        has_rows = self._wording.timelines_have_lists if is_drawn(node) else self._wording.charts_have_tables
        left_out = {"alt", "annotation"} | (set() if has_rows else {"row"})
        parts = tuple(part for part in node.children if part.kind not in left_out)
        return replace(node, attrs=(), children=(*parts, Node("paragraph", (drawing,))))

    def _line(self, node: Node, marker: str = "") -> Iterator[Unit]:
        text = node.text if node.kind == "code_block" else self.words(node.children)
        if node.kind == "lettered_note":
            text = node.get("marker") + text
        if node.kind == "image":
            text = self._word(node)
        if text.strip():
            yield Unit(text, marker=marker, loose=self._loose)

    def words(self, nodes: Iterable[Node]) -> str:
        """What a page shows of some nodes in one run."""
        return "".join(self._word(node) for node in nodes)

    def _word(self, node: Node) -> str:
        match node.kind:
            case "note_call":
                return self._wording.call(
                    self._wording.number(node.get("number"), node.get("ref")), follows=bool(node.get("follows"))
                )
            case "citation" if not node.get("formatted"):
                return f"[{'; '.join(self._cite(cite) for cite in node.children)}]"
            case "reference" if not node.children:
                return node.get("text") or node.get("target")
            case "soft_break" | "break":
                return "" if node.get("joins") else " "
            case "image":
                words = self._wording.write_picture(node.get("alt")) if node.get("alt") else ""
                self.pictures += [node.get("alt")] if node.get("alt") and not words else []
                return words
            case "math" | "math_block":
                return self._formula(node)
            case "superscript" | "subscript" | "strike":
                return self._wording.write_set(node.kind, self.words(node.children))
            case "link":
                self.links += [encode_address(node.get("href"))] if is_allowed(node.get("href")) else []
                return self.words(node.children)
            case _:
                return node.text + self.words(node.children)

    def _formula(self, node: Node) -> str:
        try:
            display = "block" if node.kind == "math_block" else "inline"
            self.spoken[node.text] = draw_formula(node.text, display).spoken
        except FormulaError:
            return node.text
        words = self._wording.write_formula(node.text)
        self.pictures += [] if words else [node.text]
        return words

    def _cite(self, cite: Node) -> str:
        prefix, locator = cite.get("prefix"), cite.get("locator")
        words = cite.get("number") or cite.get("key")
        return (f"{prefix} " if prefix else "") + words + (f", {locator}" if locator else "")

    def _is_block(self, node: Node) -> bool:
        return node.kind in _LINES or node.kind in (
            "list", "item", "quote", "div", "box", "figure", "table", "row", "definitions", "definition", "math_block"
        )  # fmt: skip


def _group(nodes: Iterable[Node], is_block: Callable[[Node], bool]) -> Iterator[Node]:
    """Blocks as they are; the runs of text between them as paragraphs."""
    run: list[Node] = []
    for node in nodes:
        if is_block(node) or node.kind == "rule":
            if run:
                yield Node("paragraph", tuple(run))
                run = []
            yield node
        else:
            run.append(node)
    if run:
        yield Node("paragraph", tuple(run))
