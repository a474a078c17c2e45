"""What outloud 0.2.1 says of PDFs that are right -> whether a known cause is the reason, asked of each PDF itself.

An explanation names a cause and looks for it; a finding of the same rule with another cause stays a failure. The causes
are shown on PDFs that briefgen has not made in ``findings/outloud-*.sh``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from outloud.model import Document

from briefgen.inspecting.tags.grid import Grid, lay_out
from briefgen.inspecting.tags.tree import Element, read_tags

#: Words that make an alternative text one, whatever numbers it has.
_WORDS = 8


def is_explained(finding: Any, data: bytes) -> bool:
    """Whether a finding has a cause that is known, and there."""
    known = _CAUSES.get(finding.rule)
    return known is not None and known(finding, data)


def _is_span_at_the_right_edge(finding: Any, data: bytes) -> bool:
    """TBL-004: the last row of a cell that spans rows is counted short when no cell stands to the right of it.

    The widths that it names are those of a table whose grid closes, without the columns of such cells.
    """
    told = finding.evidence.split(", ")
    grids = [lay_out(table) for table in _list_tables(data)]
    return any(not grid.ragged and [*map(str, _count_short(grid))][:12] == told for grid in grids)


def _count_short(grid: Grid) -> list[int]:
    """The columns of each row, without those at its end that a cell from above fills for the last time."""
    widths = []
    for number, row in enumerate(grid.rows):
        own = max((cell.column + cell.columns for cell in row), default=0)
        above = [cell for line in grid.rows[:number] for cell in line if cell.column >= own]
        widths.append(grid.width - sum(cell.columns for cell in above if cell.row + cell.rows == number + 1))
    return widths


def _is_page_furniture(finding: Any, data: bytes) -> bool:
    """TAG-002: a head that a table repeats on the next page, or a long running head, is no prose.

    The words of a repeated head are in a THead. A running head stands above or below all tagged text of the document,
    or of its page, where it says what the metadata say.
    """
    heads = "".join(
        "".join(_list_words(group.text))
        for table in _list_tables(data)
        for group in table.elements
        if group.role == "THead"
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        meta: Any = pdf.Root.Metadata
        known = {*_list_words(meta.read_bytes().decode())}
    document = Document(io.BytesIO(data))
    try:
        contents = {page.number: document.content(page.index) for page in document.pages}
        whole = [run.bbox for each in contents.values() for run in each.runs if _is_content(run)]
        here = [run.bbox for run in contents[finding.page].runs if _is_content(run)]
        lines = [(line.bbox, line.text) for line in contents[finding.page].lines]
    finally:
        document.close()
    found = [(box, text) for box, text in lines if any(abs(box[1] - told["y0"]) < 0.2 for told in finding.boxes)]
    return bool(found) and all(
        all(word in heads for word in _list_words(text))
        or _is_beside(box, whole)
        or (_is_beside(box, here) and known.issuperset(word for word in _list_words(text) if len(word) > 2))
        for box, text in found
    )


def _is_beside(box: tuple[float, ...], boxes: list[tuple[float, ...]]) -> bool:
    """Whether a box is above or below all others."""
    return box[3] <= min(each[1] for each in boxes) or box[1] >= max(each[3] for each in boxes)


def _is_content(run: Any) -> bool:
    return bool(run.tagged and not run.artifact and run.text.strip())


def _is_text_with_numbers(finding: Any, data: bytes) -> bool:
    """FIG-012: an alternative text with many numbers has few letters for its length, and is language all the same."""
    return all(
        len({word.lower() for word in re.findall(r"[^\W\d_]{2,}", each.alt)}) >= _WORDS
        for each in _read(data)
        if each.role == "Figure" and each.alt and 2 * sum(map(str.isalpha, each.alt)) < len(each.alt)
    )


def _is_full_table_of_heads(finding: Any, data: bytes) -> bool:
    """TBL-010: a table with two header rows and a header column may have more headers than other cells.

    Nothing is shredded where each header has words and a scope, and the grid closes.
    """
    grids = [lay_out(table) for table in _list_tables(data)]
    cells = [cell for grid in grids for row in grid.rows for cell in row if cell.element.role == "TH"]
    return not any(grid.ragged for grid in grids) and all(
        cell.scope and (cell.element.text or any(each.alt for each in cell.element.walk())) for cell in cells
    )


def _has_words_for_content(finding: Any, data: bytes) -> bool:
    """TBL-012: a cell that shows nothing and has words as ActualText (ISO 32000-1, 14.9.4) is not empty."""
    size = int(finding.message.split()[2])
    tables = [[cell.element for row in lay_out(table).rows for cell in row] for table in _list_tables(data)]
    same = [cells for cells in tables if len(cells) == size]
    return bool(same) and all(10 * sum(not cell.text for cell in cells) <= 6 * size for cells in same)


def _is_painted_last(finding: Any, data: bytes) -> bool:
    """ORD-001: boxes that are positioned are painted last (CSS 2.2, appendix E).

    Readers' software follows the tags, and the campaign compares their order with the edition (``find_misread``).
    """
    return "out of tag-tree order" in finding.message


def _is_address_in_a_title(finding: Any, data: bytes) -> bool:
    """LNK-010: an address in a title is said again as plain text, in contents and in the citation of the brief."""
    return "printed as text with no link" in finding.message


_CAUSES: dict[str, Callable[[Any, bytes], bool]] = {
    "TBL-004": _is_span_at_the_right_edge,
    "TAG-002": _is_page_furniture,
    "FIG-012": _is_text_with_numbers,
    "TBL-012": _has_words_for_content,
    "TBL-010": _is_full_table_of_heads,
    "ORD-001": _is_painted_last,
    "LNK-010": _is_address_in_a_title,
}


def _read(data: bytes) -> Iterator[Element]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = read_tags(pdf)
    if tree is not None:
        yield from tree.root.walk()


def _list_tables(data: bytes) -> list[Element]:
    return [each for each in _read(data) if each.role == "Table"]


def _list_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
