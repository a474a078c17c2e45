"""The Passage: a paragraph, a heading, a row of a table, as plain text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an edition's text.

    Attributes:
        kind: ``title``, ``line`` (of the masthead), ``heading``, ``point``, ``paragraph``, ``item``, ``quotation``,
            ``attribution``, ``term``, ``definition``, ``box``, ``picture``, ``caption``, ``head`` and ``row`` (of a
            table), ``legend`` (a unit, a source, a note below a table), ``code``, ``formula``, ``note``, ``reference``.
        text: the words.
        part: the heading it is under.
        marker: what is printed before it: a number, ``-``, ``##``.
        depth: how many lists, points and quotations it is in.
        cells: of a table's row, the cells; joined cells are empty.
    """

    kind: str
    text: str
    part: str = ""
    marker: str = ""
    depth: int = 0
    cells: tuple[str, ...] = ()
