"""The edits of a table or a figure -> the table or the figure with its cells, rows, columns and pictures marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.comparing.columns import CellEdit
from briefgen.comparing.edits import NEW_ONLY, OLD_ONLY, Edit
from briefgen.comparing.marked_words import WordMarker
from briefgen.comparing.pieces import Change
from briefgen.markdown.tree import Node, text

#: What the name of a picture of the first edition begins with.
OLD_PICTURE = "old:"
_ROWS = ("head", "row")
_LINES = ("unit", "source", "notes_line", "credit", "lettered_note")
#: Attributes of an exhibit that are its own in the edition it comes from.
_OWN = ("id", "number", "label", "as", "lang", "class")


def mark_exhibit(edits: Sequence[Edit], words: WordMarker) -> Node:
    """A table or a figure.

    Args:
        edits: all its passages.
        words: marks the words.
    """
    new = next((edit.new.frame for edit in edits if edit.new and edit.new.frame), None)
    old = next((edit.old.frame for edit in edits if edit.old and edit.old.frame), None)
    frame = new or old
    assert frame is not None  # every passage of an exhibit has it
    if new is not None and all(edit.change is Change.SAME for edit in edits):
        return new
    rows = [edit for edit in edits if edit.kind in _ROWS]
    pattern = _find_columns(rows)
    children: list[Node] = []
    lines = {"old": _list_lines(old), "new": _list_lines(new)}
    for edit in edits:
        inside = mark_edit(edit, words)
        match edit.kind:
            case "caption":
                children.append(Node("caption", (*_mark_label(edit, words), *inside)))
            case "legend":
                taken = [next(lines[side], None) for side in ("old", "new") if getattr(edit, side)]
                line = next((each for each in reversed(taken) if each), Node("notes_line"))
                children.append(replace(line, children=inside).without("id"))
            case "head" | "row":
                children.append(_mark_row(edit, pattern, _list_aligns(frame), words))
            case "picture":
                children += mark_picture(edit, words)
            case _:
                children.append(Node("paragraph", inside))
    caption = next((edit.passage for edit in edits if edit.kind == "caption"), None)
    own = tuple(pair for pair in frame.attrs if pair[0] in _OWN)
    if any(edit.kind == "caption" and not (edit.old and edit.new) for edit in edits) or (
        caption and frame.get("label")
    ):
        # The label comes and goes with the caption; one of the writer's own is in its words.
        own = tuple(pair for pair in own if pair[0] not in ("number", "label"))
    if new is None:
        own = tuple(pair for pair in own if pair[0] != "id")
    return Node(frame.kind, tuple(children), attrs=own)


def _mark_label(edit: Edit, words: WordMarker) -> tuple[Node, ...]:
    """The label before a caption that only one edition has."""
    if (edit.old and edit.new) or edit.passage.text == edit.passage.marker or not edit.passage.marker:
        return ()
    moved = str(edit.move) if edit.move else ""
    return words.wrap(
        (text(f"{edit.passage.marker.removesuffix('.')} "),), deleted=edit.change in OLD_ONLY, moved=moved
    )


def mark_edit(edit: Edit, words: WordMarker) -> tuple[Node, ...]:
    """The words of an edit."""
    moved = f"{edit.move}" if edit.move else ""
    old = edit.old.runs if edit.old else ()
    new = edit.new.runs if edit.new else ()
    return words.mark(edit.pieces, old, new, moved=moved, gone=edit.change in OLD_ONLY)


def mark_picture(edit: Edit, words: WordMarker) -> Iterator[Node]:
    """A picture, and what it is said to show where that is not the same."""
    old, new = (side.node if side else None for side in (edit.old, edit.new))
    same = edit.old and edit.new and edit.old.key == edit.new.key
    if new is not None and same:
        yield new.without("id")
    else:
        moved = str(edit.move) if edit.move else ""
        gone = (old.having(src=OLD_PICTURE + old.get("src")).without("id"),) if old is not None else ()
        come = (new.without("id"),) if new is not None else ()
        # Each in a paragraph of its own, so that it goes with the picture.
        for nodes, deleted in ((gone, True), (come, False)):
            if nodes:
                yield Node("paragraph", words.wrap(nodes, deleted=deleted, moved=moved))
    if any(piece.change is not Change.SAME for piece in edit.pieces):
        yield Node("paragraph", mark_edit(edit, words), attrs=(("class", "alternative-text"),))


def _list_lines(frame: Node | None) -> Iterator[Node]:
    return (child for child in (frame.children if frame else ()) if child.kind in _LINES)


def _list_aligns(frame: Node) -> list[tuple[tuple[str, str], ...]]:
    """The attributes of the cells of each column, as the first row without joined cells has them."""
    rows = [child for child in frame.children if child.kind == "row"]
    width = max((len(row.children) for row in rows), default=0)
    plain = [row for row in rows if not row.get("head") and len(row.children) == width] or rows
    cells = plain[0].children if plain else ()
    return [tuple(pair for pair in cell.attrs if pair[0] in ("align", "head", "scope")) for cell in cells]


def _find_columns(rows: Sequence[Edit]) -> list[Change]:
    """For each column of both tables together whether both have it, or which."""
    both = next((row.cells for row in rows if row.old and row.new and row.cells), ())
    if both:
        only = (Change.ADDED, Change.REMOVED)
        return [cell.change if cell.change in only else Change.SAME for cell in both]
    return [Change.SAME] * max((len(row.cells) for row in rows), default=0)


def _mark_row(
    edit: Edit, columns: Sequence[Change], aligns: Sequence[tuple[tuple[str, str], ...]], words: WordMarker
) -> Node:
    cells = list(edit.cells)
    if not (edit.old and edit.new):
        # A row of one table has no cells in the columns of the other.
        other = Change.REMOVED if edit.change in NEW_ONLY else Change.ADDED
        waiting = iter(cells)
        cells = [
            CellEdit(Change.SAME, ()) if column is other else next(waiting, CellEdit(Change.SAME, ()))
            for column in columns
        ]
    nodes = []
    to = 0
    for column, cell in zip(columns, cells, strict=False):
        inside = words.mark(cell.pieces, cell.old, cell.new, gone=edit.change in OLD_ONLY)
        if edit.move:
            inside = words.wrap([_bare(node) for node in inside], deleted=edit.change in OLD_ONLY)
        attrs = dict(aligns[min(to, len(aligns) - 1)]) if aligns else {}
        to += column is not Change.REMOVED
        if edit.kind == "head":
            attrs["head"] = "true"
        attrs |= {"change": str(column)} if column is not Change.SAME else {}
        nodes.append(Node("cell", inside, attrs=tuple(attrs.items())))
    return Node("row", tuple(nodes), attrs=(("head", "true"),) if edit.kind == "head" else ())


def _bare(node: Node) -> Node:
    """A node of a row that moves as a whole: Word knows no moves of rows."""
    return Node("span", node.children) if node.kind in ("insertion", "deletion") else node
