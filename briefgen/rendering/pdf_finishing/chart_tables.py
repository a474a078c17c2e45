"""A table of its values is behind each chart in the tags; the page has the drawing alone.

Words are ActualText of a Span (ISO 32000-1, 14.9.4) around a path that paints nothing, where the drawing is. So nothing
is on the page to be searched for or copied that is not drawn there. Without the path, what has no content on a page,
PDFium and PDF.js would tell no screen reader of the table.
"""

from __future__ import annotations

import json
from typing import Any

import pydyf

from briefgen.rendering.chart_values import ATTRIBUTE
from briefgen.rendering.pdf_finishing.page_text import list_streams
from briefgen.rendering.pdf_finishing.tree import Content, Node

#: Words, and their language.
_Runs = list[tuple[str, str]]


def add_chart_tables(pdf: pydyf.PDF, tree: Node) -> None:
    """Put a Table behind each Figure whose picture has values."""
    streams = [*list_streams(pdf)]
    for parent in list(tree.walk()):
        for figure in parent.nodes():
            values = figure.element.get(ATTRIBUTE) if figure.tag == "Figure" and figure.html else None
            content = next((kid for kid in figure.kids if isinstance(kid, Content)), None)
            if values and content:
                writer = _Writer(figure, streams[content.page], content.page)
                parent.kids.insert(parent.kids.index(figure) + 1, writer.write(*json.loads(values)))


class _Writer:
    """Makes the table of one drawing.

    Args:
        figure: the drawing.
        stream: the operators of the page that it is on.
        page: the index of this page.
    """

    def __init__(self, figure: Node, stream: list[Any], page: int) -> None:
        self._figure, self._stream, self._page = figure, stream, page
        marks = (part["MCID"] for part in stream if isinstance(part, pydyf.Dictionary) and "MCID" in part)
        self._next = max(marks, default=-1) + 1

    def write(self, name: _Runs, rows: list[list[_Runs]]) -> Node:
        """The element; what its cells enclose is added to the page."""
        # Of no element: it is in the language around the picture, whose alternative text may be in another.
        table = Node("Table", [Node("Caption", self._write_words(name))], entries={"A": self._figure.entries["A"]})
        for number, cells in enumerate(rows):
            row = [Node("TD", self._write_words(runs)) for runs in cells]
            for cell in row if number == 0 else row[:1]:
                if cell.kids:
                    scope = "Row" if number else "Column"
                    cell.tag, cell.entries["A"] = "TH", pydyf.Dictionary({"O": "/Table", "Scope": f"/{scope}"})
            table.kids.append(Node("TR", [*row]))
        return table

    def _write_words(self, runs: _Runs) -> list[Any]:
        box = self._figure.box
        where = (box.content_box_x(), box.content_box_y(), box.width, box.height)
        path = " ".join(f"{each:.2f}" for each in where)
        spans = []
        for number, (words, lang) in enumerate(runs, 1):
            self._stream += ["/Span", pydyf.Dictionary({"MCID": self._next}), b"BDC", f"{path} re n".encode(), b"EMC"]
            entries = {"ActualText": words + " " * (number < len(runs))} | ({"Lang": lang} if lang else {})
            spans.append(Node("Span", [Content(self._page, self._next, box)], entries=entries))
            self._next += 1
        return spans
