"""The last touch on a PDF's structure tree before it is written: which cells a header speaks for.

WeasyPrint 70 lists headers by id, and counts wrongly where a header spans rows. PDF/UA-1 (7.5) is
also met by a ``Scope`` on each header cell (ISO 32000-1, table 349), which says the same and cannot
be counted wrongly.
"""

from __future__ import annotations

from typing import Any

import pydyf


def set_header_scopes(document: Any, pdf: pydyf.PDF) -> None:
    """Give each TH its Scope, and take the Headers lists away; a WeasyPrint ``finisher``."""
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("S")}
    for element in elements.values():
        if element["S"] not in ("/TH", "/TD") or "A" not in element:
            continue
        element["A"].pop("Headers", None)
        if element["S"] == "/TH":
            row = elements.get(element.get("P"), {})
            group = elements.get(row.get("P"), {})
            heads = group.get("S") == "/THead" or all(elements[cell]["S"] == "/TH" for cell in _cells(row, elements))
            element["A"]["Scope"] = "/Column" if heads else "/Row"


def _cells(row: Any, elements: dict[Any, Any]) -> list[Any]:
    """The references of a row's cells."""
    return [cell for cell in row.get("K", ()) if cell in elements]
