"""A Brief, its places and a Workspace -> the Matrix: which audience sees which part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from briefgen.comparing.leaves import Leaves, Part
from briefgen.comparing.parts import take_apart
from briefgen.comparing.sight import find_seen
from briefgen.located import Source
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import excerpt
from briefgen.model import Brief
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace

#: Characters of a row's title.
TITLE = 200


class Sight(StrEnum):
    """How much of a part an audience sees."""

    ALL = "all"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one audience sees of one part.

    Attributes:
        sight: all of it, a part of it or nothing.
        words: how many words that is.
    """

    sight: Sight
    words: int


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the brief.

    Attributes:
        kind: ``title``, ``abstract``, ``section``, ``point``, ``table``, ``note``, ``words`` ...
        name: the label of a note, the key of a source; else empty.
        title: its heading or caption, else its first words.
        line: where it begins in the file.
        depth: how many parts it is in.
        marked: whether it says itself who may see it.
        words: how many it has.
        cells: one for each audience, in the matrix's order.
    """

    kind: str
    name: str
    title: str
    line: int
    depth: int
    marked: bool
    words: int
    cells: tuple[Cell, ...]

    @property
    def sights(self) -> tuple[Sight, ...]:
        """What each audience sees."""
        return tuple(cell.sight for cell in self.cells)

    @property
    def open(self) -> bool:
        """Whether everyone sees all of it."""
        return all(sight is Sight.ALL for sight in self.sights)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who sees what of a brief.

    Attributes:
        file: the content file, as the user would type it.
        title: the brief's.
        audiences: the workspace's, in its order.
        rows: the parts, in reading order.
        words: for each audience, how many words of the brief it may see.
    """

    file: str
    title: str
    audiences: tuple[str, ...]
    rows: tuple[Row, ...]
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """An audience whose template prints less than it may see, and that template."""

    audience: str
    template: str


@dataclass(frozen=True, slots=True)
class Folded:
    """What matters of a matrix.

    Attributes:
        rows: those that are marked or not seen whole by everyone, and what they are in.
        open: how many of the others everyone sees.
        alike: how many of the others are seen by whom sees what they are in.
    """

    rows: tuple[Row, ...]
    open: int
    alike: int


def make_matrix(brief: Brief, source: Source, workspace: Workspace, texts: Texts) -> Matrix:
    """Ask, for each audience of the workspace, what it sees of each part of a brief.

    Args:
        brief: the whole brief, without errors.
        source: where everything is written.
        workspace: which audiences there are.
        texts: the brief's texts, each parsed once.
    """
    outline = take_apart(brief, texts)
    audiences = tuple(workspace.audiences)
    seen = [find_seen(outline, brief, Viewer.of(audience, workspace, texts)) for audience in audiences]
    rows = tuple(_list_rows(outline.parts, source, outline.leaves, seen, 0))
    words = tuple(sum(n for n, here in zip(outline.leaves.words, eyes, strict=True) if here) for eyes in seen)
    # Of several wordings the last is the one for everybody else.
    title = next((row.title for row in reversed(rows) if row.kind == "title"), "")
    return Matrix(source.file, title, audiences, rows, words)


def fold(matrix: Matrix) -> Folded:
    """Leave out the parts that say nothing new: those that everyone sees, and those that go with what they are in."""
    rows: list[Row] = []
    above: list[Row] = []
    shown = set[int]()
    opened = alike = 0
    for row in matrix.rows:
        del above[row.depth :]
        if row.marked or not (row.open or (above and row.sights == above[-1].sights and _is_clear(row))):
            for each in (*above, row):
                if id(each) not in shown:
                    shown.add(id(each))
                    rows.append(each)
        above.append(row)
    for row in matrix.rows:
        if id(row) not in shown:
            opened += row.open
            alike += not row.open
    return Folded(tuple(rows), opened, alike)


def _is_clear(row: Row) -> bool:
    """Whether nobody sees only a part."""
    return Sight.PART not in row.sights


def _list_rows(
    parts: Sequence[Part], source: Source, leaves: Leaves, seen: Sequence[bytearray], depth: int
) -> Iterator[Row]:
    for each in parts:
        part = _join_single(each)
        named = isinstance(part.path[-1], str) and len(part.path) == 2
        place = source.locate_key(part.path) if part.offset is None else source.locate(part.path, part.offset)
        words = sum(leaves.words[part.first : part.last])
        yield Row(
            kind=part.kind,
            name=str(part.path[-1]) if named and part.offset is None else "",
            title=excerpt(part.title, TITLE),
            line=place.line,
            depth=depth,
            marked=part.marked,
            words=words,
            cells=tuple(_look(part, leaves, eyes, words) for eyes in seen),
        )
        yield from _list_rows(part.parts, source, leaves, seen, depth + 1)


def _join_single(part: Part) -> Part:
    """A part that holds one other and nothing else, as one: a key point that is marked from end to end."""
    while len(part.parts) == 1 and (part.parts[0].first, part.parts[0].last) == (part.first, part.last):
        inner = part.parts[0]
        # A block is nothing but its mark, so what it holds tells more.
        kept = inner if part.kind == "block" else part
        part = replace(kept, marked=part.marked or inner.marked, parts=inner.parts)
    return part


def _look(part: Part, leaves: Leaves, seen: bytearray, words: int) -> Cell:
    here = seen[part.first : part.last]
    visible = sum(n for n, eye in zip(leaves.words[part.first : part.last], here, strict=True) if eye)
    # A part without words (a picture, say) is judged by its pieces; else a sign that is left is no text.
    nothing = not (visible if words else any(here))
    return Cell(Sight.NONE if nothing else Sight.ALL if all(here) else Sight.PART, visible)
