"""Header cells say which way they head, and empty ones are plain cells; the lists of heads of other cells are left out.

WeasyPrint 70 writes no Scope. Its Headers name the wrong column as soon as a header cell spans rows, and with Scope
there is no need of them (ISO 14289-1, 7.5). How many columns and rows a cell spans is read from the HTML: where a page
parts a table, the engine knows only what is on the page.
"""

from __future__ import annotations

import pydyf

from briefgen.rendering.pdf_finishing.tree import Node

_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def set_scopes(tree: Node) -> None:
    """Give each TH its Scope, and each cell its spans."""
    for node in tree.walk():
        if node.tag not in ("TH", "TD") or node.html not in ("th", "td"):
            continue
        if node.tag == "TH" and not any(node.contents()):
            node.tag = "TD"
        cell = pydyf.Dictionary({"O": "/Table"})
        for entry, name in (("ColSpan", "colspan"), ("RowSpan", "rowspan")):
            span = node.element.get(name) or ""
            if span.isdigit() and int(span) > 1:
                cell[entry] = int(span)
        if node.tag == "TH":
            cell["Scope"] = _SCOPES.get(node.element.get("scope") or "col", "/Column")
        node.entries.pop("A", None)
        if len(cell) > 1:
            node.entries["A"] = cell
