"""The text of a page in two columns: what stands in them, and what reaches over both.

What follows each other in columns is put into an element of the class ``run``, which the style sheet sets in columns of
equal height: WeasyPrint 70 balances the columns of an element, and lets only its own children reach over all of them.
So headings of sections, pictures, and what is wider than a column stand between the runs.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.survey import TOLERANCE, Survey
from briefgen.rendering.fitting.trees import add_class

#: The class of ``body`` that asks for it, of what is set in columns, and of what is too wide for one.
TWO_COLUMNS, RUN, SPANS = "two-columns", "run", "spans"
#: What is set in columns; and so are sections.
_OUTERMOST = ("opening", "abstract", "endnotes", "references", "back")
#: What is opened where something in it reaches over both columns.
_OPENED = ("section", "opening", "points", "point")
#: A table with more columns or rows reaches over both; a longer one could not be kept whole.
_MAX_COLUMNS, _MAX_ROWS = 3, 15


class Columns:
    """The runs of one document.

    Args:
        root: the document's element.
    """

    def __init__(self, root: Any) -> None:
        body = root.find("body")
        asked = body is not None and has_class(body, TWO_COLUMNS)
        self._parts = [part for part in body.iter() if _is_outermost(part)] if asked else []
        for part in self._parts:
            _set_in_runs(part)
        for part in body.iter() if asked else ():
            if has_class(part, "key-points"):
                for points in part.iter("ul"):
                    add_class(points, RUN)

    def spread(self, found: Survey) -> bool:
        """Let what is wider than its column reach over both; whether anything was changed."""
        wide = [each.element for each in found.tables.values() if each.too_wide]
        wide += [each.element for each in found.pictures if each.width > each.room + TOLERANCE]
        changed = False
        for part in self._parts if wide else ():
            parents = {child: parent for parent in part.iter() for child in parent}
            for element in wide:
                block = _find_block(element, parents)
                if block is not None and not has_class(block, SPANS):
                    add_class(block, SPANS)
                    changed = True
            if changed:
                _dissolve_runs(part)
                _set_in_runs(part)
        return changed


def _is_outermost(element: Any) -> bool:
    # Entries of the contents have levels too.
    section = has_class(element, "section") and has_class(element, "level-2")
    return section or any(has_class(element, name) for name in _OUTERMOST)


def _is_opened(element: Any) -> bool:
    return any(has_class(element, name) for name in _OPENED)


def _find_block(element: Any, parents: dict[Any, Any]) -> Any:
    """The block in a run that an element is in, display formulas and not those in a line; None without one."""
    if element.tag == "img" and not has_class(parents.get(element, element), "math"):
        return None
    while element in parents:
        parent = parents[element]
        if has_class(parent, RUN) or _is_opened(parent):
            return element
        element = parent
    return None


def _set_in_runs(element: Any) -> None:
    """Put the children that stand in columns into runs, and do so in those that do not."""
    children, run = [], None
    for child in element:
        if _spans(child):
            run = None
            children.append(child)
            if _is_opened(child):
                _set_in_runs(child)
            continue
        if run is None:
            run = Element("div", {"class": RUN})
            run.tail = "\n"
            children.append(run)
        run.append(child)
    element[:] = children


def _dissolve_runs(element: Any) -> None:
    children = []
    for child in element:
        _dissolve_runs(child)
        children += list(child) if has_class(child, RUN) else [child]
    element[:] = children


def _spans(element: Any) -> bool:
    """Whether an element reaches over both columns, or something in it that may."""
    if element.tag == "h2" or has_class(element, "eyebrow") or has_class(element, SPANS) or has_class(element, "wide"):
        return True
    if element.tag == "figure":
        return not _is_small(element)
    return _is_opened(element) and any(_spans(child) for child in element)


def _is_small(figure: Any) -> bool:
    """Whether all that is in a figure is a table that a column has room for."""
    rows = [row for table in figure.iter("table") for row in table.iter("tr")]
    return 0 < len(rows) <= _MAX_ROWS and all(len(row) <= _MAX_COLUMNS for row in rows)
